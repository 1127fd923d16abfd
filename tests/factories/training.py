"""Invented courses and those who sit in them."""

import datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from advocacy.actions.participants import write_keys
from advocacy.models import Course, CourseSession, CourseTest, Curriculum, Intern, Module, Participant, Seat, Trainer
from standing_together import names
from tests.factories.access import UserFactory
from tests.factories.people import FAMILY, GIVEN, ProviderFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


class CurriculumFactory(DjangoModelFactory):
    """In use, in Tajik and Russian; 80 % of the hours and 60 % of the points are needed."""

    class Meta:
        model = Curriculum

    organisation = factory.SubFactory(OrganisationFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"curriculum-{n}")
    names = factory.Sequence(lambda n: {"en": f"Inclusive services {n}", "tg": f"Хизматрасониҳои фарогир {n}"})
    audience = "social_worker"
    objectives = "Participants can write an individual plan with the family."
    languages = ["tg", "ru"]
    pass_attendance = 80
    pass_score = 60
    state = "in_use"
    agreed_on = datetime.date(2026, 1, 12)
    agreed_with = "A ministry"
    created_by = factory.SubFactory(UserFactory)


class ModuleFactory(DjangoModelFactory):
    class Meta:
        model = Module

    curriculum = factory.SubFactory(CurriculumFactory)
    number = factory.Sequence(lambda n: n + 1)
    names = factory.Sequence(lambda n: {"en": f"Module {n}"})
    hours = Decimal(6)


class TrainerFactory(DjangoModelFactory):
    class Meta:
        model = Trainer
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"Мураббии {n}")
    name_key = factory.LazyAttribute(lambda trainer: f"{names.search_key(trainer.name)} {trainer.name}")

    @factory.post_generation
    def modules(self, create, extracted, **kwargs):
        self.modules.set(extracted or [])


class CourseFactory(DjangoModelFactory):
    """Ten days in spring; `curriculum=` brings its organisation and programme."""

    class Meta:
        model = Course

    curriculum = factory.SubFactory(CurriculumFactory)
    organisation = factory.SelfAttribute("curriculum.organisation")
    programme = factory.SelfAttribute("curriculum.programme")
    district = factory.SubFactory(DistrictFactory)
    place = "Culture house"
    language = "tg"
    starts_on = datetime.date(2026, 3, 2)
    ends_on = datetime.date(2026, 3, 12)
    created_by = factory.SubFactory(UserFactory)


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = CourseSession

    course = factory.SubFactory(CourseFactory)
    module = factory.SubFactory(ModuleFactory, curriculum=factory.SelfAttribute("..course.curriculum"))
    on = factory.Sequence(lambda n: datetime.date(2026, 3, 2) + datetime.timedelta(days=n % 10))
    hours = Decimal(6)


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    organisation = factory.SubFactory(OrganisationFactory)
    district = factory.SubFactory(DistrictFactory)
    family_name = factory.Iterator(FAMILY)
    given_name = factory.Iterator(GIVEN)
    sex = "female"
    kind = "social_worker"
    employer = "Маркази рӯзона"
    position = "Social worker"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        participant = model_class(*args, **kwargs)
        write_keys(participant)
        participant.save()
        return participant


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    course = factory.SubFactory(CourseFactory)
    participant = factory.SubFactory(
        ParticipantFactory, organisation=factory.SelfAttribute("..course.organisation"),
        district=factory.SelfAttribute("..course.district"),
    )  # fmt: skip
    kind = factory.SelfAttribute("participant.kind")
    employer_key = factory.SelfAttribute("participant.employer_key")


class TestFactory(DjangoModelFactory):
    __test__ = False

    class Meta:
        model = CourseTest

    course = factory.SubFactory(CourseFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = "Rights and services"
    max_points = Decimal(20)


class InternFactory(DjangoModelFactory):
    class Meta:
        model = Intern

    organisation = factory.SelfAttribute("participant.organisation")
    district = factory.SelfAttribute("participant.district")
    programme = factory.SubFactory(ProgrammeFactory)
    participant = factory.SubFactory(ParticipantFactory, kind="student")
    university = "University of tests"
    host = factory.SubFactory(ProviderFactory, district=factory.SelfAttribute("..district"))
    supervisor = "Роҳбар"
    from_on = datetime.date(2026, 2, 2)
    until_on = datetime.date(2026, 4, 30)
    created_by = factory.SubFactory(UserFactory)
