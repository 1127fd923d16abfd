"""Promises: who may write what, broken once and kept later, counted without names, public with four eyes."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advocacy.actions import promises as actions
from advocacy.models import Promise, PromiseStep, ReminderLetter
from advocacy.queries import promises as queries
from advocacy.workflows.promises import CONFIRM_FROM, PROMISE, is_confirmed, is_late
from beneficiaries.workflows import transitions
from standing_together.disclosure import PUBLIC
from standing_together.refusal import Refused
from tests.advocacy.factories_of_asks import OfficeFactory, OfficeHolderFactory, PromiseFactory, StakeholderFactory
from tests.factories.places import DistrictFactory, ProgrammeFactory

MAY, SEPTEMBER, OCTOBER = (datetime.date(2026, month, 5) for month in (5, 9, 10))


@pytest.fixture
def ground(db):
    return {"district": DistrictFactory(), "programme": ProgrammeFactory()}


@pytest.fixture
def officer(as_role, ground):
    return as_role("advocacy-officer", districts=[ground["district"]], programmes=[ground["programme"]])


@pytest.fixture
def promise(officer, ground):
    office = OfficeFactory(
        stakeholder=StakeholderFactory(organisation=officer.grant.organisation, district=ground["district"])
    )
    return PromiseFactory(organisation=officer.grant.organisation, office=office, recorded_by=officer.user, **ground)


def colleague_of(officer, ground, as_role, role="advocacy-officer"):
    return as_role(
        role, organisation=officer.grant.organisation, districts=[ground["district"]],
        programmes=[ground["programme"]],
    )  # fmt: skip


def with_answers(promise):
    return queries.with_answers(Promise.objects.filter(pk=promise.pk)).get()


# Refusals first.


def test_a_stranger_finds_no_promise_and_changes_none(promise, as_role):
    stranger = as_role("advocacy-officer")
    assert stranger.get(reverse("promise", args=[promise.pk])).status_code == 404
    with pytest.raises(Refused):
        actions.keep_promise(promise, by=stranger.actor, on=MAY, note="We saw it.")


def test_a_coordinator_reads_but_does_not_change(promise, ground, as_role):
    coordinator = as_role("district-coordinator", districts=[ground["district"]], programmes=[ground["programme"]])
    assert coordinator.get(reverse("promise", args=[promise.pk])).status_code == 200
    with pytest.raises(Refused):
        actions.break_promise(promise, by=coordinator.actor, on=MAY, note="No.")


@pytest.mark.parametrize("name", PROMISE.moves)
def test_every_move_says_why(promise, officer, name):
    with pytest.raises(Refused, match="reason"):
        actions.MOVES[name](promise, by=officer.actor, on=MAY, note="  ")
    assert PromiseStep.objects.count() == 0


def test_nothing_happens_in_the_future_or_before_it_was_said(promise, officer):
    ahead = timezone.localdate() + datetime.timedelta(days=1)
    for day in (ahead, promise.made_on - datetime.timedelta(days=1)):
        with pytest.raises(Refused):
            actions.keep_promise(promise, by=officer.actor, on=day, note="We saw it.")


def test_whoever_gave_it_sat_there_on_that_day(promise, officer, ground):
    later = OfficeHolderFactory(office=promise.office, from_on=datetime.date(2026, 7, 1))
    values = {"programme": ground["programme"], "office": promise.office, "what": "A ramp", "source": "letter"}
    with pytest.raises(Refused, match="did not hold"):
        actions.record_promise(by=officer.actor, made_on=MAY, holder=later, **values)
    assert actions.record_promise(by=officer.actor, made_on=MAY, **values).holder is None
    assert actions.record_promise(by=officer.actor, made_on=SEPTEMBER, **values).holder == later


def test_the_author_never_approves_what_goes_out(promise, officer, ground, as_role):
    actions.ask_to_publish(promise, by=officer.actor, public_text={"en": "A ramp"})
    with pytest.raises(Refused, match="colleague"):
        actions.approve_publication(promise, by=officer.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(public_approved_by=officer.user, public_approved_at=timezone.now())
    colleague = colleague_of(officer, ground, as_role)
    assert actions.approve_publication(promise, by=colleague.actor).public_approved_at


def test_nothing_is_verified_of_what_was_taken_back(promise, officer):
    actions.withdraw_promise(promise, by=officer.actor, on=MAY, note="The head left.")
    with pytest.raises(Refused):
        actions.record_verification(promise, by=officer.actor, on=MAY, channel="phone", yes=3)


def test_a_count_of_nobody_is_no_answer(promise, officer):
    with pytest.raises(Refused):
        actions.record_verification(promise, by=officer.actor, on=MAY, channel="phone")


def test_no_reminder_of_what_was_kept(promise, officer):
    actions.keep_promise(promise, by=officer.actor, on=MAY, note="The ramp stands.")
    with pytest.raises(Refused):
        actions.write_reminder(promise, by=officer.actor, language="tg", answer_by=OCTOBER, signed_by="Head")


@given(moves=st.lists(st.sampled_from(("made", "kept", "broken", "withdrawn")), max_size=4))
def test_the_table_and_the_law_of_lateness_agree(moves):
    """Only an open promise is late, whatever came before."""
    on = datetime.date(2026, 9, 1)
    for state in moves:
        assert is_late(state, on, on) is False  # its last day is still its day
        assert is_late(state, on - datetime.timedelta(days=1), on) is (state == "made")
        assert is_late(state, None, on) is False


@pytest.mark.django_db
@pytest.mark.parametrize("source", PROMISE.states)
@pytest.mark.parametrize("target", PROMISE.states)
def test_the_database_lets_through_what_the_table_lists(source, target, promise):
    """Around the actions too: the trigger knows the same moves."""
    values = {
        "kept": {"kept_on": MAY}, "broken": {"broken_on": MAY, "kept_on": None},
    }  # fmt: skip
    made = PromiseFactory(
        office=promise.office, state=source, **{"kept": {"kept_on": MAY}, "broken": {"broken_on": MAY}}.get(source, {})
    )
    change = {"state": target, "kept_on": None, **values.get(target, {})}
    allowed = source == target or (source, target) in transitions(PROMISE)
    try:
        with transaction.atomic():
            Promise.objects.filter(pk=made.pk).update(**change)
    except DatabaseError:
        assert not allowed
    else:
        assert allowed


# What happens.


def test_broken_once_kept_later_confirmed_by_eleven_families(promise, officer, ground, as_role):
    late = actions.break_promise(promise, by=officer.actor, on=SEPTEMBER, note="September came, no ramp.")
    assert late.state == "broken"
    kept = actions.keep_promise(promise, by=officer.actor, on=OCTOBER, note="The ramp stands, 1:12.")
    assert (kept.state, kept.kept_on, kept.broken_on) == ("kept", OCTOBER, SEPTEMBER)
    facilitator = colleague_of(officer, ground, as_role, "psg-facilitator")
    page = reverse("promise_verify", args=[promise.pk])
    day = {"on_day": "12", "on_month": "10", "on_year": "2026"}
    answer = facilitator.post(page, {**day, "channel": "meeting", "yes": "11", "partly": "1", "no": ""})
    assert answer.status_code == 302
    read = with_answers(promise)
    assert (read.yes, read.partly, read.no) == (11, 1, 0)
    assert queries.state_told(read) == "confirmed"
    assert [step.move for step in promise.steps.all()] == ["break", "keep"]


def test_answers_before_it_was_kept_confirm_nothing(promise, officer):
    actions.record_verification(promise, by=officer.actor, on=SEPTEMBER, channel="phone", yes=5)
    actions.keep_promise(promise, by=officer.actor, on=OCTOBER, note="Done.")
    assert queries.state_told(with_answers(promise)) == "kept"


def test_what_is_struck_out_no_longer_counts_and_says_why(promise, officer):
    actions.keep_promise(promise, by=officer.actor, on=MAY, note="Done.")
    entry = actions.record_verification(promise, by=officer.actor, on=MAY, channel="paper", yes=110)
    with pytest.raises(Refused):
        actions.strike_verification(entry, by=officer.actor, because=" ")
    actions.strike_verification(entry, by=officer.actor, because="Eleven, not 110.")
    assert with_answers(promise).yes == 0
    with pytest.raises(Refused):
        actions.strike_verification(entry, by=officer.actor, because="Again.")


@given(yes=st.integers(0, 40), partly=st.integers(0, 40), no=st.integers(0, 40))
def test_confirmed_needs_three_families_and_two_thirds(yes, partly, no):
    expected = yes >= CONFIRM_FROM and yes * 3 >= (yes + partly + no) * 2
    assert is_confirmed("kept", yes, partly, no) is expected
    assert not is_confirmed("made", yes, partly, no)


def test_what_families_deny_is_broken_again(promise, officer):
    actions.keep_promise(promise, by=officer.actor, on=MAY, note="They say it is done.")
    again = actions.break_promise(promise, by=officer.actor, on=SEPTEMBER, note="It is a plank.")
    assert (again.state, again.kept_on) == ("broken", None)


def test_a_new_day_keeps_the_first_one(promise, officer):
    first = promise.due_on
    moved = actions.postpone_promise(promise, by=officer.actor, due_on=OCTOBER, note="They asked for a month.")
    assert (moved.due_on, moved.first_due_on) == (OCTOBER, promise.first_due_on or OCTOBER)
    assert promise.steps.get().note == "They asked for a month."
    assert first != moved.due_on


def test_letters_are_numbered_through_the_year_of_the_organisation(promise, officer):
    ahead = timezone.localdate() + datetime.timedelta(days=14)
    asked = {"by": officer.actor, "answer_by": ahead, "signed_by": "Head"}
    letters = [actions.write_reminder(promise, language=code, **asked) for code in ("tg", "ru", "en")]
    assert [letter.number for letter in letters] == [1, 2, 3]
    assert all(letter.paper.kind == "promise_reminder" for letter in letters)
    assert ReminderLetter.objects.visible_to(officer.actor).count() == 3


def test_the_history_cannot_be_rewritten(promise, officer):
    actions.break_promise(promise, by=officer.actor, on=MAY, note="No.")
    with pytest.raises(DatabaseError), transaction.atomic():
        PromiseStep.objects.update(note="Nothing happened.")


# The page for everybody.


@pytest.fixture
def public_promise(promise, officer, ground, as_role):
    Promise.objects.filter(pk=promise.pk).update(what="PRIVATE what", source_note="PRIVATE note")
    OfficeHolderFactory(office=promise.office, name="PRIVATE holder")
    actions.keep_promise(promise, by=officer.actor, on=MAY, note="PRIVATE reason")
    actions.record_verification(promise, by=officer.actor, on=MAY, channel="meeting", yes=11)
    actions.ask_to_publish(promise, by=officer.actor, public_text={"en": "=A ramp at school 3", "tg": "Нишебӣ"})
    actions.approve_publication(promise, by=colleague_of(officer, ground, as_role).actor)
    PromiseFactory(office=promise.office, what="PRIVATE other", public_text={"en": "PRIVATE not asked"})
    return promise


@pytest.mark.parametrize("page", ["promise_tracker", "promise_tracker_csv"])
def test_the_public_page_shows_nothing_private(client, public_promise, page):
    text = client.get(reverse(page)).content.decode()
    assert "A ramp at school 3" in text
    for private in ("PRIVATE", "11 families", ",11", str(public_promise.recorded_by.name)):
        assert private not in text
    assert "1–12" in text


@pytest.mark.parametrize(("yes", "told"), [(3, "1–12"), (12, "1–12"), (13, "≈\u00a015"), (41, "≈\u00a040")])
def test_the_public_reads_a_band_or_a_rounded_number_of_those_who_confirm(public_promise, officer, yes, told):
    public_promise.verifications.update(yes=yes)
    assert queries.state_told(queries.public_promises()[0]) == "confirmed"
    assert str(queries.confirming(queries.public_promises()[0], PUBLIC)) == told


def test_the_file_holds_no_formula(client, public_promise):
    lines = client.get(reverse("promise_tracker_csv")).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("'=A ramp")
    assert len(lines) == 2


def test_what_is_taken_back_is_gone_at_once(client, public_promise, officer):
    actions.take_back_publication(public_promise, by=officer.actor)
    assert "A ramp" not in client.get(reverse("promise_tracker")).content.decode()


def test_the_list_takes_the_same_queries_for_one_and_for_thirty(
    promise, officer, ground, django_assert_max_num_queries
):
    page = reverse("promises")
    officer.get(page)
    with django_assert_max_num_queries(12) as few:
        officer.get(page)
    for _number in range(29):
        PromiseFactory(organisation=officer.grant.organisation, office=promise.office, **ground)
    with django_assert_max_num_queries(len(few)):
        assert officer.get(page).status_code == 200
