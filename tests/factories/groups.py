"""Invented groups, members and meetings."""

import datetime

import factory
from factory.django import DjangoModelFactory

from psgs.models import Attendance, Group, Meeting, MeetingIssue, Membership, Mentor, MentorOffer
from tests.factories.access import UserFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = Group

    organisation = factory.SubFactory(OrganisationFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"Group {n}")
    founded_on = datetime.date(2025, 1, 15)
    founded_by = factory.SubFactory(UserFactory)


class MembershipFactory(DjangoModelFactory):
    """A name from outside, unless `person` or `caregiver` is given with `name=""`."""

    class Meta:
        model = Membership

    group = factory.SubFactory(GroupFactory)
    name = factory.Sequence(lambda n: f"Меҳрафзо {n}")
    kind = "caregiver"
    sex = "female"
    from_on = datetime.date(2025, 2, 1)
    added_by = factory.SubFactory(UserFactory)


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    group = factory.SubFactory(GroupFactory)
    planned_on = datetime.date(2026, 3, 3)
    planned_by = factory.SubFactory(UserFactory)

    class Params:
        held = factory.Trait(
            state="held", held_on=factory.SelfAttribute("planned_on"), led_by="facilitator",
            recorded_by=factory.SubFactory(UserFactory), recorded_at=datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC),
        )  # fmt: skip


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory, held=True)
    membership = factory.SubFactory(MembershipFactory, group=factory.SelfAttribute("..meeting.group"))
    presence = "present"


class IssueFactory(DjangoModelFactory):
    class Meta:
        model = MeetingIssue

    meeting = factory.SubFactory(MeetingFactory, held=True)
    kind = "premises"
    sentence = "The health house has five steps and no ramp."
    raised_by = factory.SubFactory(UserFactory)


class MentorFactory(DjangoModelFactory):
    class Meta:
        model = Mentor

    membership = factory.SubFactory(MembershipFactory)
    languages = ["tg"]
    trained_on = datetime.date(2025, 5, 1)
    agreed_on = datetime.date(2025, 5, 2)
    recorded_by = factory.SubFactory(UserFactory)


class MentorOfferFactory(DjangoModelFactory):
    class Meta:
        model = MentorOffer

    mentor = factory.SubFactory(MentorFactory)
    organisation = factory.SelfAttribute("person.organisation")
    district = factory.SelfAttribute("person.district")
    programme = factory.SelfAttribute("mentor.membership.group.programme")
    offered_by = factory.SubFactory(UserFactory)
