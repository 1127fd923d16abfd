"""How an assessment against a standard and an entry of the library may move."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, P.STANDARD_ASSESS, label, note_required)


ASSESSMENT = Workflow(
    "assessment against a standard",
    {
        "draft": _("Draft"),
        "waiting": _("Waits for the second person"),
        "agreed": _("Agreed by two"),
        "withdrawn": _("Withdrawn"),
    },
    (
        _move("submit", "draft", "waiting", _("Give it to the second person")),
        _move("agree", "waiting", "agreed", _("Agree")),
        _move("return", "waiting", "draft", _("Give it back"), note_required=True),
        _move("withdraw", "draft waiting", "withdrawn", _("Withdraw"), note_required=True),
    ),
)

LIBRARY = Workflow(
    "library entry",
    {
        "draft": _("Draft"),
        "published": _("Published"),
        "replaced": _("Replaced by another one"),
        "withdrawn": _("Withdrawn"),
    },
    (
        _move("publish", "draft", "published", _("Publish")),
        _move("replace", "published", "replaced", _("Replace it by another one")),
        _move("withdraw", "draft published", "withdrawn", _("Withdraw"), note_required=True),
    ),
)
