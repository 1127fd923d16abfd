"""The ways of somebody in a service, of a session, and of a child out of an institution."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, P.SERVICE_RECORD, label, note_required)


ATTENDING = Workflow(
    "taking part in a service",
    {"waiting": _("On the waiting list"), "attending": _("Takes part"), "paused": _("Paused"), "ended": _("Ended")},
    (
        _move("take_in", "waiting", "attending", pgettext_lazy("service", "Take in")),
        _move("pause", "attending", "paused", _("Pause"), note_required=True),
        _move("resume", "paused", "attending", _("Goes on")),
        _move("end", "waiting attending paused", "ended", _("End")),
        # Somebody comes back, or was ended by mistake: they ask anew, from the day they ask.
        _move("reopen", "ended", "waiting", _("Back on the waiting list"), note_required=True),
    ),
)
# A pause keeps the place: a child who was ill does not have to queue again.
HOLDING_A_PLACE = ("attending", "paused")
OPEN = ("waiting", *HOLDING_A_PLACE)

SESSION = Workflow(
    "session",
    {"planned": _("Planned"), "held": _("Held"), "cancelled": pgettext_lazy("session", "Did not take place")},
    (
        _move("record", "planned", "held", _("Write down who came")),
        _move("cancel", "planned", "cancelled", pgettext_lazy("session", "It did not take place"), note_required=True),
    ),
)

WAY_OUT = Workflow(
    "way out of an institution",
    {
        "in_institution": _("In the institution"),
        "preparing": _("The way home is being prepared"),
        "trial": _("At home on trial"),
        "home": _("Lives at home"),
        "foster": _("Lives in another family"),
        "stays": _("Stays for now"),
    },
    (
        _move("prepare", "in_institution stays", "preparing", _("Begin to prepare the way home")),
        _move("try_home", "preparing", "trial", _("Goes home on trial")),
        _move("go_home", "preparing trial", "home", _("Lives at home for good")),
        _move("foster", "preparing trial", "foster", _("Lives in another family for good")),
        _move("return", "trial", "preparing", _("Back in the institution"), note_required=True),
        _move("stay", "in_institution preparing", "stays", _("Stays for now"), note_required=True),
    ),
)
IN_INSTITUTION = ("in_institution", "preparing", "trial", "stays")
LEFT = ("home", "foster")
