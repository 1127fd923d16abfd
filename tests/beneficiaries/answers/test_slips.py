"""The slip on paper: made by a worker, replaced at once, its file gone after a day."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.slips import ask_for_slip, let_go_slips
from beneficiaries.models import AnswerLink, Consent
from standing_together.access.actor import system_actor
from standing_together.printing.actions import place_of_print
from standing_together.printing.models import Print
from tests.beneficiaries.answers.steps import look, token_of
from tests.beneficiaries.referrals.test_notices import AN_HOUR, deliver
from tests.beneficiaries.referrals.test_queue import sign_in


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def made(scene, referral, language="en"):
    printed = ask_for_slip(referral, by=scene.worker, language=language, phone="+992372211111")
    deliver(AN_HOUR)
    printed.refresh_from_db()
    return printed


def test_a_slip_in_each_language_and_only_hashes_are_kept(scene):
    referral = scene.approved()
    for language in ("tg", "ru", "en"):
        printed = made(scene, referral, language)
        assert (printed.state, printed.problem) == ("ready", "")
        assert place_of_print(printed).read_bytes()[:5] == b"%PDF-"
    live = AnswerLink.objects.live()
    assert sorted(live.values_list("stage", "through")) == [("answer", "slip"), ("report", "slip")]
    assert AnswerLink.objects.count() == 6


def test_asking_for_a_new_slip_kills_the_old_one_before_the_printer_runs(scene, django_capture_on_commit_callbacks):
    referral = scene.approved()
    old = made(scene, referral)
    token = token_of(scene, referral)
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_slip(referral, by=scene.worker, language="ru")
    assert look(token).status_code == 404
    old.refresh_from_db()
    assert old.state == "withdrawn"
    assert not place_of_print(old).exists()


def test_the_file_is_let_go_after_a_day_and_the_paper_stays_good(scene, django_capture_on_commit_callbacks):
    printed = made(scene, scene.approved())
    assert let_go_slips(by=system_actor()) == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, minutes=1)):
        with django_capture_on_commit_callbacks(execute=True):
            assert let_go_slips(by=system_actor()) == 1
        assert not place_of_print(printed).exists()
        assert AnswerLink.objects.live().count() == 2


def test_consent_withdrawn_before_the_printer_runs_prints_nothing(scene):
    referral = scene.approved()
    ask_for_slip(referral, by=scene.worker, language="en")
    Consent.objects.update(ended_at=timezone.now(), ended_by=scene.worker.user)
    deliver(AN_HOUR)
    assert Print.objects.get().state == "failed"
    assert not AnswerLink.objects.exists()


def test_three_buttons(scene):
    referral = scene.approved()
    url, client = reverse("referral_link", args=[referral.pk]), sign_in(scene.worker)
    facts = {"phone": "+992 37 221 11 11", "language": "tg"}
    shown = client.post(url, facts | {"do": "show"})
    assert "Shown only once" in shown.content.decode()
    token = shown.context["shown"].rstrip("/").rsplit("/", 1)[-1]
    assert look(token).status_code == 200
    again = client.get(url).content.decode()
    assert token not in again
    assert "Opened" in again
    assert client.post(url, facts | {"do": "slip"}).url.startswith("/prints/")
    assert look(token).status_code == 404
    assert "Nothing that was handed out" in client.post(url, facts | {"do": "end"}, follow=True).content.decode()
    coordinator = sign_in(scene.coordinator)
    assert "End what was handed out" not in coordinator.get(url).content.decode().split("<table")[0].split("quiet")[0]
    assert coordinator.post(url, facts | {"do": "show"}).status_code == 200
    assert not AnswerLink.objects.live().exists()
