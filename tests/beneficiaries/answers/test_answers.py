"""A provider answers and reports by link; the moves are those of staff."""

import threading

import pytest
from django.db import connections
from django.utils import timezone

from beneficiaries.actions import answers
from beneficiaries.models import AnswerLink, ProviderAnswer, Referral, ReferralLine
from beneficiaries.queries.links import link_with
from standing_together.tasklist.models import Task
from tests.beneficiaries.answers.steps import day, look, say, slip_of, token_of, with_lines
from tests.beneficiaries.referrals import scene as scenes

TODAY = timezone.localdate()


def _further(answer) -> str:
    """The token of the address shown once."""
    return answer.context["address"].rstrip("/").rsplit("/", 1)[-1]


def test_declining_needs_a_reason_from_the_list(scene):
    token = token_of(scene, scene.approved())
    for facts in ({}, {"reason": "mood"}, {"reason": "other"}):
        answer = say(token, "decline", **facts)
        assert "govuk-error-summary" in answer.content.decode()
    assert Referral.objects.get().state == "approved"
    assert AnswerLink.objects.get().used_at is None, "a mistake does not use the code up"


def test_two_taps_to_accept(scene):
    referral = scene.approved()
    token = token_of(scene, referral)
    assert "We can take the person" in look(token, to="accept").content.decode()
    answer = say(token, "accept")
    assert "Your answer has arrived" in answer.content.decode()
    referral.refresh_from_db()
    step = referral.steps.order_by("-pk").first()
    assert (referral.state, step.move, step.note) == ("accepted", "accept", "answered by the provider by link")
    assert step.by.is_system
    assert say(token, "accept").status_code == 404, "once"


def test_declined_with_a_reason_the_worker_looks_for_another(scene):
    token = token_of(scene, scene.approved())
    say(token, "decline", reason="no_place", note="Until autumn")
    step = Referral.objects.get().steps.order_by("-pk").first()
    assert (step.move, step.reason, step.note) == (
        "decline",
        "no_place",
        "answered by the provider by link: Until autumn",
    )
    assert Task.objects.get().title == "The provider declined: choose another provider"


def test_the_second_code_of_the_slip_reports_after_the_first_has_answered(scene):
    codes = slip_of(scene, with_lines(scene, scene.approved(), "A walking frame"))
    answer = say(codes["answer"], "accept")
    assert not answer.context["address"], "it stands on the slip"
    assert "govuk-error-summary" in say(codes["report"], "report").content.decode()
    came = {"came": "yes", **day("came_on", TODAY), "outcome_1": "met", "outcome_2": "open"}
    further = _further(say(codes["report"], "report", **came))
    referral = Referral.objects.get()
    assert (referral.state, referral.attended_on) == ("attended", TODAY)
    assert say(codes["report"], "report", **came).status_code == 404
    lacking = say(further, "report", came="yes", outcome_2="not_met")
    assert "Say why the need was not met" in lacking.content.decode()
    say(further, "report", came="yes", outcome_2="not_met", reason_2="no_specialist", note="Walks ten steps")
    referral.refresh_from_db()
    assert referral.state == "completed"
    assert "Walks ten steps" in referral.outcome
    assert list(ReferralLine.objects.values_list("outcome", "reason")) == [("met", ""), ("not_met", "no_specialist")]


def test_without_a_slip_the_next_code_is_shown_once(scene):
    further = _further(say(token_of(scene, scene.approved()), "accept"))
    assert look(further).status_code == 200
    assert len(further) >= 22, "at least 128 bits"


def test_nobody_came_and_sent_on(scene):
    further = _further(say(token_of(scene, scene.approved()), "accept"))
    say(further, "report", came="no", outcome_1="open", sent_back="on", needs_kind=scene.kind.pk)
    assert Referral.objects.get().state == "accepted"
    said = ProviderAnswer.objects.filter(told="report").get()
    assert (said.came, said.sent_back, said.needs_kind) == (False, True, scene.kind)
    assert Task.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_one_wins():
    scene = scenes.set_up()
    for _round in range(3):
        token = token_of(scene, scene.approved(person=scene.another_person()))
        outcomes, ready = [], threading.Barrier(4)

        def tap(number, token=token, outcomes=outcomes, ready=ready):
            link = link_with(token)
            ready.wait()
            try:
                if number % 2:
                    answers.accept_by_link(link, visitor="v")
                else:
                    answers.decline_by_link(link, visitor="v", reason="no_place")
                outcomes.append("won")
            except answers.Spent:
                outcomes.append("spent")
            finally:
                connections.close_all()

        threads = [threading.Thread(target=tap, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["spent", "spent", "spent", "won"]
    assert ProviderAnswer.objects.count() == 3
