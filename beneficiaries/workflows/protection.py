"""The ways of a safeguarding concern and of a complaint, with their clocks. Numbers are changed here."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow

# Until when a lead must have looked, and agreed on a plan for the person's safety, counted from the writing.
LOOK_WITHIN = timedelta(hours=24)
LOOK_WITHIN_IN_DANGER = timedelta(hours=2)
PLAN_WITHIN = timedelta(hours=72)
# How many days a family waits for the answer to a complaint.
ANSWER_WITHIN_DAYS = 14
# How long broken glass stays open, and until when it must have been reviewed.
OPEN_FOR = timedelta(hours=3)
REVIEW_WITHIN = timedelta(hours=72)


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, permission, label, note_required)


# Only named leads make these moves: no role is enough (rules/concerns.py).
CONCERN = Workflow(
    "concern",
    {
        "received": _("Received"),
        "seen": _("Looked at"),
        "planned": _("Safety plan agreed"),
        "closed": _("Closed"),
    },
    (
        _move("look", "received", "seen", P.CONCERN_WRITE, _("I have read it and take it on")),
        _move("plan", "seen planned", "planned", P.CONCERN_WRITE, _("Write the safety plan"), True),
        _move("close", "seen planned", "closed", P.CONCERN_WRITE, _("Close with an outcome"), True),
        _move("reopen", "closed", "seen", P.CONCERN_WRITE, _("Open again"), True),
    ),
)
# Steps that leave the state as it is.
CONCERN_STEPS = {
    "talk": _("Talked with the person harmed"),
    "wishes": _("What the person wishes"),
    "consent": _("What the person says to others being told"),
    "refer": _("Referred for help"),
    "hand_over": _("Given to another lead"),
    "add": _("Added by whoever wrote it"),
    "escalate": _("Late: a second lead was told"),
}
COMPLAINT = Workflow(
    "complaint",
    {
        "received": _("Waits for an answer"),
        "answered": _("Answered, the family must be told"),
        "told": _("The family was told"),
        "appealed": _("The family asks again"),
        "passed_on": _("Passed on"),
        "moved": _("Moved"),
    },
    (
        _move("answer", "received appealed", "answered", P.COMPLAINT_ANSWER, _("Answer"), True),
        _move("tell", "answered", "told", P.COMPLAINT_RECORD, _("The family was told")),
        _move("appeal", "told", "appealed", P.COMPLAINT_RECORD, _("The family asks again"), True),
        _move("pass_on", "received", "passed_on", P.COMPLAINT_ANSWER, _("Pass it on")),
        # In one step to the safeguarding leads; among the complaints it is gone.
        _move(
            "protect", "received answered told appealed passed_on", "moved", P.CONCERN_WRITE, _("Somebody is in danger")
        ),
    ),
)


def due_of(state: str, written_at: datetime, *, in_danger: bool = False) -> datetime | None:
    """The moment by which the next step of a concern must be made; None when no clock runs."""
    if state == "received":
        return written_at + (LOOK_WITHIN_IN_DANGER if in_danger else LOOK_WITHIN)
    return written_at + PLAN_WITHIN if state == "seen" else None


def is_overdue(due_at: datetime | None, now: datetime) -> bool:
    return due_at is not None and due_at < now
