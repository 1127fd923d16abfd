"""Invented enrolments, sessions and placements. Nobody in them exists."""

import datetime

import factory
from factory.django import DjangoModelFactory

from beneficiaries.enums import URGENCY_RANK
from beneficiaries.models import InstitutionStay, Schooling, ServiceEnrolment, Session, SessionMark
from tests.factories.access import UserFactory
from tests.factories.people import PersonFactory, ProviderFactory
from tests.factories.places import OrganisationFactory, ProgrammeFactory

ASKED = datetime.date(2026, 4, 10)


class ServiceEnrolmentFactory(DjangoModelFactory):
    """Waits since April; `attending=True`: was taken in ten days later."""

    class Meta:
        model = ServiceEnrolment

    person = factory.SubFactory(PersonFactory)
    provider = factory.SubFactory(ProviderFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    urgency = "routine"
    urgency_rank = factory.LazyAttribute(lambda row: URGENCY_RANK[row.urgency])
    asked_on = ASKED
    enrolled_by = factory.SubFactory(UserFactory)

    class Params:
        attending = factory.Trait(
            state="attending", taken_on=factory.LazyAttribute(lambda row: row.asked_on + datetime.timedelta(days=10))
        )


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    provider = factory.SubFactory(ProviderFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    kind = "group"
    planned_on = datetime.date(2026, 5, 4)
    planned_by = factory.SubFactory(UserFactory)

    class Params:
        held = factory.Trait(
            state="held", held_on=factory.SelfAttribute("planned_on"), recorded_by=factory.SubFactory(UserFactory),
            recorded_at=datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC),
        )  # fmt: skip


class SessionMarkFactory(DjangoModelFactory):
    class Meta:
        model = SessionMark

    session = factory.SubFactory(SessionFactory, held=True)
    enrolment = factory.SubFactory(ServiceEnrolmentFactory, attending=True)
    presence = "present"


class SchoolingFactory(DjangoModelFactory):
    class Meta:
        model = Schooling

    person = factory.SubFactory(PersonFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    place = "School no. 3"
    kind = "ordinary"
    from_on = datetime.date(2026, 4, 15)
    recorded_by = factory.SubFactory(UserFactory)


class InstitutionStayFactory(DjangoModelFactory):
    class Meta:
        model = InstitutionStay

    person = factory.SubFactory(PersonFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    place = "Boarding school no. 1"
    from_on = datetime.date(2024, 9, 1)
    why = "schooling"
    contact_on = datetime.date(2026, 4, 1)
    recorded_by = factory.SubFactory(UserFactory)
