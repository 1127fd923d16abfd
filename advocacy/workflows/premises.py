"""How a work that opens a building to everybody may move."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, P.PREMISES_RECORD, label, note_required)


ACCESS_WORK = Workflow(
    "accessibility work",
    {
        "planned": _("Planned"),
        "funded": _("Funded"),
        "in_work": _("In work"),
        "done": _("Done, to be tried out"),
        "verified": _("Tried out and verified"),
        "dropped": _("Given up"),
    },
    (
        _move("fund", "planned", "funded", _("The money is there")),
        _move("start", "funded", "in_work", _("The work has begun")),
        _move("finish", "in_work", "done", _("The work is done")),
        _move("verify", "done", "verified", _("It was tried out and is usable")),
        _move("reopen", "done", "in_work", _("It is not usable yet"), note_required=True),
        _move("drop", "planned funded in_work", "dropped", _("Give it up"), note_required=True),
    ),
)
OPEN_WORK = ("planned", "funded", "in_work")
FINISHED_WORK = ("done", "verified")
