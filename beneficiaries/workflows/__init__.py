"""The ways a record may go. Pure tables: the code, the database's trigger and docs/workflows.md are made from them."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import Urgency
from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow

# How many days a coordinator has, by urgency. After them a waiting referral is overdue.
DECIDE_WITHIN_DAYS: dict[str, int] = {Urgency.NOW: 1, Urgency.SOON: 3, Urgency.ROUTINE: 7}
# A decision may be taken back until its news goes out.
UNDO_WITHIN = timedelta(seconds=60)
DECISIONS = ("approve", "return", "refuse")
# Made by the provider's link and by the answer to it, each on a page of its own.
PROPOSING = ("propose", "another_day")


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, permission, label, note_required)


REFERRAL = Workflow(
    "referral",
    {
        "draft": _("Draft"),
        "submitted": _("Waits for the coordinator"),
        "returned": _("Returned to be completed"),
        "approved": _("Approved"),
        "refused": _("Refused"),
        "accepted": _("Accepted by the provider"),
        "declined": _("Declined by the provider"),
        "attended": _("Service begun"),
        "completed": _("Completed"),
        "closed": _("Closed without completion"),
        "withdrawn": _("Withdrawn"),
    },
    (
        _move("submit", "draft returned", "submitted", P.REFERRAL_SUBMIT, _("Send to the coordinator")),
        _move("approve", "submitted", "approved", P.REFERRAL_DECIDE, _("Approve")),
        _move("return", "submitted", "returned", P.REFERRAL_DECIDE, _("Return"), note_required=True),
        _move("refuse", "submitted", "refused", P.REFERRAL_DECIDE, _("Refuse"), note_required=True),
        _move("undo", "approved returned refused", "submitted", P.REFERRAL_DECIDE, _("Take the decision back")),
        # A proposed day leaves it approved: the clock of the answer runs on until somebody says yes.
        _move("propose", "approved", "approved", P.REFERRAL_FOLLOW_UP, _("The provider proposes a day")),
        _move("another_day", "approved", "approved", P.REFERRAL_FOLLOW_UP, _("Ask for another day")),
        _move("accept", "approved", "accepted", P.REFERRAL_FOLLOW_UP, _("The provider accepted")),
        _move("decline", "approved", "declined", P.REFERRAL_FOLLOW_UP, _("The provider declined"), note_required=True),
        _move("attend", "accepted", "attended", P.REFERRAL_FOLLOW_UP, _("The person attended")),
        _move("complete", "attended", "completed", P.REFERRAL_FOLLOW_UP, _("Complete"), note_required=True),
        _move(
            "close",
            "approved accepted attended",
            "closed",
            P.REFERRAL_FOLLOW_UP,
            _("Close without completion"),
            note_required=True,
        ),
        # A family need not explain itself, so withdrawing asks for no reason.
        _move(
            "withdraw",
            "draft submitted returned approved accepted attended",
            "withdrawn",
            P.REFERRAL_WITHDRAW,
            _("Withdraw"),
        ),
    ),
)

# What a coordinator chooses from when returning or refusing; their own words go with it.
REASONS = {
    "return": {
        "need_unclear": _("The need is not clear enough"),
        "other_provider": _("Another provider fits better"),
        "no_places": _("The provider has no place now"),
        "urgency": _("The urgency needs another look"),
        "other": _("Another reason"),
    },
    "refuse": {
        "not_entitled": _("This service is not for this person"),
        "already_served": _("The person receives it already"),
        "not_available": _("The service does not exist in this district"),
        "other": _("Another reason"),
    },
    "decline": {
        "no_place": _("No place is free"),
        "no_specialist": _("The specialist or device is missing"),
        "not_fitting": _("This need is not ours"),
        "too_far": _("The person lives too far away"),
        "papers": _("Papers are missing"),
        "other": _("Another reason"),
    },
}


def transitions(workflow: Workflow) -> list[tuple[str, str]]:
    """Every (from, to) the table allows, for the database's trigger; sorted, so that migrations stay still."""
    return sorted({(source, move.target) for move in workflow.moves.values() for source in move.sources})
