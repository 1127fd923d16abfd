"""Clocks of silence: pure judgement, frozen days at the place of work, and nobody told twice."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.actions import referrals
from beneficiaries.actions.proposals import agree_to_proposal
from beneficiaries.actions.silence import escalate_silence
from beneficiaries.models import Escalation, Notification, Provider, Referral, VisitProposal
from beneficiaries.queries.silence import escalated_to, providers_to_call
from beneficiaries.tasks import escalate_silence as scheduled
from beneficiaries.today import answers as today
from beneficiaries.workflows.silence import CLOCKS, LINK_DAYS, RUNGS, rungs, rungs_due
from standing_together.access.actor import system_actor
from standing_together.outbox.models import Message
from standing_together.tasklist.models import Task
from tests.beneficiaries.answers.steps import day, say, token_of
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_notices import deliver
from tests.beneficiaries.referrals.test_queue import sign_in

DUSHANBE = ZoneInfo("Asia/Dushanbe")
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))
WAIT, URGENCY = st.sampled_from(list(CLOCKS)), st.sampled_from(["now", "soon", "routine"])


@given(wait=WAIT, urgency=URGENCY, since=DAYS, days=st.integers(0, 400))
def test_the_ladder_is_climbed_from_below_and_never_comes_down(wait, urgency, since, days):
    now, later = since + datetime.timedelta(days=days), since + datetime.timedelta(days=days + 1)
    due = rungs_due(wait, urgency, since, now)
    assert due == list(RUNGS[: len(due)])
    assert rungs_due(wait, urgency, since, later)[: len(due)] == due


@given(wait=WAIT, urgency=URGENCY, since=DAYS)
def test_nobody_is_told_on_the_first_day_and_everybody_in_the_end(wait, urgency, since):
    ladder = list(rungs(wait, urgency, since))
    assert rungs_due(wait, urgency, since, since) == []
    assert [rung.on for rung in ladder] == sorted({rung.on for rung in ladder})
    assert rungs_due(wait, urgency, since, ladder[-1].on) == list(RUNGS)
    assert rungs_due(wait, urgency, since, ladder[0].on - datetime.timedelta(days=1)) == []


@pytest.mark.parametrize("clock", CLOCKS.values())
def test_the_more_urgent_the_sooner(clock):
    assert all(now <= soon <= routine for now, soon, routine in zip(*clock.values(), strict=True))


def test_a_link_lives_until_the_coordinator_is_told():
    assert all(LINK_DAYS["answer"][urgency] >= days[-1] for urgency, days in CLOCKS["answer"].items())


def at(year, month, day, hour, minute=0):
    return datetime.datetime(year, month, day, hour, minute, tzinfo=DUSHANBE)


def climb(later=datetime.timedelta(hours=1)):
    done = escalate_silence(by=system_actor())
    deliver(later)
    return done


def approved(scene, moment, **facts):
    """The coordinator's yes at this moment."""
    referral = scene.approved(**facts)
    Referral.objects.filter(pk=referral.pk).update(approved_at=moment, decided_at=moment)
    return referral


def notices():
    return sorted(Notification.objects.filter(kind__startswith="silent").values_list("kind", "to"))


def test_days_are_those_of_the_place_of_work(scene):
    """Approved at 23:30 on the 2nd in Dushanbe (18:30 in Greenwich): the day after begins half an hour later."""
    approved(scene, at(2026, 3, 2, 23, 30), urgency="now")
    with time_machine.travel(at(2026, 3, 2, 23, 59), tick=False):
        assert climb() == 0
    with time_machine.travel(at(2026, 3, 3, 0, 1), tick=False):  # still the 2nd in Greenwich
        assert climb() == 1
    assert Escalation.objects.get().since_on == datetime.date(2026, 3, 2)


def test_provider_then_worker_then_coordinator_once_each(scene):
    Provider.objects.update(email="centre@example.org", languages=["tg"])
    morning = timezone.localtime().replace(hour=9, minute=0)
    approved(scene, morning, urgency="soon")
    told = []
    for days in range(12):
        with time_machine.travel(morning + datetime.timedelta(days=days, hours=1)):
            for _hour in range(2):
                climb()
        told.append((days, [kind for kind, _to in notices()]))
    first = {count: next(day for day, kinds in told if len(kinds) == count) for count in (1, 2)}
    assert first == {1: 5, 2: 8}
    assert notices() == [
        ("silent_coordinator", scene.coordinator.user.pk), ("silent_worker", scene.worker.user.pk)
    ]  # fmt: skip
    assert [task.owner for task in Task.objects.all()] == [scene.worker.user], "one task to call, not three"
    assert scene.person.family_name not in Task.objects.get().title
    assert Message.objects.filter(topic="referral.silent").count() == 3


def test_the_providers_e_mail_names_nobody_and_carries_no_link(scene):
    Provider.objects.update(email="centre@example.org", languages=["en"])
    approved(scene, timezone.now() - datetime.timedelta(days=3), urgency="soon")
    mail.outbox.clear()
    climb()
    letters = [letter for letter in mail.outbox if letter.to == ["centre@example.org"]]
    assert len(letters) == 1
    text = letters[0].subject + letters[0].body
    assert "/answer/" not in text
    assert not any(word in text for word in (scene.person.family_name, scene.person.initials, "walking", "http"))


def test_a_week_without_the_scheduler_floods_nobody(scene):
    approved(scene, timezone.now() - datetime.timedelta(days=40))
    assert climb() == 3
    assert [kind for kind, _to in notices()] == ["silent_coordinator"]
    assert climb() == 0
    assert scheduled() == 0


def test_an_answer_in_the_meantime_is_not_chased(scene):
    referral = approved(scene, timezone.now() - datetime.timedelta(days=8))
    escalate_silence(by=system_actor())
    referrals.accept_referral(referral, by=scene.worker)
    deliver()
    assert Task.objects.count() == 0


def test_a_visit_proposed_for_later_is_waited_for(scene):
    token = token_of(scene, scene.approved(urgency="now"))
    say(token, "propose", **day("visit_on", timezone.localdate() + datetime.timedelta(days=9)))
    agree_to_proposal(VisitProposal.objects.get(), by=scene.worker)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        assert escalate_silence(by=system_actor()) == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(days=12)):
        assert escalate_silence(by=system_actor()) == 2


def test_a_closed_programme_is_left_in_peace(scene):
    approved(scene, timezone.now() - datetime.timedelta(days=40))
    type(scene.programme).objects.update(closed_at=timezone.now())
    assert climb() == 0


def test_the_database_lets_each_rung_be_climbed_once(scene):
    referral = scene.approved()
    facts = {"referral": referral, "wait": "answer", "rung": "worker", "since_on": timezone.localdate()}
    Escalation.objects.create(**facts)
    with pytest.raises(Error, match="climbed_once"), transaction.atomic():
        Escalation.objects.create(**facts)
    with pytest.raises(Error, match="escalation_is_known"), transaction.atomic():
        Escalation.objects.create(**(facts | {"rung": "minister"}))


def test_who_reads_of_it_on_today(scene):
    approved(scene, timezone.now() - datetime.timedelta(days=40))
    approved(scene, timezone.now() - datetime.timedelta(days=8), person=scene.another_person())
    climb()
    assert providers_to_call(scene.worker)["count"] == 2
    assert escalated_to(scene.coordinator)["count"] == 1
    assert "2 referrals wait for a word" in str(today.silent_providers(scene.worker)[0].text)
    assert "1 referral in your districts" in str(today.escalated(scene.coordinator)[0].text)
    assert today.silent_providers(scene.coordinator) == today.escalated(scene.worker) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_the_call_list_asks_as_little_for_thirty_as_for_one(scene, rows):
    for _ in range(rows):
        approved(scene, timezone.now() - datetime.timedelta(days=8), person=scene.another_person())
    escalate_silence(by=system_actor())
    client = sign_in(scene.worker)
    client.get(reverse("referral_silent"))
    with at_most(8):
        page = client.get(reverse("referral_silent"))
    assert len(page.context["rows"]) == min(rows, 25)
    assert scene.person.family_name not in page.content.decode()
