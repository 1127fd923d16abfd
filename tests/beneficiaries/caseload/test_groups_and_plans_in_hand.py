"""What a leaving colleague holds that belongs to no person: groups they facilitate, advocacy plans they own."""

import pytest
from django.urls import reverse

from beneficiaries.actions.assignments import hand_over
from standing_together.access.actions import switch_off
from standing_together.access.actor import Actor
from standing_together.access.holdings import held_by
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from tests.advocacy.factories_of_asks import PlanFactory
from tests.beneficiaries.caseload.scene import days_ago, sign_in
from tests.factories.access import GrantFactory
from tests.factories.groups import GroupFactory
from tests.factories.places import DistrictFactory


@pytest.fixture
def with_group_and_plan(scene):
    """A case manager who leaves: one person, one group, one plan of the organisation."""
    where = {"organisation": scene.where["organisation"], "programme": scene.programme}
    leaver = scene.actor("case-manager")
    group = GroupFactory(**where, district=scene.where["districts"][0], facilitator=leaver.user)
    GroupFactory(**where, district=scene.where["districts"][0], facilitator=leaver.user, ended_on=days_ago(0),
                 ended_because="Everybody moved")  # fmt: skip
    plan = PlanFactory(**where, district=scene.where["districts"][0], owner=leaver.user)
    return leaver, scene.person(leaver), group, plan


def test_a_group_and_a_plan_hold_an_account_open(scene, with_group_and_plan):
    leaver, person, _group, _plan = with_group_and_plan
    assert held_by(leaver.user) == {"person": 1, "group": 1, "advocacy_plan": 1}
    hand_over(leaver.user, by=scene.manager, persons={person.pk: scene.worker.user}, reason="leaves")
    with pytest.raises(Refused, match="1 group, 1 advocacy plan"):
        switch_off(leaver.user, by=Actor.of(GrantFactory(role="administrator").user))


def test_what_somebody_may_not_take_stays_and_is_named(scene, with_group_and_plan):
    leaver, person, group, plan = with_group_and_plan
    shares = {person.pk: scene.worker.user}
    given = hand_over(leaver.user, by=scene.manager, persons=shares, rest_to=scene.worker.user, reason="leaves")
    assert given == {"person": 1}
    with pytest.raises(Refused, match="may take nothing of this there"):
        hand_over(leaver.user, by=scene.manager, persons={}, rest_to=scene.worker.user, reason="leaves")
    elsewhere = scene.actor("psg-facilitator", districts=[DistrictFactory()])
    with pytest.raises(Refused, match="may take nothing of this there"):
        hand_over(leaver.user, by=scene.manager, persons={}, rest_to=elsewhere.user, reason="leaves")
    facilitator, officer = scene.actor("psg-facilitator"), scene.actor("advocacy-officer")
    give = {"by": scene.manager, "persons": {}, "reason": "leaves"}
    assert hand_over(leaver.user, rest_to=facilitator.user, **give) == {"group": 1}
    assert hand_over(leaver.user, rest_to=officer.user, **give) == {"advocacy_plan": 1}
    group.refresh_from_db(), plan.refresh_from_db()
    assert (group.facilitator, plan.owner) == (facilitator.user, officer.user)
    assert Event.objects.filter(action__in=["group.handed_over", "plan.handed_over"]).count() == 2
    switch_off(leaver.user, by=Actor.of(GrantFactory(role="administrator").user))


def test_the_page_offers_who_may_take_them_and_says_what_stays(scene, with_group_and_plan):
    leaver, _person, group, plan = with_group_and_plan
    facilitator = scene.actor("psg-facilitator")
    client, address = sign_in(scene.manager), reverse("caseload", args=[leaver.user.pk])
    assert address in client.get(reverse("caseloads")).content.decode()
    text = client.get(address).content.decode()
    assert all(str(each) in text for each in (group, plan, facilitator.user))
    told = {"all_to": str(scene.worker.user.pk), "reason": "leaves"}
    text = client.post(address, told, follow=True).content.decode()
    assert "Still in hand: 1 group, 1 advocacy plan" in text
    told = {"rest_to": str(facilitator.user.pk), "reason": "leaves"}
    assert "Still in hand: 1 advocacy plan" in client.post(address, told, follow=True).content.decode()
    group.refresh_from_db()
    assert group.facilitator == facilitator.user
    assert reverse("caseload", args=[facilitator.user.pk]) in client.get(reverse("caseloads")).content.decode()
