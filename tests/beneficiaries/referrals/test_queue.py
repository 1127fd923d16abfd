"""The coordinator's gate as pages: own districts, order, one sheet, several at once, and how little it asks."""

import datetime
from urllib.parse import parse_qsl

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import referrals as actions
from beneficiaries.enums import URGENCY_RANK
from beneficiaries.models import Consent, Referral
from beneficiaries.queries import referrals as queries
from standing_together.audit.models import Event
from tests.beneficiaries.referrals.counting import at_most
from tests.factories.people import ServiceKindFactory
from tests.factories.places import DistrictFactory, OrganisationFactory

QUEUE = "/referrals/queue/"
MOST_QUERIES = 8


def sign_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def waits(scene, days=0, urgency="routine", **facts):
    """A referral of a new person, submitted some days ago."""
    person = facts.pop("person", None) or scene.another_person()
    referral = scene.submitted(person=person, urgency=urgency, urgency_rank=URGENCY_RANK[urgency], **facts)
    when = timezone.now() - datetime.timedelta(days=days)
    Referral.objects.filter(pk=referral.pk).update(submitted_at=when)
    referral.refresh_from_db()
    return referral


def sheet(referral):
    return reverse("referral_decide", args=[referral.pk])


def decide(client, referral, decision, **facts):
    data = {"decision": decision, f"{decision}-version": referral.version}
    return client.post(sheet(referral), data | {f"{decision}-{name}": value for name, value in facts.items()})


def order(actor, after="", **narrow):
    return [referral.pk for referral in queries.queue_page(actor, {"after": after}, **narrow).rows]


def test_the_queue_is_only_of_ones_own_districts(scene):
    elsewhere = scene.actor("district-coordinator", organisation=OrganisationFactory(), districts=[DistrictFactory()])
    referral = waits(scene)
    assert order(elsewhere) == []
    assert sign_in(elsewhere).get(sheet(referral)).status_code == 404
    assert decide(sign_in(elsewhere), referral, "approve").status_code == 404


def test_what_one_cannot_decide_does_not_wait_for_one(scene):
    waits(scene)
    assert order(scene.actor("district-coordinator")) == [], "a coordinator of the referring organisation"
    assert len(order(scene.coordinator)) == 1


def test_withdrawn_consent_takes_it_out_of_sight_at_once(scene):
    referral = waits(scene)
    Consent.objects.filter(person=referral.person).update(ended_at=timezone.now(), ended_by=scene.worker.user)
    assert order(scene.coordinator) == []
    assert sign_in(scene.coordinator).get(sheet(referral)).status_code == 404


def test_most_urgent_first_then_longest_waiting_page_after_page(scene):
    made = [waits(scene, days, urgency) for urgency in ("routine", "now", "soon") for days in (1, 9, 4)]
    expected = [made[i].pk for i in (4, 5, 3, 7, 8, 6, 1, 2, 0)]
    assert order(scene.coordinator) == expected
    pages = list(walk(scene.coordinator, "next", {}))
    assert [pk for _page, keys in pages for pk in keys] == expected
    last = dict(parse_qsl(pages[-2][0].next[1:]))
    back = [keys for _page, keys in walk(scene.coordinator, "previous", last)]
    assert back == [keys for _page, keys in reversed(pages)]


def walk(actor, way, parameters):
    """Pages of two from the one asked for to the end of the list in one direction."""
    while True:
        page = queries.queue_page(actor, parameters, size=2)
        yield page, [referral.pk for referral in page.rows]
        link = getattr(page, way)
        if not link:
            return
        parameters = dict(parse_qsl(link[1:]))


def test_from_a_sheet_on_to_the_next_and_back_to_the_one_before(scene):
    first, second = waits(scene, 9), waits(scene, 3)
    client = sign_in(scene.coordinator)
    assert client.get(sheet(first)).context["earlier"] == ""
    assert client.get(sheet(first)).context["later"] == sheet(second)
    assert client.get(sheet(second)).context["earlier"] == sheet(first)
    assert client.get(sheet(second)).context["later"] == ""


@pytest.mark.parametrize("bent", ["x", "1~2~3", "1~2026-01-01~x", "1~2026-01-01T00:00:00~" + "0" * 32, "~" * 9, "\0"])
def test_a_bent_cursor_starts_at_the_beginning(scene, bent):
    referral = waits(scene)
    assert order(scene.coordinator, after=bent) == [referral.pk]
    assert [row.pk for row in queries.referral_page(scene.worker, {"after": bent}).rows] == [referral.pk]


def test_narrowing_by_service_and_urgency(scene):
    other = ServiceKindFactory(code="hearing-care")
    first, second = waits(scene, urgency="now"), waits(scene, kind=other)
    assert order(scene.coordinator, kind="hearing-care") == [second.pk]
    assert order(scene.coordinator, urgency="now") == [first.pk]
    page = sign_in(scene.coordinator).get(QUEUE, {"kind": "hearing-care", "urgency": "now"})
    assert "Nothing of this kind waits" in page.content.decode()


def test_the_queue_shows_initials_and_words_for_waiting(scene):
    person = scene.another_person(family_name="Қурбонова", given_name="Нигора")
    waits(scene, 6, "soon", person=person)
    page = sign_in(scene.coordinator).get(QUEUE).content.decode()
    assert "6 days, overdue" in page
    assert "Қ.Н." in page
    assert "Нигора" not in page
    assert "4 places free" in page


@pytest.mark.parametrize(("days", "words"), [(0, "since today"), (1, "1 day"), (7, "7 days"), (8, "8 days, overdue")])
def test_waiting_in_words(scene, days, words):
    assert queries.waiting_words(waits(scene, days)) == words


@pytest.mark.parametrize("rows", [1, 30])
def test_the_queue_asks_as_little_for_thirty_as_for_one(scene, rows):
    for _ in range(rows):
        waits(scene)
    client = sign_in(scene.coordinator)
    client.get(QUEUE)
    with at_most(MOST_QUERIES):
        assert client.get(QUEUE).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_as_little_for_thirty_as_for_one(scene, rows):
    for _ in range(rows):
        waits(scene)
    client = sign_in(scene.worker)
    client.get("/referrals/")
    with at_most(MOST_QUERIES):
        assert client.get("/referrals/").status_code == 200


def test_the_sheet_shows_what_a_decision_needs_and_no_contact(scene):
    person = scene.another_person(phone="+992900112233")
    referral = waits(scene, person=person)
    page = sign_in(scene.coordinator).get(sheet(referral)).content.decode()
    for words in ("Needs help with walking.", str(person), "9 years", "4 places free", "Given by: Mother"):
        assert words in page
    assert "900112233" not in page.replace(" ", "")
    assert Event.objects.filter(action="read", about_id=str(referral.pk), by=scene.coordinator.user).exists()


def test_after_a_decision_the_next_one_opens_and_the_decision_can_be_taken_back(scene):
    first, second = waits(scene, 5), waits(scene, 3)
    client = sign_in(scene.coordinator)
    answer = decide(client, first, "approve")
    assert answer.url.startswith(sheet(second))
    page = client.get(answer.url).content.decode()
    undo = reverse("referral_move", args=[first.pk, "undo"])
    assert undo in page
    first.refresh_from_db()
    client.post(undo, {"version": first.version})
    first.refresh_from_db()
    assert first.state == "submitted"


def test_a_minute_later_it_cannot_be_taken_back(scene):
    first, second = waits(scene, 5), waits(scene, 3)
    client = sign_in(scene.coordinator)
    tail = f"?decided={first.pk}"
    decide(client, first, "approve")
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=61)):
        assert "Take the decision back" not in client.get(sheet(second) + tail).content.decode()
        first.refresh_from_db()
        answer = client.post(reverse("referral_move", args=[first.pk, "undo"]), {"version": first.version})
    assert answer.status_code == 409
    assert "has been sent" in answer.content.decode()


def test_the_last_one_leads_to_what_was_decided(scene):
    referral = waits(scene)
    answer = decide(sign_in(scene.coordinator), referral, "refuse", reason="already_served")
    assert answer.url == reverse("referral", args=[referral.pk])
    step = referral.steps.last()
    assert (step.move, step.reason, step.note) == ("refuse", "already_served", "")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({}, "Choose a reason"), ({"reason": "other"}, "Write the reason in your own words")],
)
def test_returning_asks_for_a_reason(scene, facts, sentence):
    referral = waits(scene)
    page = decide(sign_in(scene.coordinator), referral, "return", **facts)
    assert sentence in page.content.decode()
    referral.refresh_from_db()
    assert referral.state == "submitted"


def test_deciding_about_an_older_version_is_said(scene):
    referral = waits(scene)
    actions.withdraw_referral(referral, by=scene.worker)
    Referral.objects.filter(pk=referral.pk).update(version=9)
    again = waits(scene)
    again.version = 1
    answer = decide(sign_in(scene.coordinator), again, "approve")
    assert answer.status_code == 409
    assert "Read it again" in answer.content.decode()


def test_a_decided_one_says_so_instead_of_offering_buttons(scene):
    referral = scene.approved()
    page = sign_in(scene.coordinator).get(sheet(referral)).content.decode()
    assert "already moved on" in page
    assert 'id="approve"' not in page


def test_several_at_once_each_with_its_own_outcome(scene):
    good, moved, foreign = waits(scene), waits(scene), waits(scene)
    actions.withdraw_referral(moved, by=scene.worker)
    old = waits(scene)
    picks = [f"{r.pk}:{r.version}" for r in (good, moved)] + [f"{old.pk}:1", "nonsense", f"{foreign.pk}:x"]
    page = sign_in(scene.coordinator).post(reverse("referral_approve_many"), {"pick": picks}).content.decode()
    assert "1 referral was approved." in page
    assert "Somebody changed this referral" in page
    assert page.count("not, or no longer, yours to decide") == 3
    states = {r.pk: r.state for r in Referral.objects.all()}
    assert [states[r.pk] for r in (good, moved, old, foreign)] == ["approved", "withdrawn", "submitted", "submitted"]


def test_choosing_nothing_is_said(scene):
    client = sign_in(scene.coordinator)
    page = client.post(reverse("referral_approve_many"), follow=True).content.decode()
    assert "Choose at least one referral" in page
    assert client.get(reverse("referral_approve_many")).status_code == 405
