"""A complaint that nobody whose office it is may answer finds somebody: a safeguarding lead of the organisation. Where
there is none either, administrators are told that one must be named, and nothing about what was said."""

from django.db import transaction

from beneficiaries.actions.concerns import MAIL
from beneficiaries.models import Complaint
from beneficiaries.queries.answerers import administrators, blocked_complaints, has_answerer, leads_to_answer
from standing_together.audit.actions import record
from standing_together.outbox.actions import post


@transaction.atomic
def name_answerer(complaint: Complaint, *, by) -> Complaint:
    """Called whenever who may answer can have changed; does nothing while somebody may."""
    locked = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if not locked.waits:
        return locked
    leads = [] if has_answerer(locked) else [lead.user for lead in leads_to_answer(locked)]
    if locked.answerer not in leads:
        _give(locked, leads[0] if leads else None, by=by)
    if locked.answerer is None and not has_answerer(locked):
        _tell_administrators(locked)
    return locked


def _give(locked: Complaint, to, *, by) -> None:
    if locked.answerer == to:
        return
    locked.answerer = to
    locked.save(update_fields=["answerer"])
    record("complaint.answerer_named" if to else "complaint.answerer_ended", by=by, about=locked)
    if to:
        _tell(to.pk, "answer", locked)


def _tell_administrators(locked: Complaint) -> None:
    for user in administrators():
        _tell(user.pk, "answerer", locked)


def _tell(user_id: int, kind: str, complaint: Complaint) -> None:
    """Once for each complaint and appeal; the letter names neither."""
    turn = "again" if complaint.appealed_at else "first"
    post(MAIL, {"to": user_id, "kind": kind}, key=f"{MAIL}:{kind}:{complaint.pk}:{turn}:{user_id}")


def name_answerers(*, by, organisation_id: int | None = None) -> int:
    """After a lead was named or ended, and every so often: grants end by themselves. How many have a named answerer."""
    named = [name_answerer(each, by=by) for each in blocked_complaints(organisation_id)]
    return sum(1 for each in named if each.answerer_id)
