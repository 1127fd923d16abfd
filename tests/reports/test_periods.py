import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import periods
from standing_together.refusal import Refused


@pytest.mark.parametrize("label", ["", "22", "2022-H3", "2022-Q5", "2022-Q0", "1999", "2022-h1", "2022-H1 ", "ALL"])
def test_what_is_no_period_is_refused_with_an_example(label):
    with pytest.raises(Refused, match="2022-Q3"):
        periods.parse(label)


@pytest.mark.parametrize(
    ("label", "start", "end"),
    [
        ("2022", (2022, 1, 1), (2023, 1, 1)), ("2022-H1", (2022, 1, 1), (2022, 7, 1)),
        ("2022-H2", (2022, 7, 1), (2023, 1, 1)), ("2022-Q3", (2022, 7, 1), (2022, 10, 1)),
        ("2024-Q4", (2024, 10, 1), (2025, 1, 1)),
    ],
)  # fmt: skip
def test_labels_are_half_open_ranges(label, start, end):
    period = periods.parse(label)
    assert (period.start, period.end) == (datetime.date(*start), datetime.date(*end))


@given(st.dates(datetime.date(2001, 1, 1), datetime.date(2098, 1, 1)))
def test_every_day_lies_in_exactly_one_quarter_half_and_year(day):
    for parts in (("-Q1", "-Q2", "-Q3", "-Q4"), ("-H1", "-H2"), ("",)):
        found = [periods.parse(f"{day.year}{part}") for part in parts]
        assert sum(period.start <= day < period.end for period in found) == 1


def test_a_day_begins_at_midnight_in_dushanbe():
    first, _last = periods.parse("2022").moments
    assert first.astimezone(datetime.UTC) == datetime.datetime(2021, 12, 31, 19, tzinfo=datetime.UTC)


def test_the_whole_programme_takes_late_entries_too_and_says_the_programmes_days():
    assert periods.parse("all").end > datetime.date(2090, 1, 1)
    days = {"starts_on": datetime.date(2021, 3, 1), "ends_on": datetime.date(2023, 8, 31)}
    assert periods.words("all", "en", **days) == "1 March 2021 to 31 August 2023"
