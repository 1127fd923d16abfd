"""The way of a barrier: told, asked for, gone, and said to be gone by those who met it."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, permission, label, note_required)


BARRIER = Workflow(
    "barrier",
    {
        "open": _("Open"),
        "in_ask": _("In an ask"),
        "resolved": _("Resolved"),
        "confirmed": _("Confirmed by the family"),
    },
    (
        _move("ask", "open", "in_ask", P.ADVOCACY_CHANGE, _("Take into an ask")),
        _move("drop", "in_ask", "open", P.ADVOCACY_CHANGE, _("Take out of the ask")),
        _move("resolve", "open in_ask", "resolved", P.ADVOCACY_CHANGE, _("Resolved"), note_required=True),
        _move("confirm", "resolved", "confirmed", P.BARRIER_VIEW, _("The family confirms it")),
        _move(
            "reopen", "resolved confirmed", "open", P.BARRIER_VIEW, _("The family still meets it"), note_required=True
        ),
    ),
)
