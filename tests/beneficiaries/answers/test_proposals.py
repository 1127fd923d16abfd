"""A provider proposes a day; nothing is accepted before the worker, who asks the family, says yes."""

import datetime
import threading

import pytest
import time_machine
from django.db import Error, IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import referrals
from beneficiaries.actions.answers import Spent, accept_by_link
from beneficiaries.actions.consents import withdraw_consent
from beneficiaries.actions.proposals import agree_to_proposal, ask_for_another_day, propose_by_link
from beneficiaries.actions.silence import escalate_silence
from beneficiaries.models import AnswerLink, Notification, ProviderAnswer, Referral, VisitProposal
from beneficiaries.queries.links import link_with
from beneficiaries.today.answers import proposals as today_line
from standing_together.access.actor import system_actor
from standing_together.refusal import Refused
from tests.beneficiaries.answers.steps import day, look, say, token_of
from tests.beneficiaries.referrals import scene as scenes
from tests.beneficiaries.referrals.test_notices import deliver
from tests.factories.people import ServiceKindFactory

TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=5)
LATER = TODAY + datetime.timedelta(days=8)


def propose(token, on=SOON, **more):
    return say(token, "propose", **day("visit_on", on), **more)


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def press(actor, proposal, name):
    return signed_in(actor).post(reverse("referral_proposal", args=[proposal.pk, name]))


def page_of(actor, referral) -> str:
    return signed_in(actor).get(reverse("referral", args=[referral.pk])).content.decode()


@pytest.fixture
def referral(scene):
    return scene.approved()


@pytest.fixture
def token(scene, referral):
    return token_of(scene, referral)


@pytest.fixture
def proposal(token):
    propose(token, visit_at="10:30")
    return VisitProposal.objects.get()


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_cannot_be_reached_is_not_proposed(token, days):
    assert "govuk-error-summary" in propose(token, TODAY + datetime.timedelta(days=days)).content.decode()
    assert "govuk-error-summary" in say(token, "propose").content.decode()
    assert not VisitProposal.objects.exists()


def test_the_database_holds_one_open_proposal_and_lets_none_be_rewritten(proposal, scene):
    again = {"referral": proposal.referral, "link": proposal.link, "visit_on": LATER}
    with pytest.raises(IntegrityError, match="one_open_proposal"), transaction.atomic():
        VisitProposal.objects.create(**again)
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        VisitProposal.objects.update(visit_on=LATER)
    with pytest.raises(IntegrityError, match="answered_at_with_by"), transaction.atomic():
        VisitProposal.objects.update(verdict="agreed")
    ask_for_another_day(proposal, by=scene.worker)
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        VisitProposal.objects.update(verdict="agreed")
    with pytest.raises(Error, match="Cannot delete"), transaction.atomic():
        VisitProposal.objects.all().delete()


def test_two_taps_propose_and_nothing_is_accepted_yet(scene, referral, token):
    assert "We propose a day" in look(token).content.decode()
    assert "Which day do you propose?" in look(token, to="propose").content.decode()
    answer = propose(token, visit_at="10:30")
    assert "The worker asks the family" in answer.content.decode()
    referral.refresh_from_db()
    assert referral.state == "approved"
    assert not ProviderAnswer.objects.exists()
    step = referral.steps.order_by("-pk").first()
    assert (step.move, step.source, step.target) == ("propose", "approved", "approved")
    assert step.note == f"answered by the provider by link: {SOON.isoformat()} 10:30"
    assert step.by.is_system


def test_a_proposal_leaves_the_code_good_a_yes_or_a_no_uses_it_up(token, proposal):
    assert AnswerLink.objects.get().used_at is None
    assert "You have proposed a day" in look(token).content.decode()
    propose(token, LATER)
    assert list(VisitProposal.objects.order_by("at").values_list("verdict", flat=True)) == ["replaced", ""]
    assert "Your answer has arrived" in say(token, "decline", reason="no_place").content.decode()
    assert VisitProposal.objects.filter(verdict="overtaken").count() == 1
    assert look(token).status_code == propose(token).status_code == 404


def test_without_end_nobody_proposes(token):
    for number in range(5):
        propose(token, SOON + datetime.timedelta(days=number))
    refused = propose(token, LATER).content.decode()
    assert "several days already" in refused
    assert VisitProposal.objects.count() == 5


def test_the_worker_is_told_and_sees_the_day_with_two_buttons(scene, referral, proposal):
    deliver()
    assert Notification.objects.filter(kind="propose", to=scene.worker.user).count() == 1
    assert "proposes a day" in today_line(scene.worker)[0].text
    listed = signed_in(scene.worker).get(reverse("referral_proposals")).content.decode()
    for page in (page_of(scene.worker, referral), listed):
        assert "10:30" in page
        for name in ("agree", "another"):
            assert reverse("referral_proposal", args=[proposal.pk, name]) in page


def test_agreeing_accepts_with_that_day_and_uses_the_code_up(scene, referral, token, proposal):
    press(scene.worker, proposal, "agree")
    referral.refresh_from_db()
    assert referral.state == "accepted"
    assert ProviderAnswer.objects.get().visit_on == SOON
    assert AnswerLink.objects.get().used_at is not None
    assert today_line(scene.worker) == []
    shown = look(token).content.decode()
    assert "The day is agreed" in shown
    assert "10:30" in shown
    assert scene.person.given_name not in shown
    assert propose(token).content.decode().count("The day is agreed")
    assert VisitProposal.objects.count() == 1


def test_asking_for_another_day_gives_the_provider_the_choice_again(scene, referral, token, proposal):
    press(scene.worker, proposal, "another")
    referral.refresh_from_db()
    assert (referral.state, referral.steps.order_by("-pk").first().move) == ("approved", "another_day")
    shown = look(token).content.decode()
    assert "Please propose another day" in shown
    assert "We can take the person" in shown
    propose(token, LATER)
    agree_to_proposal(VisitProposal.objects.open().get(), by=scene.worker)
    assert ProviderAnswer.objects.get().visit_on == LATER


def test_an_old_page_answers_no_newer_proposal(scene, referral, token, proposal):
    propose(token, LATER)
    press(scene.worker, proposal, "agree")
    referral.refresh_from_db()
    assert referral.state == "approved"
    with pytest.raises(Refused, match="something newer"):
        ask_for_another_day(proposal, by=scene.worker)


def test_a_day_that_has_passed_is_not_agreed_to(scene, proposal):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=6)), pytest.raises(Refused, match="has passed"):
        agree_to_proposal(proposal, by=scene.worker)


def test_only_who_follows_the_referral_up_answers(scene, referral, proposal):
    for actor, status in ((scene.coordinator, 403), (scene.actor("field-worker"), 404)):
        assert press(actor, proposal, "agree").status_code == status
    assert press(scene.worker, proposal, "perhaps").status_code == 404
    with pytest.raises(Refused):
        agree_to_proposal(proposal, by=scene.coordinator)
    assert reverse("referral_proposal", args=[proposal.pk, "agree"]) not in page_of(scene.coordinator, referral)
    assert Referral.objects.get().state == "approved"


def test_the_clock_of_the_answer_runs_on(scene, referral, proposal):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=60)):
        assert escalate_silence(by=system_actor()) == 3


@pytest.mark.parametrize("move", ["accept", "decline", "close", "withdraw"])
def test_what_staff_do_meanwhile_overtakes_it(scene, referral, proposal, move):
    note = {} if move in ("accept", "withdraw") else {"note": "They called"}
    getattr(referrals, f"{move}_referral")(referral, by=scene.worker, **note)
    proposal.refresh_from_db()
    assert (proposal.verdict, proposal.answered_by) == ("overtaken", scene.worker.user)
    assert today_line(scene.worker) == []


def test_a_consent_taken_back_shows_no_day(scene, token, proposal):
    agree_to_proposal(proposal, by=scene.worker)
    consent = scene.person.consents.get(purpose="sharing", ended_at=None)
    withdraw_consent(consent, by=scene.worker, reason="They said no")
    assert "The day is agreed" not in look(token).content.decode()


def test_the_list_asks_the_same_for_one_and_for_thirty(scene, token, proposal, django_assert_max_num_queries):
    client, address = signed_in(scene.worker), reverse("referral_proposals")
    client.get(address)
    with django_assert_max_num_queries(30) as first:
        client.get(address)
    asked = len(first)  # the requests that follow forget what was asked
    for number in range(29):
        other = scene.approved(kind=ServiceKindFactory(code=f"kind-{number}"))
        propose(token_of(scene, other), SOON + datetime.timedelta(days=number))
    with django_assert_max_num_queries(asked):
        assert len(client.get(address).context["rows"]) == 25


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_proposal_at_once_never_contradict_each_other():
    scene = scenes.set_up()
    token = token_of(scene, scene.approved())
    ready = threading.Barrier(2)

    def tap(work):
        link = link_with(token)
        ready.wait()
        try:
            work(link)
        except Spent:
            pass
        finally:
            connections.close_all()

    works = (
        lambda link: accept_by_link(link, visitor="v"),
        lambda link: propose_by_link(link, visitor="w", visit_on=SOON),
    )
    threads = [threading.Thread(target=tap, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Referral.objects.get().state == "accepted"
    assert not VisitProposal.objects.open().exists()
