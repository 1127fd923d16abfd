"""The clock of a concern as pure judgement."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.workflows.protection import (
    CONCERN,
    LOOK_WITHIN,
    PLAN_WITHIN,
    due_of,
    is_overdue,
)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@given(moments, st.sampled_from(sorted(CONCERN.states)), st.booleans())
def test_a_clock_runs_until_the_plan_and_never_backwards(at, state, danger):
    due = due_of(state, at, in_danger=danger)
    assert (due is None) == (state in ("planned", "closed"))
    assert due is None or due > at


@given(moments)
def test_danger_is_looked_at_sooner_and_the_plan_comes_later(at):
    calm, danger, plan = due_of("received", at), due_of("received", at, in_danger=True), due_of("seen", at)
    assert danger < calm < plan
    assert (calm - at, plan - at) == (LOOK_WITHIN, PLAN_WITHIN) == (timedelta(hours=24), timedelta(hours=72))


@given(moments, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_late_is_only_what_lies_behind(at, past):
    due = due_of("received", at)
    assert is_overdue(due, at + past) == (at + past > due)
    assert not is_overdue(None, at + past)
