"""The gap board: every person in one group, one pass, and nobody recognised by those who open no records."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import Benefit, Certificate
from beneficiaries.queries import gap as queries
from standing_together.access.actor import system_actor
from standing_together.disclosure import Kind
from tests.beneficiaries.claims.scene import days_ago
from tests.factories.people import ScreeningFactory
from tests.factories.places import JamoatFactory, OrganisationFactory

FACTS = [(d, c, b) for d in (True, False) for c in (True, False) for b in (True, False)]


def grow(scene, difficulty, certified, receiving, **facts):
    person, by = scene.person(**facts), scene.worker.user
    ScreeningFactory(person=person, overall=1 if difficulty else 0, on=days_ago(30), recorded_by=by)
    if certified:
        Certificate.objects.create(person=person, kind="child", evidence="seen", on=days_ago(20), recorded_by=by)
    if receiving:
        Benefit.objects.create(
            person=person, kind="child_pension", state="receiving", evidence="seen", on=days_ago(9), recorded_by=by
        )
    return person


def text(page) -> str:
    return unescape(page.content.decode())


def test_each_of_the_eight_combinations_stands_in_one_group(scene):
    people = {facts: grow(scene, *facts) for facts in FACTS}
    counts = queries.count_gap(queries.counted_for(scene.manager), timezone.localdate())
    district, jamoat = scene.where["districts"][0].pk, str(scene.jamoat.pk)
    whole = {"closed": 1, "no_benefit": 1, "no_paper": 1, "neither": 1, "other": 3, "rest": 1}
    assert counts["", ""] == counts[district, ""] == counts[district, jamoat] == whole
    for facts, person in people.items():
        found = {group for group in queries.GROUPS if queries.people_of(scene.manager, group=group).contains(person)}
        assert found == {queries.group_of(*facts)}


def test_ended_certificates_and_benefits_that_stopped_do_not_count(scene):
    person = grow(scene, True, True, True)
    Certificate.objects.filter(person=person).update(valid_to=days_ago(1))
    Benefit.objects.create(
        person=person, kind="child_pension", state="stopped", evidence="seen", on=days_ago(1),
        recorded_by=scene.worker.user,
    )  # fmt: skip
    unscreened = scene.person()
    counts = queries.count_gap(queries.counted_for(scene.manager), timezone.localdate())
    assert counts["", ""] == {"neither": 1, "rest": 1}
    assert queries.people_of(scene.manager, group="rest").get() == unscreened


def test_the_board_is_counted_in_one_query_however_many_districts(scene, django_assert_num_queries):
    for _each in range(6):
        grow(scene, True, False, False, jamoat=JamoatFactory(district=scene.where["districts"][0]))
    with django_assert_num_queries(1):
        queries.count_gap(queries.counted_for(scene.manager), timezone.localdate())
    assert queries.count_gap(queries.counted_for(scene.actor("donor")), timezone.localdate()) == {}
    assert len(queries.board_for(system_actor(), scene.where["districts"][0].pk)) == 6


def test_who_opens_records_reads_exact_numbers_and_follows_them(scene):
    person = grow(scene, True, True, False)
    client = scene.sign_in(scene.manager)
    page = text(client.get(reverse("gap")))
    assert "Each number opens the people behind it" in page
    link = re.search(r'href="(/gap/people/\?[^"]+no_benefit)"', page).group(1)
    assert person.full_name in text(client.get(link))
    inside = text(client.get(f"{reverse('gap')}?district={scene.where['districts'][0].pk}"))
    assert str(scene.jamoat) in inside
    assert "All districts" in inside
    assert "jamoat=" in inside
    assert "Nobody is in this group now" in text(client.get(reverse("gap_people") + "?group=closed&jamoat=-"))
    assert client.get(reverse("gap_people") + "?district=x%00y").status_code == 404


def test_others_read_bands_and_no_small_jamoat(scene):
    other = JamoatFactory(district=scene.where["districts"][0])
    for _each in range(3):
        grow(scene, True, True, False, jamoat=other)
    for _each in range(10):
        grow(scene, True, False, False)
    for role in ("me-officer", "advocacy-officer", "district-coordinator"):
        actor = scene.actor(role, organisation=scene.where["organisation"])
        row = queries.board_for(actor)[0]
        assert row.groups["no_benefit"].kind is Kind.BAND
        assert row.groups["closed"].kind is Kind.BAND
        assert row.groups["neither"].kind is not Kind.EXACT
        assert row.people.kind is not Kind.EXACT
        assert queries.board_for(actor, scene.where["districts"][0].pk) == []
        client = scene.sign_in(actor)
        page = text(client.get(reverse("gap")))
        assert "/gap/people/" not in page
        assert "Small numbers are a band" in page
        assert client.get(reverse("gap_people")).status_code == 403
        inside = text(client.get(f"{reverse('gap')}?district={scene.where['districts'][0].pk}"))
        assert "No jamoat of this district can be shown" in inside
        assert str(other) not in inside


def test_a_jamoat_is_shown_from_fifty_people_on_and_without_margins(scene, monkeypatch):
    monkeypatch.setattr(queries, "JAMOAT_FROM", 4)
    small = JamoatFactory(district=scene.where["districts"][0])
    grow(scene, True, True, True, jamoat=small)
    for _each in range(4):
        grow(scene, True, False, False)
    actor = scene.actor("me-officer")
    rows = queries.board_for(actor, scene.where["districts"][0].pk)
    assert [row.jamoat for row in rows] == [str(scene.jamoat.pk)]
    assert rows[0].people is None
    assert text(scene.sign_in(actor).get(f"{reverse('gap')}?district={scene.where['districts'][0].pk}"))


def test_coordinators_count_their_districts_others_their_organisation(scene):
    grow(scene, True, False, False)
    grow(scene, True, False, False, organisation=OrganisationFactory())
    numbers = {
        role: sum(queries.count_gap(queries.counted_for(scene.actor(role)), timezone.localdate())["", ""].values())
        for role in ("me-officer", "advocacy-officer", "case-manager", "district-coordinator")
    }
    assert numbers == {"me-officer": 1, "advocacy-officer": 1, "case-manager": 1, "district-coordinator": 2}


def test_somoni_secured_are_months_times_the_confirmed_amount(scene):
    claim = scene.go(scene.open(on=days_ago(300)), "submit", "grant")
    first = days_ago(200).replace(day=1)
    scene.move(claim, "confirm", monthly=250, first_paid_on=first)
    scene.go(scene.open(entitlement="schooling"), "submit", "grant", "confirm")
    months = queries.months_paid(first, timezone.localdate())
    secured = queries.somoni_secured(scene.manager)
    assert [(each.people.text(), each.somoni) for each in secured] == [("1", 250 * months)]
    hidden = queries.somoni_secured(scene.actor("me-officer"))[0]
    assert hidden.somoni is None
    assert hidden.people.kind is Kind.BAND
    claim.refresh_from_db()
    stopped = scene.move(claim, "stop", on=days_ago(40))
    months = queries.months_paid(first, stopped.stopped_on)
    assert queries.somoni_secured(scene.manager)[0].somoni == 250 * months
    assert "Somoni secured" in text(scene.sign_in(scene.manager).get(reverse("gap")))


def cost(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("role", ["case-manager", "me-officer"])
def test_the_board_and_its_list_cost_the_same_with_one_person_and_with_thirty(scene, role):
    grow(scene, True, False, False)
    client = scene.sign_in(scene.actor(role))
    addresses = [reverse("gap")] + ([reverse("gap_people")] if role == "case-manager" else [])
    one = [cost(client, address) for address in addresses]
    for _each in range(29):
        grow(scene, True, False, False, worker=scene.actor("field-worker").user)
    assert [cost(client, address) for address in addresses] == one
    if role == "case-manager":
        assert "after=" in text(client.get(reverse("gap_people")))
