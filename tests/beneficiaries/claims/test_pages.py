"""The pages of claims and papers as people press them, and what they cost."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.models import Barrier
from beneficiaries.models import Claim, EntitlementCheck, PaperStanding
from standing_together.audit.models import Event
from standing_together.outbox.models import Message
from standing_together.printing.models import Print
from tests.beneficiaries.claims.scene import days_ago, parts
from tests.factories.claims import ClaimAppointmentFactory


@pytest.fixture
def worker(scene):
    return scene.sign_in(scene.worker)


@pytest.fixture
def manager(scene):
    return scene.sign_in(scene.manager)


def text(page) -> str:
    return unescape(page.content.decode())


def at(name, **kwargs):
    return reverse(name, kwargs=kwargs)


def post_move(client, claim, name, day=None, **data):
    facts = {"version": claim.version} | parts("on", day or days_ago(1)) | data
    return client.post(at("claim_move", pk=claim.pk, move=name), facts, follow=True)


def test_the_rules_are_shown_with_source_date_and_amounts_over_time(worker):
    page = text(worker.get(at("entitlements")))
    for words in (
        "Have a local lawyer check it", "From memory: ask first", "270 somoni a month", "From 1 January 2021 to",
        "792 somoni a year", "Since 1 January 2025", "Today's amount is not known", "Decree of the Government No. 177",
    ):  # fmt: skip
        assert words in page, words


def test_what_may_be_claimed_is_asked_kept_and_never_called_a_decision(worker, scene):
    person = scene.person()
    address = at("person_entitlements", pk=person.pk)
    assert "Only the office decides" in text(worker.get(address))
    assert "Cannot be told" in text(worker.get(address))
    answers = {"low_income": "yes", "in_institution": "no", "members_with_disability": "2"}
    page = text(worker.post(address, answers, follow=True))
    assert "Kept, with the version of the rules" in page
    assert "Answers that were kept" in page
    assert EntitlementCheck.objects.get().facts["members_with_disability"] == 2
    assert "An addition of two calculation indicators" in page
    assert "Choose" in text(worker.post(address, {})) or EntitlementCheck.objects.count() == 1
    reader = scene.sign_in(scene.actor("programme-manager"))
    assert "Keep this answer" not in text(reader.get(address))
    assert reader.post(address, answers).status_code == 403


def test_papers_are_marked_from_the_checklist(worker, scene):
    person = scene.person()
    scene.open(person)
    assert "Not asked yet" in text(worker.get(at("paper_list", pk=person.pk)))
    address = at("paper_mark", pk=person.pk, paper="passports")
    assert "Choose" in text(worker.post(address, parts("on", days_ago(1)))) or not PaperStanding.objects.exists()
    data = {"state": "helping", "note": "Aunt fetches it"} | parts("on", days_ago(1))
    page = text(worker.post(address, data, follow=True))
    assert "we help to get it" in page
    assert "Aunt fetches it" in page
    assert str(scene.worker.user) in page
    assert worker.post(at("paper_mark", pk=person.pk, paper="a-blessing")).status_code == 404


def test_a_claim_from_the_papers_to_the_payment(worker, scene):
    person = scene.person()
    data = {"entitlement": "child-pension", "programme": scene.programme.pk} | parts("on", days_ago(60))
    page = text(worker.post(at("claim_new", pk=person.pk), data, follow=True))
    claim = Claim.objects.get()
    assert "What happened?" in page
    assert "To the medical commission" in page
    assert "already has an open claim" in text(worker.post(at("claim_new", pk=person.pk), data))
    post_move(worker, claim, "submit", days_ago(50), place=scene.office.pk)
    claim.refresh_from_db()
    assert "Choose the reason" in text(post_move(worker, claim, "refuse", note="No stamp"))
    page = text(post_move(worker, claim, "refuse", days_ago(40), refusal="papers", note="No stamp"))
    assert "Can be appealed until" in page
    assert "No stamp" in page
    assert "Log a barrier" in page
    claim.refresh_from_db()
    post_move(worker, claim, "appeal", days_ago(30), appealed_to="higher")
    claim.refresh_from_db()
    post_move(worker, claim, "grant", days_ago(20))
    claim.refresh_from_db()
    month = {"first_paid_on_month": days_ago(5).month, "first_paid_on_year": days_ago(5).year}
    assert "leave the day empty" in text(
        post_move(worker, claim, "confirm", monthly="300", evidence="seen", first_paid_on_year=2026)
    )
    page = text(post_move(worker, claim, "confirm", days_ago(2), monthly="300", evidence="seen", **month))
    assert "Paid" in page
    assert "300" in page
    assert "Receiving" in text(worker.get(at("person_papers", pk=person.pk)))


def test_moves_say_what_they_will_do_and_a_late_click_is_told(worker, scene):
    claim = scene.open()
    assert "The claim will then be" in text(worker.get(at("claim_move", pk=claim.pk, move="examine")))
    scene.move(claim, "commission")
    stale = worker.post(
        at("claim_move", pk=claim.pk, move="withdraw"), {"version": claim.version} | parts("on", days_ago(1))
    )
    assert stale.status_code == 409
    assert "changed this claim" in text(stale)
    assert worker.get(at("claim_move", pk=claim.pk, move="open")).status_code == 404
    claim = scene.go(claim, "withdraw")
    assert "This claim has ended" in text(worker.get(at("claim", pk=claim.pk)))


def test_certificate_and_renewal_are_asked_for_on_the_page(worker, scene):
    claim = scene.go(scene.open(), "examine")
    data = {"kind": "child", "number": "7"} | parts("valid_to", days_ago(-300))
    assert "Certificate given" in text(post_move(worker, claim, "certify", **data))
    assert claim.person.certificates.get().number == "7"


def test_appointments_are_written_and_answered(worker, scene):
    claim = scene.open()
    data = {"stage": "vkk", "place": scene.office.pk, "at_time": "9:30", "bring": "Photos"} | parts("on", days_ago(-2))
    page = text(worker.post(at("appointment_new", pk=claim.pk), data, follow=True))
    assert "09:30" in page
    assert "To bring: Photos" in page
    appointment = claim.appointments.get()
    answer = at("appointment_answer", pk=appointment.pk)
    assert "lies ahead" in text(worker.post(answer, {"outcome": "came"}))
    page = text(
        worker.post(answer, {"outcome": "missed", "note": "Snow"} | parts("again_on", days_ago(-5)), follow=True)
    )
    assert "could not come: Snow" in page
    assert claim.appointments.count() == 2
    assert "Medical consultation commission" in text(worker.get(reverse("today")))


def test_a_person_without_a_programme_cannot_have_a_claim(worker, scene):
    person = scene.person()
    person.enrolments.update(until_on=days_ago(1), end_reason="wished")
    person = type(person).objects.get(pk=person.pk)
    assert worker.get(at("claim_new", pk=person.pk)).status_code in (403, 404)


def test_the_person_s_page_leads_to_the_claim(worker, scene):
    from tests.factories.people import ReferralFactory, ScreeningFactory  # only here

    person = scene.person()
    ScreeningFactory(person=person, overall=1, on=days_ago(20), recorded_by=scene.worker.user)
    ReferralFactory(person=person, programme=scene.programme, requested_by=scene.worker.user)
    claim = scene.go(scene.open(person), "submit", "refuse")
    page = text(worker.get(at("person", pk=person.pk)))
    assert "It can be appealed" in page
    assert at("claim", pk=claim.pk) in page
    assert "Open the claim" in page
    assert "Begin a claim" in text(worker.get(at("person_papers", pk=person.pk)))


def test_today_tells_of_refusals_late_offices_and_payments(worker, scene):
    scene.move(scene.move(scene.open(on=days_ago(90)), "submit", on=days_ago(88)), "refuse", on=days_ago(85))
    scene.move(scene.open(on=days_ago(90)), "submit", on=days_ago(60))
    granted = scene.move(scene.open(on=days_ago(90)), "submit", on=days_ago(88))
    scene.move(granted, "grant", on=days_ago(80))
    ClaimAppointmentFactory(claim=granted, on=days_ago(2), place=scene.office, made_by=scene.worker.user)
    page = text(worker.get(reverse("today")))
    for words in (
        "1 refused claim can be appealed, until", "waits longer for a decision", "no payment is confirmed",
        "1 appointment has passed",
    ):  # fmt: skip
        assert words in page, words
    assert "can be appealed" not in text(scene.sign_in(scene.actor("programme-manager")).get(reverse("today")))


def test_a_refusal_becomes_a_barrier(worker, scene):
    claim = scene.go(scene.open(), "submit", "refuse")
    address = at("barrier_from_claim", pk=claim.pk)
    assert address in text(worker.get(at("claim", pk=claim.pk)))
    data = {"kind": "papers", "sentence": "An office asks for a stamp nobody gives"} | parts("met_on", days_ago(1))
    page = worker.post(address, data, follow=True)
    assert "The barrier is logged" in text(page)
    barrier = Barrier.objects.get()
    assert (barrier.source, barrier.source_id, barrier.person) == ("claim", str(claim.pk), claim.person)
    assert barrier.get_source_display() == "A refused benefit"


def test_papers_are_printed_by_a_worker_and_nothing_personal_is_queued(worker, scene):
    claim = scene.open()
    for kind in ("claim_letter", "claim_checklist"):
        assert "Print the" in text(worker.get(at("claim_print", pk=claim.pk, kind=kind)))
        assert "being made" in text(
            worker.post(at("claim_print", pk=claim.pk, kind=kind), {"language": "tg"}, follow=True)
        )
    assert worker.get(at("claim_print", pk=claim.pk, kind="other")).status_code == 404
    assert Print.objects.filter(language="tg").count() == 2
    assert all(set(message.payload) == {"print"} for message in Message.objects.filter(topic="print.render"))
    assert Event.objects.filter(action="read", about_id=str(claim.pk)).count() == 0
    worker.get(at("claim", pk=claim.pk))
    assert Event.objects.filter(action="read", about_id=str(claim.pk)).count() == 1


def cost(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_costs_the_same_with_one_claim_and_with_thirty(manager, scene):
    claim = scene.go(scene.open(), "submit")
    address = reverse("claims")
    assert "Waits for" in text(manager.get(address))
    one = cost(manager, address), cost(manager, at("claim", pk=claim.pk))
    for _each in range(29):
        scene.open()
    for _each in range(5):
        claim = scene.go(claim, "refuse", "appeal")
        ClaimAppointmentFactory(claim=claim, place=scene.office, made_by=scene.worker.user)
    assert (cost(manager, address), cost(manager, at("claim", pk=claim.pk))) == one
    page = text(manager.get(address))
    assert page.count("<tr role") == 26
    assert "after=" in page
    assert page.count("–</span></td>") >= 20  # nothing runs: said with a dash, no empty cell
    assert "No claim is in this state" in text(manager.get(f"{address}?state=granted"))
