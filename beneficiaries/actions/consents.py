"""Recording what a family answered, and taking it back. Nothing is rewritten: an answer ends the one before it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.ages import completed_years
from beneficiaries.models import Consent
from beneficiaries.rules.consents import check_answer
from standing_together.audit.actions import record
from standing_together.outbox.actions import post
from standing_together.refusal import Refused


def write_consent(person, *, purpose: str, by, given_on: date, **answer) -> Consent:
    """One row, unchecked: for actions that made the checks of `rules.consents` themselves."""
    return Consent.objects.create(person=person, purpose=purpose, recorded_by=by.user, given_on=given_on, **answer)


@transaction.atomic
def record_consent(
    person, *, by, purpose: str, given_on: date, answer: str, giver: str, assent: str, **told
) -> Consent:
    """The answer for one purpose; it counts from now on. `told`: giver_name, explained_by, explained_in."""
    years = completed_years(person.birth_date, given_on)
    check_answer(years=years, answer=answer, giver=giver, assent=assent)
    _end(Consent.objects.in_force().filter(person=person, purpose=purpose), by)
    consent = write_consent(
        person, purpose=purpose, by=by, given_on=given_on, answer=answer, giver=giver, assent=assent, **told
    )
    record("consent.recorded", by=by, about=person, purpose=purpose, answer=answer, assent=assent)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by, reason: str) -> Consent:
    """Taken back, with effect at once: everything that shares or shows asks for a valid consent at that moment.

    The message tells the referral side, so that what is already on its way is stopped as well.
    """
    locked = Consent.objects.select_for_update().select_related("person").get(pk=consent.pk)
    if locked.ended_at is not None:
        raise Refused(_("This answer does not count any more: it was taken back or asked anew."))
    if not reason.strip():
        raise Refused(_("Write in a few words why it was taken back."))
    _end(Consent.objects.filter(pk=locked.pk), by, withdrawn=True, withdrawal_reason=reason.strip()[:400])
    record("consent.withdrawn", by=by, about=locked.person, purpose=locked.purpose)
    post(
        "consent.withdrawn",
        {"person": str(locked.person_id), "purpose": locked.purpose, "consent": locked.pk},
        key=f"consent.withdrawn:{locked.pk}",
    )
    locked.refresh_from_db()
    return locked


def _end(consents, by, **marks) -> None:
    consents.update(ended_at=timezone.now(), ended_by=by.user, **marks)
