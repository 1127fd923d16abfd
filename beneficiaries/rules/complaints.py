"""Who writes a complaint down, who answers it, and who tells the family."""

from django.utils.translation import gettext as _

from beneficiaries.models import Complaint
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def check_can_record(actor, *, organisation_id, programme_id, district_id) -> None:
    keys = {"organisation_id": organisation_id, "programme_id": programme_id, "district_id": district_id}
    if not actor.can_at(Permission.COMPLAINT_RECORD, **keys):
        raise Refused(_("You can write this down only where you work: choose your own programme and district."))


def check_names(*, anonymous: bool, teller: str, phone: str) -> None:
    if anonymous and (teller or phone):
        raise Refused(_("Either nobody gave a name, or write it. Not both."))


def check_can_answer(actor, complaint: Complaint) -> None:
    """An answerer of the organisation or whoever was named for this one, never whom it is about; after an appeal
    somebody who did not answer before."""
    keys = {
        "organisation_id": complaint.organisation_id, "programme_id": complaint.programme_id,
        "district_id": complaint.district_id,
    }  # fmt: skip
    named = actor.user is not None and complaint.answerer_id == actor.user.pk
    if not named and not actor.can_at(Permission.COMPLAINT_ANSWER, **keys):
        raise Refused(_("A programme manager of the organisation answers."))
    if complaint.about_id is not None and actor.user is not None and complaint.about_id == actor.user.pk:
        raise Refused(_("It is about you; a colleague must answer."))
    if complaint.appealed_at is not None and actor.user is not None and complaint.first_answered_by_id == actor.user.pk:
        raise Refused(_("You answered the first time; after an appeal somebody else must answer."))


def check_may_tell(actor, complaint: Complaint) -> None:
    if not Complaint.objects.visible_to(actor).filter(pk=complaint.pk).exists():
        raise Refused(_("Who wrote it down, or who answered, tells the family."))


def check_may_appeal(actor, complaint: Complaint) -> None:
    check_may_tell(actor, complaint)
    if complaint.appealed_at is not None:
        raise Refused(_("The family has asked again once already. Talk with them; write a new complaint if it is new."))


can_answer = yes_or_no(check_can_answer)
