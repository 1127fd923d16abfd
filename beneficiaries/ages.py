"""Ages and birth dates as families tell them. Pure."""

import datetime

from standing_together.dates import PartialDate, months_between

ADULT, SAYS_FOR_THEMSELVES, YOUNGEST_SCREENED = 18, 13, 2
BANDS = ((0, 1), (2, 4), (5, 12), (13, 17), (18, 59), (60, 120))
SIX_MONTHS = 183


def years_before(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years earlier; 29 February becomes 1 March where it is missing."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return datetime.date(day.year - years, 3, 1)


def born_from_age(years: int, told_on: datetime.date) -> datetime.date:
    """The middle of the year in which somebody of this many completed years was born."""
    middle = years_before(told_on, years) - datetime.timedelta(days=SIX_MONTHS)
    return middle if years else max(middle, years_before(told_on, 1) + datetime.timedelta(days=1))


def completed_years(born: datetime.date, on: datetime.date) -> int:
    return max(0, months_between(born, on) // 12)


def born_between(band: tuple[int, int], on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """First and last birth date of those whose completed years lie in the band on this day."""
    first, last = band
    return years_before(on, last + 1) + datetime.timedelta(days=1), years_before(on, first)


def as_told(born: datetime.date, precision: str) -> PartialDate:
    """A stored birth date with what is known of it. An estimated one keeps its month, so that its age stays right."""
    return PartialDate.of(born, "month" if precision == "estimated" else precision)
