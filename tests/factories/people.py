"""Invented people. Names are put together from lists; nobody in them exists."""

import datetime

import factory
from factory.django import DjangoModelFactory

from beneficiaries.models import Consent, Enrolment, Household, Person, Provider, Referral, Screening, ServiceKind
from standing_together.likeness import PersonRecord, match_columns
from tests.factories.access import UserFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory

FAMILY = ("Қурбонов", "Раҳимов", "Ҷумаев", "Салимзода", "Ғафуров", "Назаров", "Холиқов", "Шарифиён")
GIVEN = ("Фирӯза", "Ҷамшед", "Гулчеҳра", "Меҳрангез", "Суҳроб", "Зарина", "Фаррух", "Нигора")


class HouseholdFactory(DjangoModelFactory):
    class Meta:
        model = Household

    organisation = factory.SubFactory(OrganisationFactory)
    district = factory.SubFactory(DistrictFactory)
    number = factory.Sequence(lambda n: f"H-{n}")


class PersonFactory(DjangoModelFactory):
    """A child of nine, registered this spring. `programme=…` enrols, `consents=("sharing", …)` gives consents."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    district = factory.SubFactory(DistrictFactory)
    household = None
    family_name = factory.Iterator(FAMILY)
    given_name = factory.Iterator(GIVEN)
    sex = "female"
    birth_date = datetime.date(2017, 3, 21)
    registered_on = datetime.date(2026, 4, 2)
    registered_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """The columns for comparing are worked out as the system does it, unless a test gives them."""
        record = PersonRecord(
            family=kwargs["family_name"], given=kwargs["given_name"], patronymic=kwargs.get("patronymic", ""),
            birth_date=kwargs["birth_date"], phone=kwargs.get("phone", ""),
        )  # fmt: skip
        return super()._create(model_class, *args, **(match_columns(record) | kwargs))

    @factory.post_generation
    def programme(self, create, extracted, **kwargs):
        if extracted:
            EnrolmentFactory(person=self, programme=extracted, enrolled_by=self.registered_by)

    @factory.post_generation
    def consents(self, create, extracted, **kwargs):
        for purpose in extracted or ():
            ConsentFactory(person=self, purpose=purpose, recorded_by=self.registered_by)


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    person = factory.SubFactory(PersonFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    from_on = datetime.date(2026, 4, 2)
    enrolled_by = factory.SubFactory(UserFactory)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    purpose = "registration"
    answer = "given"
    given_on = datetime.date(2026, 4, 2)
    giver = "mother"
    giver_name = "Ҳанифа Қурбонова"
    assent = "assented"
    explained_by = "Colleague"
    explained_in = "tg"
    recorded_by = factory.SubFactory(UserFactory)


class ScreeningFactory(DjangoModelFactory):
    class Meta:
        model = Screening

    person = factory.SubFactory(PersonFactory)
    instrument = "CFM_5_17"
    version = "2020"
    on = datetime.date(2026, 4, 2)
    age_years = 9
    respondent = "mother"
    answers = {"CF1": 2, "CF3": 3}
    domains = {"Seeing": 1, "Hearing": 0}
    overall = 1
    recorded_by = factory.SubFactory(UserFactory)


class ServiceKindFactory(DjangoModelFactory):
    class Meta:
        model = ServiceKind
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"service-{n}")
    names = {"en": "Physiotherapy", "tg": "Физиотерапия", "ru": "Физиотерапия"}


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = Provider
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"provider-{n}")
    names = factory.Sequence(lambda n: {"en": f"Centre {n}", "tg": f"Марказ {n}", "ru": f"Центр {n}"})
    district = factory.SubFactory(DistrictFactory)
    capacity = 20
    places_free = 4

    @factory.post_generation
    def kinds(self, create, extracted, **kwargs):
        self.kinds.set(extracted or [])


class ReferralFactory(DjangoModelFactory):
    class Meta:
        model = Referral

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    district = factory.SelfAttribute("person.district")
    programme = factory.SubFactory(ProgrammeFactory)
    kind = factory.SubFactory(ServiceKindFactory)
    provider = factory.SubFactory(ProviderFactory)
    need = "Needs help with walking."
    requested_by = factory.SubFactory(UserFactory)
