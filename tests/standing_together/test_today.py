"""Today: the sign that leads back to it, and what stands below the lists."""

import pytest
from django.urls import reverse

from standing_together.access.roles import ROLES
from tests.factories.people import PersonFactory, ScreeningFactory

pytestmark = pytest.mark.django_db


def page(client):
    return client.get(reverse("today"))


@pytest.mark.parametrize("role", sorted(ROLES))
def test_everybody_finds_the_way_back_to_today(as_role, role):
    first = page(as_role(role)).context["navigation"][0]
    assert (first.label, first.url, first.current) == ("Today", "/", True)


def test_today_is_not_lit_elsewhere(as_role):
    navigation = as_role("case-manager").get(reverse("people")).context["navigation"]
    assert [room.name for room in navigation if room.current] == ["people"]


def test_nobody_signed_in_sees_no_signs(client):
    assert client.get(reverse("help")).context["navigation"] == []


def test_my_people_are_no_happening(as_role):
    worker = as_role("case-manager")
    PersonFactory(organisation=worker.grant.organisation, registered_by=worker.user)
    context = page(worker).context
    assert [line["sentence"] for line in context["closing"]] == ["You follow 1 person."]
    assert all("follow" not in item["sentence"] for section in context["sections"] for item in section["items"])


def test_on_a_calm_day_my_people_are_up_to_date(as_role):
    worker = as_role("case-manager")
    person = PersonFactory(organisation=worker.grant.organisation, registered_by=worker.user)
    ScreeningFactory(person=person, recorded_by=worker.user, overall=0, domains={})
    context = page(worker).context
    assert context["nothing"]
    assert [line["sentence"] for line in context["closing"]] == ["Your 1 person is up to date."]


def test_somebody_without_people_is_told_nothing_about_them(as_role):
    assert page(as_role("donor")).context["closing"] == []
