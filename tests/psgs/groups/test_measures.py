"""What reports count of groups: each code, by district and sex, in its period and its programme only."""

import datetime

import pytest
from django.utils import timezone

from psgs.actions import mentors
from psgs.models import FamilyHelp
from standing_together.measures import MEASURES, Span
from tests.factories.groups import AttendanceFactory, GroupFactory, MeetingFactory, MembershipFactory, MentorFactory

DAY = datetime.date
YEAR = (DAY(2026, 1, 1), DAY(2027, 1, 1))
CODES = (
    "parent_support_groups", "active_groups", "group_members", "meetings_held", "group_attendances", "families_helped",
    "mentors_trained", "mentor_matches",
)  # fmt: skip


def count(code, scene, start=YEAR[0], end=YEAR[1]):
    return sorted(MEASURES[code].count(Span(scene.group.programme_id, start, end)))


@pytest.mark.parametrize("code", CODES)
def test_another_programme_counts_nothing(scene, code):
    MembershipFactory(group=scene.group)
    assert list(MEASURES[code].count(Span("some-other-programme", *YEAR))) == []
    assert MEASURES[code].label
    assert MEASURES[code].definition


def test_a_group_counts_until_it_ends(scene):
    GroupFactory(
        programme=scene.group.programme,
        district=scene.group.district,
        ended_on=DAY(2026, 12, 31),
        ended_because="Moved",
    )
    district = scene.group.district_id
    assert count("parent_support_groups", scene) == [(district, 1)]
    assert count("parent_support_groups", scene, end=DAY(2026, 12, 31)) == [(district, 2)]
    assert count("parent_support_groups", scene, end=DAY(2025, 1, 15)) == []


@pytest.mark.parametrize(
    ("day", "active"), [(DAY(2026, 10, 3), True), (DAY(2026, 10, 2), False), (DAY(2027, 1, 1), False)]
)
def test_active_is_a_meeting_in_the_last_ninety_days(scene, day, active):
    MeetingFactory(group=scene.group, held=True, planned_on=day)
    assert bool(count("active_groups", scene)) is active


def test_a_planned_meeting_keeps_no_group_active(scene):
    MeetingFactory(group=scene.group, planned_on=DAY(2026, 12, 1))
    assert count("active_groups", scene) == []
    assert count("meetings_held", scene) == []


def test_somebody_of_the_registry_in_two_groups_of_a_district_counts_once(scene):
    second = GroupFactory(programme=scene.group.programme, district=scene.group.district)
    person = scene.family()
    for group in (scene.group, second):
        MembershipFactory(group=group, name="", person=person)
        MembershipFactory(group=group, sex="male")
    MembershipFactory(group=second, until_on=DAY(2026, 12, 30))
    district = scene.group.district_id
    assert count("group_members", scene) == [(district, "female", 1), (district, "male", 2)]


def test_attendances_are_contacts(scene):
    woman, man = MembershipFactory(group=scene.group), MembershipFactory(group=scene.group, sex="male")
    for day in (DAY(2026, 2, 1), DAY(2026, 3, 1), DAY(2027, 1, 1)):
        held = MeetingFactory(group=scene.group, held=True, planned_on=day)
        AttendanceFactory(meeting=held, membership=woman)
        AttendanceFactory(meeting=held, membership=man, presence="absent")
    district = scene.group.district_id
    assert count("group_attendances", scene) == [(district, "female", 2)]
    assert count("meetings_held", scene) == [(district, 2)]


def test_a_family_helped_twice_counts_once(scene):
    member = MembershipFactory(group=scene.group)
    for kind, day in (("registered", DAY(2026, 2, 1)), ("claimed", DAY(2026, 3, 1)), ("school", DAY(2025, 3, 1))):
        FamilyHelp.objects.create(
            group=scene.group, membership=member, kind=kind, on=day, recorded_by=scene.manager.user
        )
    assert count("families_helped", scene) == [(scene.group.district_id, 1)]


def test_mentors_and_matches(scene):
    trained = MentorFactory(membership=MembershipFactory(group=scene.group), trained_on=DAY(2026, 2, 1))
    assert count("mentors_trained", scene) == [(scene.group.district_id, 1)]
    offered = mentors.offer_mentor(scene.family(), by=scene.manager, mentor=trained)
    today = timezone.localdate()
    span = {"start": today, "end": today + datetime.timedelta(days=1)}
    assert count("mentor_matches", scene, **span) == []
    for name in ("family_yes", "mentor_yes", "match"):
        offered = mentors.move_offer(offered, by=scene.manager, name=name)
    assert count("mentor_matches", scene, **span) == [(scene.group.district_id, 1)]
