"""The way of an event, from a plan to what came of it."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, P.EVENT_RECORD, label, note_required)


EVENT = Workflow(
    "event",
    {
        "planned": _("Planned"),
        "held": _("Held"),
        "followed_up": _("Followed up"),
        "cancelled": _("Cancelled"),
    },
    (
        _move("hold", "planned", "held", _("It was held")),
        _move("follow_up", "held", "followed_up", _("Followed up"), note_required=True),
        _move("cancel", "planned", "cancelled", _("Cancel"), note_required=True),
        _move("reopen", "followed_up", "held", _("Take up again"), note_required=True),
    ),
)
# What happened: counted in figures.
HAPPENED = ("held", "followed_up")
