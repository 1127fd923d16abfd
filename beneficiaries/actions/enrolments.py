"""Taking part in programmes: when it begins and when it ends."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from beneficiaries.models import Enrolment, Person
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.refusal import Refused


@transaction.atomic
def begin_enrolment(person: Person, *, by, programme_id: str, on: date) -> Enrolment:
    """A programme more, if the actor's grant covers it there and the person does not take part already."""
    keys = {"organisation_id": person.organisation_id, "district_id": person.district_id}
    if not by.can_at(Permission.PERSON_CHANGE, programme_id=programme_id, **keys):
        raise Refused(_("Your role does not cover this programme here. Choose another, or ask your manager."))
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two at once: the second one is told why
    if person.enrolments.filter(programme=programme_id, until_on__isnull=True).exists():
        raise Refused(_("This person takes part in this programme already."))
    enrolment = Enrolment.objects.create(person=person, programme_id=programme_id, from_on=on, enrolled_by=by.user)
    record("enrolment.begun", by=by, about=person, programme=programme_id)
    return enrolment


@transaction.atomic
def end_enrolment(enrolment: Enrolment, *, by, on: date, reason: str) -> Enrolment:
    """The last day of taking part and why (EnrolmentEnd); one that has ended stays as it is."""
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if locked.until_on:
        raise Refused(_("A colleague has written down this end already."))
    if on < locked.from_on:
        raise Refused(_("The programme began later than this day. Check the day."))
    locked.until_on, locked.end_reason = on, reason
    locked.save(update_fields=["until_on", "end_reason"])
    record("enrolment.ended", by=by, about=enrolment.person, programme=locked.programme_id, reason=reason)
    return locked
