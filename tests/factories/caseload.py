"""Visits, conferences and closings. A visit lies in its person's organisation, district and first programme."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from beneficiaries.models import CaseStep, Conference, Discussed, Seat, Visit
from tests.factories.access import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.places import ProgrammeFactory


class VisitFactory(DjangoModelFactory):
    """Planned for today; `made=…`/`missed=…` (a date) says that it was made, or that nobody was met, on that day."""

    class Meta:
        model = Visit

    class Params:
        made = None
        missed = None

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    district = factory.SelfAttribute("person.district")
    programme = factory.SubFactory(ProgrammeFactory)
    worker = factory.SubFactory(UserFactory)
    planned_by = factory.SelfAttribute("worker")
    planned_on = factory.LazyAttribute(lambda o: o.made or o.missed or timezone.localdate())
    state = factory.LazyAttribute(lambda o: "made" if o.made else "missed" if o.missed else "planned")
    made_on = factory.LazyAttribute(lambda o: o.made)
    missed_because = factory.LazyAttribute(lambda o: "nobody_home" if o.missed else "")
    recorded_by = factory.LazyAttribute(lambda o: o.worker if o.made or o.missed else None)
    recorded_at = factory.LazyAttribute(lambda o: timezone.now() if o.made or o.missed else None)
    found = factory.LazyAttribute(lambda o: "Goes well." if o.made else "")


class ConferenceFactory(DjangoModelFactory):
    """About `person`, with one colleague at the table."""

    class Meta:
        model = Conference
        exclude = ("person",)

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    district = factory.SelfAttribute("person.district")
    on = datetime.date(2026, 6, 2)
    recorded_by = factory.SubFactory(UserFactory)

    @classmethod
    def discussing(cls, *persons, said="", **facts):
        conference = cls(person=persons[0], **facts)
        Discussed.objects.bulk_create(Discussed(conference=conference, person=p, said=said) for p in persons)
        Seat.objects.create(conference=conference, user=conference.recorded_by)
        return conference


def closed(person, *, by, outcome="reached", on=None, note=""):
    """The person as a closed case, with its step."""
    CaseStep.objects.create(
        person=person, move="close", source="active", target="closed", outcome=outcome, note=note, by=by,
        on=on or timezone.localdate(),
    )  # fmt: skip
    type(person).objects.filter(pk=person.pk).update(state="closed")
    person.refresh_from_db()
    return person
