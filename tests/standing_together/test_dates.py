"""Dates as people know them: what is refused, what stays unknown, how they are written."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from standing_together.dates import DayMonthYearField, PartialDate, months_between, write, write_age, write_moment

BORN = datetime.date(2016, 3, 21)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["", "", ""], "example 21 3 2016"),
        (["21", "", "2016"], "leave day and month empty"),
        (["21", "3", ""], "leave day and month empty"),
        (["x", "3", "2016"], "leave day and month empty"),
        (["32", "3", "2016"], "leave day and month empty"),
        (["31", "2", "2016"], "There is no such day"),
        (["", "", "2099"], "still to come"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_what_to_write(parts, said):
    with translation.override("en"), pytest.raises(ValidationError, match=said) as refusal:
        DayMonthYearField().clean(parts)
    assert len(refusal.value.messages) == 1


def test_an_exact_date_is_refused_without_its_day():
    with pytest.raises(ValidationError, match="day, month and year"):
        DayMonthYearField(exact=True).clean(["", "3", "2016"])


@pytest.mark.parametrize(
    ("parts", "known", "first", "middle", "last"),
    [
        (["21", "3", "2016"], "day", BORN, BORN, BORN),
        (["", "2", "2016"], "month", *(datetime.date(2016, 2, day) for day in (1, 15, 29))),
        (["", "", "2016"], "year", *(datetime.date(2016, *rest) for rest in ((1, 1), (7, 1), (12, 31)))),
    ],
)
def test_what_is_not_known_stays_unknown(parts, known, first, middle, last):
    date = DayMonthYearField().clean(parts)
    assert (date.precision, date.first, date.middle, date.last) == (known, first, middle, last)


def test_a_day_ahead_may_be_asked_for():
    assert DayMonthYearField(exact=True, past=False).clean(["1", "1", "2099"]) == datetime.date(2099, 1, 1)


def test_an_optional_date_may_stay_empty():
    assert DayMonthYearField(required=False).clean(["", "", ""]) is None


def test_the_first_box_is_the_day():
    assert DayMonthYearField().widget.decompress(PartialDate(2016, 3)) == [None, 3, 2016]


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("tg", "21 марти 2016", "марти 2016"),
        ("ru", "21 марта 2016", "март 2016"),
        ("en", "21 March 2016", "March 2016"),
        ("da", "21. marts 2016", "marts 2016"),
    ],
)
def test_dates_are_written_as_people_write_them(language, day, month):
    assert write(BORN, language) == day
    assert write(PartialDate(2016, 3), language) == month
    assert write(PartialDate(2016), language) == "2016"


def test_nothing_is_written_for_nothing():
    assert write(None) == write_moment(None) == write_age(None) == ""


def test_a_moment_is_told_at_the_place_of_work():
    late = datetime.datetime(2022, 3, 21, 20, 30, tzinfo=datetime.UTC)
    assert write_moment(late, "tg") == "22 марти 2022, 01:30"


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (BORN, datetime.date(2023, 3, 20), "6 years"),
        (BORN, datetime.date(2023, 3, 21), "7 years"),
        (BORN, datetime.date(2017, 1, 31), "10 months"),
        (BORN, datetime.date(2018, 3, 20), "23 months"),
        (PartialDate(2016), datetime.date(2023, 7, 2), "about 7 years"),
    ],
)
def test_age_is_completed(born, on, age):
    with translation.override("en"):
        assert write_age(born, on) == age


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)), st.sampled_from(["day", "month", "year"]))
def test_a_stored_date_comes_back_as_precise_as_it_was(date, precision):
    back = PartialDate.of(date, precision)
    assert back.precision == precision
    assert back.first <= date <= back.last
    assert back.first <= back.middle <= back.last
    assert PartialDate.of(back.middle, precision) == back


@given(st.dates(), st.dates())
def test_months_follow_the_calendar(one, other):
    born, on = sorted((one, other))
    assert 0 <= months_between(born, on) <= (on - born).days / 28
