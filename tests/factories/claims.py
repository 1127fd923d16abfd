"""Invented claims."""

import datetime

import factory
from factory.django import DjangoModelFactory

from beneficiaries.models import Claim, ClaimAppointment, PaperStanding
from tests.factories.access import UserFactory
from tests.factories.people import PersonFactory, ProviderFactory
from tests.factories.places import ProgrammeFactory


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    district = factory.SelfAttribute("person.district")
    programme = factory.SubFactory(ProgrammeFactory)
    entitlement = "child-pension"
    rules = "2026-1"
    opened_on = datetime.date(2026, 4, 3)
    opened_by = factory.SubFactory(UserFactory)


class ClaimAppointmentFactory(DjangoModelFactory):
    class Meta:
        model = ClaimAppointment

    claim = factory.SubFactory(ClaimFactory)
    stage = "smses"
    on = datetime.date(2026, 5, 3)
    place = factory.SubFactory(ProviderFactory)
    made_by = factory.SubFactory(UserFactory)


class PaperStandingFactory(DjangoModelFactory):
    class Meta:
        model = PaperStanding

    person = factory.SubFactory(PersonFactory)
    paper = "birth-certificate"
    state = "have"
    on = datetime.date(2026, 4, 4)
    by = factory.SubFactory(UserFactory)
