"""The ways a meeting and the offer of a mentor may go. Pure: code, database trigger and docs are made from them."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, permission, label, note_required)


MEETING = Workflow(
    "meeting",
    {"planned": _("Planned"), "held": _("Held"), "cancelled": _("Did not take place")},
    (
        _move("record", "planned", "held", P.MEETING_RECORD, _("Write down what happened")),
        _move("cancel", "planned", "cancelled", P.MEETING_RECORD, _("It did not take place"), note_required=True),
        _move("plan_again", "cancelled", "planned", P.MEETING_RECORD, _("Plan it again")),
    ),
)

# The family is asked first, then the mentor; neither learns who the other is before both said yes and a colleague
# decided.
MENTOR_OFFER = Workflow(
    "mentor offer",
    {
        "asking_family": _("The family is asked"),
        "asking_mentor": _("The mentor is asked"),
        "agreed": _("Both said yes; waits for a decision"),
        "matched": _("Mentor and family know each other"),
        "family_declined": _("The family said no"),
        "mentor_declined": _("The mentor said no"),
        "not_matched": _("Decided against"),
        "ended": _("Ended"),
        "withdrawn": _("Taken back"),
    },
    (
        _move("family_yes", "asking_family", "asking_mentor", P.MENTOR_MATCH, _("The family says yes")),
        _move("family_no", "asking_family", "family_declined", P.MENTOR_MATCH, _("The family says no")),
        _move("mentor_yes", "asking_mentor", "agreed", P.MENTOR_MATCH, _("The mentor says yes")),
        _move("mentor_no", "asking_mentor", "mentor_declined", P.MENTOR_MATCH, _("The mentor says no")),
        _move("match", "agreed", "matched", P.MENTOR_MATCH, _("Bring them together")),
        _move("decide_against", "agreed", "not_matched", P.MENTOR_MATCH, _("Decide against"), note_required=True),
        _move("end", "matched", "ended", P.MENTOR_MATCH, _("End it"), note_required=True),
        _move("withdraw", "asking_family asking_mentor agreed", "withdrawn", P.MENTOR_MATCH, _("Take the offer back")),
    ),
)
OPEN_OFFERS = ("asking_family", "asking_mentor", "agreed", "matched")


def transitions(workflow: Workflow) -> list[tuple[str, str]]:
    """Every (from, to) the table allows, for the database's trigger; sorted, so that migrations stay still."""
    return sorted({(source, move.target) for move in workflow.moves.values() for source in move.sources})
