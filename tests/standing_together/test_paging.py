"""Paging by key: every row once, back as well as on, and nothing to be had from bent addresses."""

from urllib.parse import parse_qsl

import pytest
from django.urls import reverse

from beneficiaries.models import Provider
from standing_together.access.actor import system_actor
from standing_together.access.models import User
from standing_together.audit.actions import record
from standing_together.audit.models import Event
from standing_together.paging import page_by
from tests.factories.access import UserFactory
from tests.factories.people import ProviderFactory

pytestmark = pytest.mark.django_db


def at(link):
    return dict(parse_qsl(link[1:]))


def tried():
    return Event.objects.filter(action="paging.tried")


@pytest.fixture
def events():
    for _ in range(7):
        record("paging.tried", by=system_actor())
    return list(tried().order_by("-pk").values_list("pk", flat=True))


@pytest.mark.parametrize("bent", ["", "x", "~", "1~2", "\0", "9" * 201, "1" * 30, "-"])
def test_a_bent_key_counts_as_none_or_as_the_end(events, bent):
    page = page_by(tried(), {"after": bent}, "-pk")
    assert [event.pk for event in page.rows] == events
    assert page.next == ""


def test_onward_and_back_meet_the_same_pages(events):
    first = page_by(tried(), {"action": "kept"}, "-pk", size=3)
    second = page_by(tried(), at(first.next), "-pk", size=3)
    third = page_by(tried(), at(second.next), "-pk", size=3)
    assert [row.pk for page in (first, second, third) for row in page.rows] == events
    assert (first.previous, third.next) == ("", "")
    assert at(third.previous)["action"] == "kept"
    assert page_by(tried(), at(third.previous), "-pk", size=3).rows == second.rows
    assert page_by(tried(), at(second.previous), "-pk", size=3) == first


def test_equal_values_are_told_apart_by_the_last_field(db):
    for name in ("б", "а", "в", "г"):
        UserFactory(name=name, language="tg")
    seen, parameters = [], {}
    while parameters is not None:
        page = page_by(User.objects.filter(name__in="абвг"), parameters, "language", "-pk", size=1)
        seen += [row.pk for row in page.rows]
        parameters = at(page.next) if page.next else None
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 4


@pytest.mark.parametrize("role", ["case-manager", "district-coordinator"])
def test_the_directory_goes_back_as_well(as_role, role):
    for _ in range(27):
        ProviderFactory()
    client = as_role(role)
    second = client.get(reverse("providers") + client.get(reverse("providers")).context["page"].next)
    assert len(second.context["rows"]) == Provider.objects.count() - 25
    assert 'rel="prev"' in second.content.decode()
    first = client.get(reverse("providers") + second.context["page"].previous)
    assert len(first.context["rows"]) == 25
