"""Invented offices, barriers, plans and promises. Nobody and nothing in them exists."""

import datetime

import factory
from factory.django import DjangoModelFactory

from advocacy.models import AdvocacyPlan, Barrier, Office, OfficeHolder, PlanActivity, Promise, Stakeholder
from tests.factories.access import UserFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory

SPRING = datetime.date(2026, 4, 2)


class StakeholderFactory(DjangoModelFactory):
    class Meta:
        model = Stakeholder

    organisation = factory.SubFactory(OrganisationFactory)
    district = factory.SubFactory(DistrictFactory)
    kind = "hukumat"
    level = "district"
    names = {"en": "Hukumat of the valley", "tg": "Ҳукумати водӣ", "ru": "Хукумат долины"}
    created_by = factory.SubFactory(UserFactory)


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    stakeholder = factory.SubFactory(StakeholderFactory)
    names = {"en": "Head of social protection", "tg": "Сардори ҳифзи иҷтимоӣ"}


class OfficeHolderFactory(DjangoModelFactory):
    class Meta:
        model = OfficeHolder

    office = factory.SubFactory(OfficeFactory)
    name = "Раҳмон Ализода"
    from_on = datetime.date(2024, 1, 1)
    recorded_by = factory.SubFactory(UserFactory)


class _OfGround(DjangoModelFactory):
    class Meta:
        abstract = True

    organisation = factory.SubFactory(OrganisationFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    district = factory.SubFactory(DistrictFactory)


class BarrierFactory(_OfGround):
    class Meta:
        model = Barrier

    kind = "no_ramp"
    article = 9
    sentence = "There are nine steps and no ramp."
    source = "other"
    met_on = SPRING
    logged_by = factory.SubFactory(UserFactory)


class PlanFactory(_OfGround):
    class Meta:
        model = AdvocacyPlan

    title = "Ramps for the schools of the valley"
    goal = "Every child gets into every school."
    ask = "A ramp at each of the five schools before September."
    made_on = SPRING
    owner = factory.SubFactory(UserFactory)


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = PlanActivity

    plan = factory.SubFactory(PlanFactory)
    what = "Round table with the hukumat"
    who = "Advocacy officer"
    due_on = datetime.date(2026, 5, 2)


class PromiseFactory(_OfGround):
    class Meta:
        model = Promise

    office = factory.SubFactory(OfficeFactory)
    what = "A ramp at school number 3 before September"
    made_on = SPRING
    due_on = datetime.date(2026, 8, 31)
    source = "minutes"
    recorded_by = factory.SubFactory(UserFactory)
