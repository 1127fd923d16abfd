import datetime

from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.ages import BANDS, as_told, born_between, born_from_age, completed_years
from standing_together.dates import write_age

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 12, 31))


@given(years=st.integers(0, 99), told_on=DAYS)
def test_an_age_told_gives_a_birth_date_of_that_age(years, told_on):
    born = born_from_age(years, told_on)
    assert completed_years(born, told_on) == years
    assert born <= told_on


@given(years=st.integers(2, 90), told_on=DAYS)
def test_an_estimated_age_says_about(years, told_on):
    assert write_age(as_told(born_from_age(years, told_on), "estimated"), told_on) == f"about {years} years"


@given(born=DAYS, on=DAYS)
def test_everybody_born_lies_in_exactly_one_band(born, on):
    if born > on:
        return
    inside = [band for band in BANDS if born_between(band, on)[0] <= born <= born_between(band, on)[1]]
    assert len(inside) == 1
    assert inside[0][0] <= completed_years(born, on) <= inside[0][1]
