"""Founding, changing, ending and judging a group: refusals first."""

import pytest

from psgs import independence
from psgs.actions import groups as actions
from psgs.models import Group, GroupReview, Officer
from psgs.rules.groups import reaches
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused
from tests.factories.access import UserFactory
from tests.factories.groups import GroupFactory, MeetingFactory, MembershipFactory
from tests.factories.places import DistrictFactory, OrganisationFactory
from tests.psgs.groups.scene import days_ago


def found(scene, by=None, **facts):
    start = {"programme": scene.where["programmes"][0], "district_id": scene.where["districts"][0].pk}
    return actions.found_group(
        by=by or scene.manager, **(start | {"name": "Сомонӣ", "founded_on": days_ago(3)} | facts)
    )


def full(level):
    return dict.fromkeys(independence.newest().statements, level)


def test_nobody_founds_a_group_outside_their_grant(scene):
    with pytest.raises(Refused, match="does not cover"):
        found(scene, district_id=DistrictFactory().pk)
    with pytest.raises(Refused, match="does not cover"):
        found(scene, by=scene.actor("advocacy-officer"))


def test_a_group_is_not_founded_tomorrow_nor_twice_in_a_jamoat(scene):
    with pytest.raises(Refused, match="lies ahead"):
        found(scene, founded_on=days_ago(-1))
    found(scene, jamoat_id=scene.jamoat.pk)
    with pytest.raises(Refused, match="of this name"):
        found(scene, jamoat_id=scene.jamoat.pk)


def test_a_closed_programme_gets_no_group(scene):
    programme = scene.where["programmes"][0]
    programme.closed_at = "2026-01-01T00:00:00Z"
    with pytest.raises(Refused, match="closed"):
        found(scene, programme=programme)


def test_a_facilitator_must_have_a_grant_for_groups_there(scene):
    with pytest.raises(Refused, match="no grant"):
        found(scene, facilitator=UserFactory())
    with pytest.raises(Refused, match="no grant"):
        actions.change_group(scene.group, by=scene.manager, facilitator=UserFactory())


def test_whoever_facilitates_founds_their_own_group(scene):
    group = found(scene, by=scene.facilitator)
    assert group.facilitator == scene.facilitator.user
    assert group.organisation == scene.where["organisation"]
    assert found(scene, name="Дӯстӣ").facilitator is None, "a case manager's own groups are not facilitated by them"


def test_a_facilitator_reaches_only_their_own_groups(scene):
    other = GroupFactory(
        organisation=scene.group.organisation, district=scene.group.district, programme=scene.group.programme
    )
    assert not reaches(scene.facilitator, other, Permission.GROUP_CHANGE)
    assert list(Group.objects.visible_to(scene.facilitator)) == [scene.group]
    with pytest.raises(Refused, match="Your role"):
        actions.change_group(other, by=scene.facilitator, name="Mine")


def test_a_coordinator_sees_every_organisations_groups_of_the_district_but_no_members(scene):
    coordinator = scene.actor("district-coordinator", organisation=OrganisationFactory(kind="authority"))
    MembershipFactory(group=scene.group)
    assert list(Group.objects.visible_to(coordinator)) == [scene.group]
    assert not Group.objects.visible_to(coordinator, Permission.GROUP_MEMBERS).exists()
    assert not type(scene.group.memberships.get()).objects.visible_to(coordinator).exists()


def test_a_slower_colleague_is_told(scene):
    actions.change_group(scene.group, by=scene.manager, version=1, village="Обигарм")
    with pytest.raises(Refused, match="colleague changed"):
        actions.change_group(scene.group, by=scene.facilitator, version=1, village="Роғун")


def test_a_group_with_a_planned_meeting_does_not_end(scene):
    MeetingFactory(group=scene.group, planned_on=days_ago(1))
    with pytest.raises(Refused, match="still planned"):
        actions.end_group(scene.group, by=scene.manager, on=days_ago(0), because="Merged with the next village")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda group: MeetingFactory(group=group, held=True, planned_on=days_ago(2)), "met after"),
        (lambda group: MembershipFactory(group=group, from_on=days_ago(2)), "joined after"),
    ],
)
def test_a_group_does_not_end_before_what_it_did(scene, spoil, words):
    spoil(scene.group)
    with pytest.raises(Refused, match=words):
        actions.end_group(scene.group, by=scene.manager, on=days_ago(5), because="Nobody came")


def test_a_group_ends_before_it_began_for_nobody(scene):
    with pytest.raises(Refused, match="before it was founded"):
        actions.end_group(scene.group, by=scene.manager, on=days_ago(4000), because="Nobody came")


def test_with_the_group_end_its_memberships_and_offices(scene):
    member = MembershipFactory(group=scene.group)
    Officer.objects.create(
        group=scene.group, membership=member, role="chair", from_on=days_ago(9), recorded_by=scene.manager.user
    )
    actions.end_group(scene.group, by=scene.manager, on=days_ago(1), because="It became part of another group")
    member.refresh_from_db()
    assert member.until_on == member.offices.get().until_on == days_ago(1)
    with pytest.raises(Refused, match="has ended"):
        actions.change_group(scene.group, by=scene.manager, village="Роғун")


def test_the_members_judge_every_statement(scene):
    answers = full(3) | {"chosen": 4}
    with pytest.raises(independence.Incomplete):
        actions.record_review(scene.group, by=scene.facilitator, on=days_ago(1), answers=answers, members_taking_part=9)
    with pytest.raises(independence.Incomplete):
        independence.newest().score({"chosen": 1})


def test_the_score_is_per_cent_of_what_could_be_reached(scene):
    answers = full(0) | {"chosen": 3, "lead": 3, "regular": 2}
    review = actions.record_review(
        scene.group, by=scene.facilitator, on=days_ago(1), answers=answers, members_taking_part=9
    )
    assert review.score == 27  # 8 of 30
    assert review.domains["leading"] == 100
    assert review.domains["meeting"] == 33
    with pytest.raises(Refused, match="already"):
        actions.record_review(scene.group, by=scene.facilitator, on=days_ago(1), answers=full(1), members_taking_part=9)
    assert GroupReview.objects.get().instrument_version == independence.newest().version


def test_the_instrument_speaks_three_languages():
    instrument = independence.newest()
    texts = [*instrument.statements.values(), *instrument.levels.values(), *instrument.domains.values()]
    assert all(set(text) == {"en", "tg", "ru"} and all(text.values()) for text in texts)
    assert set(instrument.domain_of.values()) == set(instrument.domains)
