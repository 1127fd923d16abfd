"""Who may be enrolled where, who may be taken in now, and the sentence for those who may not."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Person, Provider, Referral, ServiceEnrolment
from beneficiaries.rules.service_points import check_has_come, is_open
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no

LEADS_IN = ("approved", "accepted", "attended")  # states of a referral from which somebody is enrolled


def check_reaches(actor, person: Person) -> None:
    """Everything about a person's services is written by who may open that person."""
    reached = Person.objects.visible_to(actor, Permission.SERVICE_RECORD)
    if not reached.filter(pk=person.pk).exists():
        raise Refused(_("Your role does not include writing down services for this person."))
    if person.state != "active":
        raise Refused(_("This record is closed or was merged into another one. Write it down there."))


reaches = yes_or_no(check_reaches)


def check_takes_part_in(person: Person, programme) -> None:
    if programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))
    if not person.enrolments.filter(programme=programme, until_on__isnull=True).exists():
        raise Refused(_("The person does not take part in this programme. Add it under Family first."))


def check_can_enrol(actor, person: Person, provider: Provider, programme, *, asked_on: date, referral=None) -> None:
    check_reaches(actor, person)
    check_takes_part_in(person, programme)
    check_has_come(asked_on)
    if not is_open(provider, asked_on):
        raise Refused(_("This service point is closed. Choose another one."))
    if referral is not None:
        check_leads_in(referral, person, provider)


def check_leads_in(referral: Referral, person: Person, provider: Provider) -> None:
    if referral.state not in LEADS_IN:
        raise Refused(_("Only an approved referral leads to a place. Look where it stands now."))
    if (referral.person_id, referral.provider_id) != (person.pk, provider.pk):
        raise Refused(_("The referral is for somebody else or to another place."))


def check_has_place(provider: Provider) -> None:
    """Ask with the provider's row locked: two who take the last place at once come one after the other."""
    if provider.capacity is None:
        return
    taken = ServiceEnrolment.objects.holding_a_place().filter(provider=provider).count()
    if taken >= provider.capacity:
        raise Refused(
            ngettext(
                "The only place is taken. When it is free, the first of the list comes in.",
                "All %(count)s places are taken. When one is free, the first of the list comes in.",
                provider.capacity,
            )
            % {"count": provider.capacity}
        )


def check_turn(enrolment: ServiceEnrolment, ahead: int, note: str) -> None:
    """Nobody is passed over without a word."""
    if ahead and not note.strip():
        raise Refused(
            ngettext(
                "%(count)s person is before them on the list. Write why they come first.",
                "%(count)s people are before them on the list. Write why they come first.",
                ahead,
            )
            % {"count": ahead}
        )


def check_day(enrolment: ServiceEnrolment, on: date) -> None:
    check_has_come(on)
    earliest = enrolment.taken_on or enrolment.asked_on
    if on < earliest:
        raise Refused(_("This day lies before the last thing that is written down. Check the day."))
