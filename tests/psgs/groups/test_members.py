"""Members and officers: who may belong, no two periods of one person in one group, no disability anywhere."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.actions.merges import merge_persons, undo_merge
from psgs.actions import members as actions
from psgs.models import FamilyHelp, Membership, Officer
from standing_together.refusal import Refused
from tests.factories.groups import AttendanceFactory, GroupFactory, MeetingFactory, MembershipFactory
from tests.factories.people import HouseholdFactory
from tests.psgs.groups.scene import days_ago

PERIODS = st.lists(st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 20))), min_size=1, max_size=5)


def add(scene, **facts):
    start = {"kind": "caregiver", "sex": "female", "from_on": days_ago(10)}
    return actions.add_member(scene.group, by=scene.facilitator, **(start | facts))


def test_nobody_belongs_before_the_group_nor_from_tomorrow(scene):
    with pytest.raises(Refused, match="before it was founded"):
        add(scene, name="Зебо", from_on=datetime.date(2024, 1, 1))
    with pytest.raises(Refused, match="lies ahead"):
        add(scene, name="Зебо", from_on=days_ago(-1))


def test_a_colleague_of_another_organisation_adds_nobody(scene):
    stranger = scene.actor("case-manager", organisation=GroupFactory().organisation)
    with pytest.raises(Refused, match="Your role"):
        actions.add_member(scene.group, by=stranger, name="Зебо", kind="caregiver", sex="female", from_on=days_ago(1))


def test_a_number_is_shared_only_if_there_is_one(scene):
    with pytest.raises(Refused, match="Write the number"):
        add(scene, name="Зебо", shares_contact=True)


def test_the_same_person_belongs_once_at_a_time(scene):
    person = scene.family()
    carer = person.caregivers.create(name="Модар", relation="mother")
    for known in ({"person": person}, {"caregiver": carer}, {"name": "Зебо Каримова"}):
        first = add(scene, **known)
        with pytest.raises(Refused, match="already"):
            add(scene, **known, from_on=days_ago(2))
        actions.end_membership(first, by=scene.facilitator, on=days_ago(5))
        add(scene, **known, from_on=days_ago(4))
    assert Membership.objects.filter(group=scene.group).count() == 6


def test_a_mother_of_two_is_one_member(scene):
    house = HouseholdFactory(organisation=scene.where["organisation"], district=scene.where["districts"][0])
    key = {"name": "Зебо Каримова", "name_key": "karim zebo", "relation": "mother"}
    add(scene, caregiver=scene.family(household=house).caregivers.create(**key))
    with pytest.raises(Refused, match="another child"):
        add(scene, caregiver=scene.family(household=house).caregivers.create(**key))
    outside = add(scene, name="Зебо")
    with pytest.raises(Refused, match="another child"):
        other_row = scene.family(household=house).caregivers.create(**key)
        actions.join_to_record(outside, by=scene.manager, caregiver=other_row)
    add(scene, caregiver=scene.family().caregivers.create(**key))  # another family: the same name is no reason


def test_a_name_from_outside_is_joined_to_its_record_later(scene):
    person = scene.family()
    carer = person.caregivers.create(name="Зебо Каримова", relation="mother")
    outside = add(scene, name="Зебо")
    AttendanceFactory(meeting=MeetingFactory(group=scene.group), membership=outside)
    joined = actions.join_to_record(outside, by=scene.manager, caregiver=carer)
    assert (joined.name_shown, joined.attendances.count()) == ("Зебо Каримова", 1)
    with pytest.raises(Refused, match="already"):
        actions.join_to_record(joined, by=scene.manager, person=person)
    again = add(scene, name="Зебо", from_on=days_ago(3))
    with pytest.raises(Refused, match="already"):
        actions.join_to_record(again, by=scene.manager, caregiver=carer)


def test_several_groups_at_once_are_ordinary(scene):
    person = scene.family()
    second = GroupFactory(
        organisation=scene.group.organisation, district=scene.group.district, programme=scene.group.programme
    )
    for group in (scene.group, second):
        actions.add_member(group, by=scene.manager, person=person, kind="pwd", sex="female", from_on=days_ago(3))
    assert person.memberships.count() == 2


@pytest.mark.parametrize("facts", [{}, {"name": "Зебо", "both": True}])
def test_the_database_wants_exactly_one_of_person_caregiver_and_name(scene, facts):
    person = scene.family() if facts.pop("both", False) else None
    with pytest.raises(IntegrityError, match="member_is_exactly_one"):
        MembershipFactory(group=scene.group, person=person, **({"name": ""} | facts))


@given(periods=PERIODS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_periods_are_tried_no_two_that_stand_overlap(scene, periods):
    """The database is asked directly, around every rule."""
    begin = datetime.date(2025, 2, 1)
    with transaction.atomic():
        person, kept = scene.family(), []
        for start, length in periods:
            first = begin + datetime.timedelta(days=start)
            last = first + datetime.timedelta(days=length) if length is not None else datetime.date.max
            clash = any(first <= end and start_ <= last for start_, end in kept)
            try:
                with transaction.atomic():
                    until = None if last == datetime.date.max else last
                    MembershipFactory(group=scene.group, name="", person=person, from_on=first, until_on=until)
            except IntegrityError:
                assert clash
            else:
                assert not clash
                kept.append((first, last))
        transaction.set_rollback(True)


def test_leaving_has_its_order(scene):
    member = add(scene, name="Зебо")
    with pytest.raises(Refused, match="before they joined"):
        actions.end_membership(member, by=scene.facilitator, on=days_ago(30))
    AttendanceFactory(meeting=MeetingFactory(group=scene.group, held=True, planned_on=days_ago(2)), membership=member)
    with pytest.raises(Refused, match="later meeting"):
        actions.end_membership(member, by=scene.facilitator, on=days_ago(3))
    actions.end_membership(member, by=scene.facilitator, on=days_ago(1), because="Moved to Dushanbe")
    with pytest.raises(Refused, match="ended already"):
        actions.end_membership(member, by=scene.facilitator, on=days_ago(1))


def test_an_office_has_one_holder_and_the_next_one_follows(scene):
    first, second = add(scene, name="Зебо"), add(scene, name="Фарида")
    with pytest.raises(Refused, match="no member"):
        actions.name_officer(first, by=scene.manager, role="chair", from_on=days_ago(20))
    with pytest.raises(Refused, match="before it begins"):
        actions.name_officer(first, by=scene.manager, role="chair", from_on=days_ago(5), until_on=days_ago(6))
    old = actions.name_officer(first, by=scene.manager, role="chair", from_on=days_ago(9))
    actions.name_officer(second, by=scene.manager, role="chair", from_on=days_ago(4))
    old.refresh_from_db()
    assert old.until_on == days_ago(5)
    with pytest.raises(Refused, match="holds this office"):
        actions.name_officer(first, by=scene.manager, role="chair", from_on=days_ago(9), until_on=days_ago(7))
    with pytest.raises(Refused, match="took an office after"):
        actions.end_membership(second, by=scene.manager, on=days_ago(6))


def test_a_term_ends_once_and_with_the_membership(scene):
    member = add(scene, name="Зебо")
    chair = actions.name_officer(member, by=scene.manager, role="chair", from_on=days_ago(9))
    clerk = actions.name_officer(member, by=scene.manager, role="secretary", from_on=days_ago(9))
    actions.end_office(chair, by=scene.manager, on=days_ago(3))
    with pytest.raises(Refused, match="ended already"):
        actions.end_office(chair, by=scene.manager, on=days_ago(2))
    actions.end_membership(member, by=scene.manager, on=days_ago(1))
    clerk.refresh_from_db()
    assert clerk.until_on == days_ago(1)
    assert Officer.objects.get(pk=chair.pk).until_on == days_ago(3)


def test_contact_is_shared_and_taken_back(scene):
    member = add(scene, name="Зебо", phone="+992900112233", shares_contact=True)
    facts = {"kind": "caregiver", "sex": "female", "phone": "+992900112233"}
    assert not actions.change_member(member, by=scene.facilitator, **facts, shares_contact=False).shares_contact


def test_help_is_for_a_member_of_that_day_and_counted_once(scene):
    member = add(scene, name="Зебо")
    stranger = MembershipFactory()
    help_for = {"by": scene.facilitator, "kind": "claimed"}
    with pytest.raises(Refused, match="of this group"):
        actions.record_help(scene.group, membership=stranger, on=days_ago(1), **help_for)
    with pytest.raises(Refused, match="no member"):
        actions.record_help(scene.group, membership=member, on=days_ago(20), **help_for)
    actions.record_help(scene.group, membership=member, on=days_ago(1), **help_for)
    with pytest.raises(Refused, match="already"):
        actions.record_help(scene.group, membership=member, on=days_ago(1), **help_for)
    assert FamilyHelp.objects.count() == 1


def test_two_records_of_one_person_in_one_group_can_still_be_merged(scene):
    """The membership that the database would refuse twice stays with the record that goes."""
    kept, gone = scene.family(), scene.family()
    for person in (kept, gone):
        MembershipFactory(group=scene.group, name="", person=person)
    elsewhere = MembershipFactory(name="", person=gone)
    merge_persons(kept, gone, proposal=None, values=(), by=scene.manager)
    elsewhere.refresh_from_db()
    assert elsewhere.person == kept
    assert scene.group.memberships.filter(person=kept).count() == 1


def test_after_a_merge_the_group_counts_one_member(scene):
    kept, gone, other = scene.family(), scene.family(), scene.family()
    group, manager = scene.group, scene.manager
    mine, theirs, chair = (MembershipFactory(group=group, person=each, name="") for each in (kept, gone, other))
    actions.name_officer(chair, by=scene.facilitator, role="chair", from_on=days_ago(3))
    done = merge_persons(kept, gone, proposal=None, values=(), by=manager)
    assert set(group.memberships.filter(until_on=None)) == {mine, chair}
    theirs.refresh_from_db()
    assert (theirs.until_on, theirs.left_because) == (days_ago(0), "The same person stood in the group twice.")
    undo_merge(done, by=manager)
    theirs.refresh_from_db()
    assert (theirs.person, theirs.until_on, theirs.left_because) == (gone, None, "")
    merge_persons(kept, other, proposal=None, values=(), by=manager)
    chair.refresh_from_db()
    assert chair.until_on is None
