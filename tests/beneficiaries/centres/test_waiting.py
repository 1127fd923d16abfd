"""The order of a waiting list: the same for everybody who looks, and nobody falls behind for no reason."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from beneficiaries.enums import URGENCY_RANK, Urgency
from beneficiaries.no_shows import Rule, missed_in_a_row, must_be_asked, rule
from beneficiaries.waiting import ORDER, Waiting, ahead_of, in_order, position_of

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31))
ROWS = st.lists(
    st.builds(Waiting, key=st.integers(0, 10_000), urgency=st.sampled_from(Urgency.values), asked_on=DAYS),
    max_size=12,
    unique_by=lambda row: row.key,
)


@settings(max_examples=40)
@given(ROWS, st.randoms())
def test_the_order_does_not_depend_on_how_the_rows_come(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    assert in_order(mixed) == in_order(rows)


@settings(max_examples=40)
@given(ROWS)
def test_positions_are_one_to_the_number_of_those_who_wait(rows):
    assert sorted(position_of(row.key, rows) for row in rows) == list(range(1, len(rows) + 1))
    assert position_of("somebody else", rows) == 0
    assert list(ahead_of("somebody else", rows)) == []


@settings(max_examples=40)
@given(ROWS)
def test_who_is_ahead_needs_it_more_urgently_or_asked_no_later(rows):
    for row in rows:
        for other in ahead_of(row.key, rows):
            mine, theirs = URGENCY_RANK[row.urgency], URGENCY_RANK[other.urgency]
            assert (theirs, other.asked_on) <= (mine, row.asked_on)


@settings(max_examples=40)
@given(ROWS, st.data())
def test_when_somebody_leaves_nobody_falls_behind(rows, data):
    if not rows:
        return
    gone = data.draw(st.sampled_from(rows))
    rest = [row for row in rows if row != gone]
    for row in rest:
        before, after = position_of(row.key, rows), position_of(row.key, rest)
        assert after == before - (position_of(gone.key, rows) < before)


@settings(max_examples=40)
@given(ROWS)
def test_who_asks_later_and_no_more_urgently_passes_nobody(rows):
    last = Waiting(20_000, Urgency.ROUTINE, datetime.date(2027, 1, 1))
    assert position_of(last.key, [*rows, last]) == len(rows) + 1
    assert all(position_of(row.key, [*rows, last]) == position_of(row.key, rows) for row in rows)


def test_the_database_orders_by_the_same_columns():
    assert ORDER == ("urgency_rank", "asked_on", "pk")


NUMBERS = Rule("test", 3, ("absent",), 3)
PRESENCES = st.lists(st.sampled_from(["present", "absent", "excused"]), max_size=10)


@settings(max_examples=40)
@given(PRESENCES)
def test_only_absences_in_a_row_count(newest_first):
    number = missed_in_a_row(newest_first, NUMBERS)
    assert newest_first[:number] == ["absent"] * number
    assert newest_first[number : number + 1] != ["absent"]
    assert must_be_asked(newest_first, NUMBERS) is (number >= 3)


@settings(max_examples=40)
@given(PRESENCES)
def test_coming_once_begins_anew(newest_first):
    assert missed_in_a_row(["present", *newest_first], NUMBERS) == 0
    assert missed_in_a_row(["absent", *newest_first], NUMBERS) == missed_in_a_row(newest_first, NUMBERS) + 1


def test_the_numbers_are_data():
    assert (rule().missed_in_a_row, rule().counted) == (3, ("absent",))
    assert rule().follow_up_within_days
    assert rule().version
