"""The way of a promise. "Late" is no state: a made promise is late from the day after its date (`is_late`)."""

import datetime

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, label, note_required=True) -> Move:
    return Move(name, frozenset(sources.split()), target, P.ADVOCACY_CHANGE, label, note_required)


# Every move says why: a promise is somebody's word, and so is what is said about it.
PROMISE = Workflow(
    "promise",
    {
        "made": _("Made"),
        "kept": _("Kept"),
        "broken": _("Broken"),
        "withdrawn": _("Withdrawn"),
    },
    (
        _move("keep", "made broken", "kept", _("It was kept")),
        # Families may find that what was called kept is not there.
        _move("break", "made kept", "broken", _("It was broken")),
        _move("withdraw", "made broken", "withdrawn", _("It was taken back")),
    ),
)
OPEN_STATES = ("made",)

# A kept promise counts as confirmed by the families when, since the day it was kept, at least CONFIRM_FROM families
# said "yes" and they are at least two thirds of all who answered.
CONFIRM_FROM = 3


def is_late(state: str, due_on: datetime.date | None, on: datetime.date) -> bool:
    """Its date has passed and nobody wrote down what came of it."""
    return state in OPEN_STATES and due_on is not None and due_on < on


def is_confirmed(state: str, yes: int, partly: int, no: int) -> bool:
    """The rule above, over the families' answers since the promise was kept."""
    return state == "kept" and yes >= CONFIRM_FROM and 3 * yes >= 2 * (yes + partly + no)
