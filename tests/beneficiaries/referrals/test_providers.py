"""The directory: who may see and confirm, how old its news is, and the kinds of services it is loaded with."""

import datetime
import json

import pytest
from django.core.management import call_command
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.providers import confirm_capacity
from beneficiaries.models import Provider, ServiceKind
from beneficiaries.queries import providers as queries
from standing_together.refusal import Refused
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.people import ProviderFactory
from tests.factories.places import DistrictFactory


def confirm_url(provider):
    return reverse("provider_confirm", args=[provider.code])


def test_a_provider_of_another_district_is_not_found(scene):
    foreign = ProviderFactory()
    client = sign_in(scene.manager)
    assert client.get(reverse("provider", args=[foreign.code])).status_code == 404
    assert client.post(confirm_url(foreign), {"capacity": 5}).status_code == 404


def test_a_field_worker_reads_but_does_not_confirm(scene):
    client = sign_in(scene.worker)
    assert "Confirm the places" not in client.get(reverse("provider", args=[scene.provider.code])).content.decode()
    assert client.post(confirm_url(scene.provider), {"capacity": 5}).status_code == 403
    with pytest.raises(Refused, match="confirm its places"):
        confirm_capacity(scene.provider, by=scene.worker, capacity=5, places_free=1)


def test_more_free_than_all_is_refused_twice(scene):
    client = sign_in(scene.manager)
    page = client.post(confirm_url(scene.provider), {"capacity": 5, "places_free": 6}).content.decode()
    assert "more free places than places in all" in page
    with pytest.raises(Error, match="free_places_within_capacity"), transaction.atomic():
        Provider.objects.filter(pk=scene.provider.pk).update(capacity=5, places_free=6)


def test_confirming_moves_the_day(scene):
    answer = sign_in(scene.manager).post(confirm_url(scene.provider), {"capacity": 20, "places_free": ""}, follow=True)
    scene.provider.refresh_from_db()
    assert (scene.provider.places_free, scene.provider.confirmed_by) == (None, scene.manager.user)
    assert "confirmed today" in answer.content.decode()


@pytest.mark.parametrize(
    ("days", "words", "stale"),
    [
        (None, "never confirmed", True), (0, "confirmed today", False), (1, "confirmed 1 day ago", False),
        (90, "confirmed 90 days ago", False), (91, "confirmed 91 days ago: ask before you rely on it", True),
    ],
)  # fmt: skip
def test_how_old_the_news_is(days, words, stale):
    on = None if days is None else timezone.localdate() - datetime.timedelta(days=days)
    provider = Provider(confirmed_on=on)
    assert (queries.confirmed_words(provider), queries.is_stale(provider)) == (words, stale)


@pytest.mark.parametrize(("free", "words"), [(None, "not known"), (0, "No place free"), (1, "1 place free")])
def test_places_in_words(free, words):
    assert words in queries.places_words(Provider(places_free=free))


@pytest.mark.parametrize("rows", [1, 30])
def test_the_directory_asks_as_little_for_thirty_as_for_one(scene, rows):
    ProviderFactory.create_batch(rows - 1, district=scene.district, kinds=[scene.kind])
    client = sign_in(scene.worker)
    client.get("/providers/")
    with at_most(8):
        page = client.get("/providers/")
    assert len(page.context["rows"]) == min(rows, 25)
    assert bool(page.context["next"]) == (rows > 25)


def test_narrowing_and_going_on(scene):
    ProviderFactory.create_batch(29, district=scene.district, kinds=[scene.kind])
    client = sign_in(scene.worker)
    first = client.get("/providers/", {"kind": scene.kind.pk, "district": scene.district.pk})
    second = client.get("/providers/" + first.context["next"])
    codes = [row["provider"].code for page in (first, second) for row in page.context["rows"]]
    assert len(set(codes)) == 30
    ServiceKind.objects.get_or_create(code="legal-aid")
    assert "Nobody in the directory" in client.get("/providers/", {"kind": "legal-aid"}).content.decode()


def test_an_empty_directory_says_so(scene):
    stranger = scene.actor("case-manager", districts=[DistrictFactory()])
    assert "The directory of your districts is empty" in sign_in(stranger).get("/providers/").content.decode()


def test_old_news_is_said_on_the_page(scene):
    page = sign_in(scene.worker).get(reverse("provider", args=[scene.provider.code])).content.decode()
    assert "Ask before you rely on it" in page


def test_loading_the_directory_twice_changes_nothing(db, capsys):
    for _ in range(2):
        call_command("load_directory")
    counts = [json.loads(line)["service_kinds"] for line in capsys.readouterr().out.splitlines()]
    assert counts[0] == counts[1] == ServiceKind.objects.count() >= 20
    for kind in ServiceKind.objects.all():
        assert all(kind.names.get(language) for language in ("en", "tg", "ru")), kind.code
        assert kind.cbr
        assert kind.usual_days
