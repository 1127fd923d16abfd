"""The way of a success story. Nobody approves what they wrote themselves."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, permission, label, note_required)


STORY = Workflow(
    "story",
    {
        "draft": _("Draft"),
        "waiting": _("Waits for approval"),
        "approved": _("Approved"),
        "published": _("Published"),
        "withdrawn": _("Withdrawn"),
    },
    (
        _move("submit", "draft", "waiting", P.STORY_WRITE, _("Send for approval")),
        _move("return", "waiting", "draft", P.STORY_APPROVE, _("Return"), note_required=True),
        _move("approve", "waiting", "approved", P.STORY_APPROVE, _("Approve")),
        _move("publish", "approved published", "published", P.STORY_APPROVE, _("Publish")),
        _move("revise", "waiting approved published", "draft", P.STORY_WRITE, _("Change the text"), note_required=True),
        # A family need not explain itself, so withdrawing asks for no reason.
        _move("withdraw", "draft waiting approved published", "withdrawn", P.STORY_WRITE, _("Withdraw")),
        _move("reopen", "withdrawn", "draft", P.STORY_WRITE, _("Take up again"), note_required=True),
    ),
)
# Read and agreed to by a second person: only then may anything leave the house.
AGREED = ("approved", "published")
