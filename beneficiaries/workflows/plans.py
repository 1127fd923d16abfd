"""The way of one version of an individual plan."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, permission, label, note_required)


PLAN = Workflow(
    "individual plan",
    {
        "draft": _("Being written"),
        "submitted": _("Waits for approval"),
        "returned": _("Came back to be completed"),
        "approved": _("In force"),
        "reviewed": _("Reviewed and ended"),
        "replaced": _("Replaced by a newer version"),
        "dropped": _("Not carried on"),
    },
    (
        _move("submit", "draft returned", "submitted", P.PLAN_WRITE, _("Send for approval")),
        _move("approve", "submitted", "approved", P.PLAN_APPROVE, _("Approve the plan")),
        _move("return", "submitted", "returned", P.PLAN_APPROVE, _("Send back"), note_required=True),
        _move("drop", "draft submitted returned", "dropped", P.PLAN_WRITE, _("Do not carry on"), note_required=True),
        _move("finish", "approved", "reviewed", P.PLAN_WRITE, _("End the plan")),
        # Made by the approval of the version that takes its place.
        _move("replace", "approved", "replaced", P.PLAN_APPROVE, _("Replaced by a newer version")),
    ),
)
WRITABLE = ("draft", "returned")
OPEN = ("draft", "submitted", "returned")
WAS_APPROVED = ("approved", "reviewed", "replaced")
LATEST_REVIEW = timedelta(days=366)  # after the plan begins, or after the review before
DUE_SOON = timedelta(days=7)
