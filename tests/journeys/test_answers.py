"""From the coordinator's yes to the mother's word: the provider answers on a phone, in Russian, without an account."""

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import AnswerLink, FamilyConfirmation, Referral
from tests.beneficiaries.referrals import scene as scenes
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.journeys.steps import fill_day, follow, in_days, push
from tests.journeys.test_every_page import faults_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def hand_a_link_out(page, referral) -> str:
    """The worker shows it once; a second look at the same page shows it no more."""
    page.goto(reverse("referral", args=[referral.pk]))
    follow(page, "Let the provider answer")
    page.fill("[name=phone]", "+992 37 221 11 11")
    push(page, "Show a link once")
    address = page.locator(".notice p", has_text="/answer/").inner_text()
    page.goto(reverse("referral_link", args=[referral.pk]))
    assert address not in page.inner_text("main")
    return reverse("answer", args=[address.rstrip("/").rsplit("/", 1)[-1]])


def fits(page):
    """Nothing sticks out at 360 px, nothing is inaccessible, nothing was stopped."""
    assert faults_of(page) == []


def the_provider_accepts(page, address) -> str:
    """Two taps."""
    page.goto(address)
    assert "Можете ли вы принять этого человека?" in page.inner_text("h1")
    fits(page)
    follow(page, "Мы можем принять этого человека")
    fits(page)
    push(page, "Отправить ответ")
    assert "Ваш ответ получен" in page.inner_text("main")
    fits(page)
    address = page.locator("main .sheet p", has_text="/answer/").inner_text()
    return reverse("answer", args=[address.rstrip("/").rsplit("/", 1)[-1]])


def the_provider_reports(page, address):
    page.goto(address)
    page.check("[name=came][value=yes]")
    fill_day(page, "came_on", timezone.localdate())
    page.check("[name=outcome_1][value=met]")
    page.fill("[name=note]", "Ходит с опорой")
    fits(page)
    push(page, "Отправить ответ")


def the_mother_confirms(page, referral):
    page.goto(reverse("referral", args=[referral.pk]))
    follow(page, "What the family says")
    page.check("[name=attended][value=yes]")
    page.check("[name=satisfaction][value='5']")
    page.select_option("[name=said_by]", "mother")
    push(page, "Save")
    assert "Very satisfied" in page.inner_text("main")


def test_a_day_is_proposed_on_a_phone_and_agreed_to(visit):
    scene = scenes.set_up()
    referral = scene.approved()
    worker, phone = visit(sign_in(scene.worker)), visit(width=360, language="ru")
    first = hand_a_link_out(worker, referral)
    phone.goto(first)
    follow(phone, "Мы предлагаем день")
    fits(phone)
    fill_day(phone, "visit_on", in_days(5))
    phone.fill("[name=visit_at]", "10:30")
    push(phone, "Отправить ответ")
    fits(phone)
    phone.goto(first)
    assert "10:30" in phone.inner_text("main")
    fits(phone)
    worker.goto(reverse("referral_proposals"))
    assert faults_of(worker) == []
    push(worker, "Agree to the day")
    assert faults_of(worker) == []
    assert Referral.objects.get(pk=referral.pk).state == "accepted"
    phone.goto(first)
    assert "10:30" in phone.inner_text("h1 + .lead")
    fits(phone)


def a_stolen_link_gives_nothing(page, person, *addresses):
    for address in addresses:
        answer = page.goto(address)
        assert answer.status == 404
        text = page.inner_text("body")
        assert person.given_name not in text
        assert person.initials not in text


def test_from_the_approval_to_the_mothers_word(visit):
    scene = scenes.set_up()
    referral = scene.approved()
    worker, phone = visit(sign_in(scene.worker)), visit(width=360, language="ru")
    first = hand_a_link_out(worker, referral)
    second = the_provider_accepts(phone, first)
    the_provider_reports(phone, second)
    assert Referral.objects.get(pk=referral.pk).state == "completed"
    the_mother_confirms(worker, referral)
    assert FamilyConfirmation.objects.get().contradicts is False
    assert not AnswerLink.objects.live().exists()
    assert worker.faults == []
    a_stolen_link_gives_nothing(visit(), scene.person, first, second, reverse("answer", args=["A" * 27]))
