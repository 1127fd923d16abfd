"""When nobody answers: climb the ladder. Run every hour by the scheduler, as often as anybody likes."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.models import Escalation
from beneficiaries.queries.silence import silent
from beneficiaries.workflows.silence import WAITS, rungs_due
from standing_together.audit.actions import record
from standing_together.outbox.actions import post

TOPIC = "referral.silent"


def escalate_silence(*, by) -> int:
    """How many rungs were newly reached. One referral at a time: one that fails must not keep the others waiting."""
    today = timezone.localdate()
    return sum(_climb(referral, today, by=by) for referral in silent(today).iterator(chunk_size=200))


@transaction.atomic
def _climb(referral, today, *, by) -> int:
    """Every rung due is written down; told is the highest new one, so that a week without a scheduler floods nobody."""
    wait, since = WAITS[referral.state], referral.waits_since_on
    new = [name for name in rungs_due(wait, referral.urgency, since, today) if _reach(referral, wait, name, since)]
    if new:
        record("referral.silent", by=by, about=referral, wait=wait, rung=new[-1])
        facts = {"referral": str(referral.pk), "wait": wait, "rung": new[-1], "since": since.isoformat()}
        post(TOPIC, facts, key=f"{TOPIC}:{referral.pk}:{wait}:{new[-1]}:{since}")
    return len(new)


def _reach(referral, wait: str, rung: str, since) -> bool:
    _row, created = Escalation.objects.get_or_create(referral=referral, wait=wait, rung=rung, since_on=since)
    return created
