"""Networks, seats and joint actions: refusals first."""

import pytest

from psgs.actions import networks as actions
from psgs.models import ForumSeat, Network
from standing_together.refusal import Refused
from tests.factories.places import DistrictFactory, OrganisationFactory
from tests.psgs.associations.scene import days_ago


def refused(*args, **kwargs):
    return pytest.raises(Refused, *args, **kwargs)


def found(scene, name="Network of Khatlon", **facts):
    where = {"organisation_id": scene.organisation.pk, "programme": scene.programme, "district_id": scene.district.pk}
    return actions.found_network(by=scene.officer, name=name, **(where | facts))


def sit(scene, whose, name="Сафия Назарова", begun=30):
    facts = {"forum": "Council of the district", "level": "district", "from_on": days_ago(begun)}
    return actions.take_seat(whose, by=scene.officer, name=name, **facts)


def test_who_may_only_look_founds_no_network(scene):
    where = {"organisation_id": scene.organisation.pk, "programme": scene.programme, "district_id": scene.district.pk}
    with refused(match="does not include changing associations"):
        actions.found_network(by=scene.actor("case-manager"), name="N", **where)


def test_a_member_is_ours_or_has_a_name_and_not_both(scene):
    network, association = found(scene), scene.association()
    for wrong in ({}, {"association": association, "outside_name": "Ehyo"}):
        with refused(match="Choose an association of ours or write"):
            actions.join_network(network, by=scene.officer, from_on=days_ago(1), **wrong)


def test_nobody_belongs_twice_at_a_time(scene):
    network, association = found(scene), scene.association()
    member = actions.join_network(network, by=scene.officer, association=association, from_on=days_ago(50))
    with refused(match="belongs to the network in that time"):
        actions.join_network(network, by=scene.officer, association=association, from_on=days_ago(5))
    with refused(match="leave before it joined"):
        actions.leave_network(member, by=scene.officer, on=days_ago(51))
    member.refresh_from_db()
    actions.leave_network(member, by=scene.officer, on=days_ago(20))
    actions.join_network(network, by=scene.officer, association=association, from_on=days_ago(5))


def test_together_means_two(scene):
    network, association = found(scene), scene.association()
    facts = {"kind": "appeal", "title": "Letter about the ramp", "on": days_ago(2)}
    with refused(match="two or more"):
        actions.act_together(network, by=scene.officer, associations=[association], **facts)
    done = actions.act_together(network, by=scene.officer, associations=[association], others="Mehrgon", **facts)
    assert list(done.associations.all()) == [association]


def test_nobody_sits_twice_in_a_forum_at_a_time(scene):
    association = scene.association()
    seat = sit(scene, association)
    with refused(match="sits in this forum"):
        sit(scene, association, begun=5)
    with refused(match="would end before it begins"):
        actions.leave_seat(seat, by=scene.officer, on=days_ago(31))


def test_a_seat_belongs_where_its_holder_belongs(scene):
    network = found(scene)
    seat = sit(scene, network)
    assert (seat.network, seat.association, seat.district) == (network, None, scene.district)


def test_a_network_is_seen_by_those_of_its_members(scene):
    """A regional network has its seat in one district; the others see it through their own association."""
    network, other = found(scene), DistrictFactory()
    elsewhere = scene.actor("advocacy-officer", districts=[other])
    assert network not in Network.objects.visible_to(elsewhere)
    association = scene.association("Mehr", by=elsewhere, district_id=other.pk)
    actions.join_network(network, by=scene.officer, association=association, from_on=days_ago(1))
    assert network in Network.objects.visible_to(elsewhere)


def test_a_coordinator_sees_the_seats_of_every_organisation_of_the_district(scene):
    seat = sit(scene, scene.association())
    coordinator = scene.actor("district-coordinator", organisation=OrganisationFactory(kind="authority"))
    assert list(ForumSeat.objects.visible_to(coordinator)) == [seat]
    assert not ForumSeat.objects.visible_to(scene.actor("me-officer", organisation=OrganisationFactory())).exists()
