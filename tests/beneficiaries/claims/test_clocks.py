"""Days that run: reminders before certificates end, appeals in time, offices that are late."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.actions.renewals import remind_of_renewals
from beneficiaries.entitlements import clocks_of, newest, reminder_for
from beneficiaries.models import Certificate, RenewalReminder
from beneficiaries.queries.gap import months_paid
from beneficiaries.queries.paper_list import state_on
from beneficiaries.tasks import remind_of_renewals as scheduled
from standing_together.access.actor import system_actor
from standing_together.tasklist.models import Task
from tests.beneficiaries.claims.scene import days_ago

CLOCKS = clocks_of(newest().clocks)
days = st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 12, 31))
terms = st.sets(st.integers(1, 200), min_size=1, max_size=5)


@given(days, days, terms)
def test_a_reminder_is_one_of_the_terms_and_not_after_the_end(end, on, reminders):
    found = reminder_for(end, on, reminders)
    if end < on:
        assert found is None
    if found is not None:
        assert found in reminders
        assert (end - on).days <= found
        assert not any((end - on).days <= other < found for other in reminders)


@given(days, terms, st.integers(1, 9))
def test_whenever_the_scheduler_runs_each_term_is_given_at_most_once_and_the_last_is_given(end, reminders, step):
    given_before: list[int] = []
    day = end - datetime.timedelta(days=max(reminders) + 5)
    while day <= end:
        for _again in range(2):
            found = reminder_for(end, day, reminders, given_before)
            if found is not None:
                assert found not in given_before
                assert all(found < earlier for earlier in given_before)
                given_before.append(found)
        day += datetime.timedelta(days=step)
    if min(reminders) >= step:
        assert min(reminders) in given_before


@given(days)
def test_an_appeal_is_in_time_until_its_last_day_and_near_before_it(refused):
    until = CLOCKS.appeal_until(refused)
    assert (until - refused).days == CLOCKS.appeal_days
    assert CLOCKS.appeal_is_near(until, until)
    assert not CLOCKS.appeal_is_near(until, until + datetime.timedelta(days=1))
    assert not CLOCKS.appeal_is_near(until, refused)


@given(days, st.integers(0, 400))
def test_an_office_is_late_from_the_day_after(begun, later):
    on = begun + datetime.timedelta(days=later)
    assert CLOCKS.decision_is_late(begun, on) == (later > CLOCKS.decision_days)
    assert CLOCKS.payment_is_late(begun, on) == (later > CLOCKS.payment_days)


@given(days, days)
def test_months_are_counted_with_both_ends(first, until):
    months = months_paid(first.replace(day=1), until)
    assert months == 0 if until < first.replace(day=1) else months >= 1
    assert months_paid(first, first) == 1


@given(days, days)
def test_a_paper_expires_the_day_after_its_end(end, on):
    assert state_on("have", end, on) == ("expired" if end < on else "have")
    assert state_on("missing", None, on) == "missing"


# ---------------------------------------------------------------- the scheduler


def certificate(scene, ends_on, **facts):
    facts = {"person": facts.pop("person", None) or scene.person(), "kind": "child", "evidence": "seen"} | facts
    return Certificate.objects.create(
        on=facts.pop("on", days_ago(100)), valid_to=ends_on, recorded_by=scene.worker.user, **facts
    )


def test_certificates_that_end_become_tasks_of_the_worker_once(scene):
    paper = certificate(scene, days_ago(-80))
    certificate(scene, days_ago(-200))
    certificate(scene, days_ago(1))
    assert (scheduled(), scheduled()) == (1, 0)
    task = Task.objects.get()
    assert task.owner == scene.worker.user
    assert task.due_on == days_ago(-7)
    assert task.about_id == str(paper.person_id)
    assert paper.person.given_name not in task.title
    assert RenewalReminder.objects.get().days == 90
    later = timezone.localdate() + datetime.timedelta(days=60)
    assert remind_of_renewals(by=system_actor(), on=later) == 1
    assert set(RenewalReminder.objects.values_list("days", flat=True)) == {90, 30}


def test_a_newer_certificate_or_a_closed_record_asks_for_nothing(scene):
    renewed = certificate(scene, days_ago(-20))
    certificate(scene, days_ago(-700), person=renewed.person, on=days_ago(5))
    closed = certificate(scene, days_ago(-20)).person
    type(closed).objects.filter(pk=closed.pk).update(state="closed")
    certificate(scene, days_ago(-20), kind="unknown")
    assert scheduled() == 0


def test_the_task_leads_to_the_open_claim_and_speaks_the_language_of_its_owner(scene):
    scene.worker.user.language = "tg"
    scene.worker.user.save()
    claim = scene.open()
    certificate(scene, days_ago(-5), person=claim.person)
    scheduled()
    task = Task.objects.get()
    assert (task.about_type, task.about_id) == ("beneficiaries.Claim", str(claim.pk))
    assert RenewalReminder.objects.get().days == 7


def test_when_nobody_who_follows_is_left_the_task_says_so(scene):
    person = certificate(scene, days_ago(-5)).person
    type(person.worker).objects.filter(pk=person.worker_id).update(is_active=False)
    scheduled()
    assert Task.objects.get().owner is None
    assert Task.objects.get().owner_words


@pytest.mark.parametrize(("hour", "given_now"), [(18, 0), (19, 1)])
def test_midnight_is_that_of_dushanbe(scene, monkeypatch, hour, given_now):
    """19:00 in Greenwich is already the next day in Dushanbe (+5): the certificate has then 90 days left."""
    certificate(scene, datetime.date(2027, 3, 1))
    moment = datetime.datetime(2026, 11, 30, hour, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert scheduled() == given_now
