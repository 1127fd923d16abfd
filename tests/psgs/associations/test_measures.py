"""What the results framework counts: by seat, by day, and what does not count."""

from psgs.actions import association_life as life
from psgs.actions import networks
from psgs.measures import associations as measures
from standing_together.measures import MEASURES, Span
from tests.psgs.associations.scene import days_ago

CODES = {
    "associations_registered", "opds_registered", "associations_active", "association_member_groups",
    "network_memberships", "forum_seats", "joint_actions", "capacity_assessments", "capacity_gain",
}  # fmt: skip


def span(scene, begun=100, ended=0):
    return Span(scene.programme.pk, days_ago(begun), days_ago(ended - 1))


def test_every_measure_of_the_piece_is_known():
    assert set(MEASURES) >= CODES


def test_an_association_without_a_recent_assembly_is_not_active(scene):
    association = scene.registered()
    association.assemblies.update(held_on=days_ago(500), planned_on=days_ago(500))
    assert measures.associations_active(span(scene)) == []
    planned = life.plan_assembly(association, by=scene.officer, planned_on=days_ago(9))
    life.record_assembly(planned, by=scene.officer, held_on=days_ago(9), members=20, present=15)
    assert measures.associations_active(span(scene)) == [(scene.district.pk, "association", 1)]
    assert measures.associations_active(span(scene, 100, 10)) == []


def test_what_ended_is_not_active(scene):
    scene.move(scene.registered(), "end")
    assert measures.associations_active(span(scene)) == []


def test_an_organisation_of_persons_with_disabilities_is_counted_as_such(scene):
    scene.registered(kind="opd")
    assert measures.opds_registered(span(scene)) == [(scene.district.pk, 1)]
    assert measures.associations_registered(span(scene)) == []
    assert [row[1] for row in measures.associations_active(span(scene))] == ["opd"]


def test_another_programme_counts_its_own(scene):
    scene.registered()
    other = Span("another", days_ago(100), days_ago(-1))
    assert measures.associations_registered(other) == []


def test_a_group_that_left_no_longer_belongs(scene):
    association = scene.association()
    stays, left = scene.group("Guli surkh"), scene.group("Navruz")
    life.take_group_in(association, by=scene.officer, group=stays, from_on=days_ago(50))
    member = life.take_group_in(association, by=scene.officer, group=left, from_on=days_ago(50))
    assert measures.association_member_groups(span(scene)) == [(scene.district.pk, 2)]
    life.let_group_go(member, by=scene.officer, on=days_ago(20))
    assert measures.association_member_groups(span(scene)) == [(scene.district.pk, 1)]
    assert measures.association_member_groups(span(scene, 100, 21)) == [(scene.district.pk, 2)]


def test_networks_seats_and_what_was_done_together(scene):
    association = scene.association()
    where = {"organisation_id": scene.organisation.pk, "programme": scene.programme, "district_id": scene.district.pk}
    network = networks.found_network(by=scene.officer, name="Network", **where)
    networks.join_network(network, by=scene.officer, association=association, from_on=days_ago(9))
    networks.join_network(network, by=scene.officer, outside_name="Others", from_on=days_ago(9))
    seat = {"forum": "Council", "level": "district", "name": "A", "from_on": days_ago(30)}
    taken = networks.take_seat(association, by=scene.officer, **seat)
    facts = {"kind": "appeal", "title": "Letter", "on": days_ago(5), "others": "Others"}
    networks.act_together(network, by=scene.officer, associations=[association], **facts)
    one = [(scene.district.pk, 1)]
    assert measures.network_memberships(span(scene)) == one
    assert measures.forum_seats(span(scene)) == one
    assert measures.joint_actions(span(scene)) == one
    networks.leave_seat(taken, by=scene.officer, on=days_ago(10))
    assert measures.forum_seats(span(scene)) == []
    assert measures.joint_actions(span(scene, 100, 6)) == []
