"""Period labels: `2022`, `2022-H1`, `2022-Q3`, `all`. Days are days in Dushanbe; ranges are half-open."""

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from standing_together.dates import write
from standing_together.refusal import Refused

ALL = "all"
LABEL = re.compile(r"(?P<year>20\d\d)(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])))?")
EVER = (datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))


@dataclass(frozen=True)
class Period:
    """`start` belongs to it, `end` is the first day after it."""

    label: str
    start: datetime.date
    end: datetime.date

    @property
    def last_day(self) -> datetime.date:
        return self.end - datetime.timedelta(days=1)

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The same range as moments: midnight to midnight in Dushanbe."""
        zone = timezone.get_default_timezone()
        midnight = datetime.time()
        return datetime.datetime.combine(self.start, midnight, zone), datetime.datetime.combine(
            self.end, midnight, zone
        )


def parse(label: str) -> Period:
    """The period of a label; `all` is everything that was ever recorded for the programme, late entries too."""
    if label == ALL:
        return Period(ALL, *EVER)
    found = LABEL.fullmatch(label)
    if not found:
        raise Refused(
            _("“%(label)s” is not a period. Write 2022, 2022-H1, 2022-Q3, or all for the whole programme.")
            % {"label": label}
        )
    year, half, quarter = int(found["year"]), found["half"], found["quarter"]
    months = 6 if half else 3 if quarter else 12
    first = months * (int(half or quarter or 1) - 1) + 1
    return Period(label, datetime.date(year, first, 1), _first_of_month(year, first + months))


def words(label: str, language: str, *, starts_on=None, ends_on=None) -> str:
    """1 January 2022 to 30 June 2022; for `all` the programme's own days, where they are known."""
    period = parse(label)
    first, last = (starts_on, ends_on) if label == ALL else (period.start, period.last_day)
    if not first or not last:
        return _("The whole programme")
    return _("%(first)s to %(last)s") % {"first": write(first, language), "last": write(last, language)}


def _first_of_month(year: int, month: int) -> datetime.date:
    return datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def name(label: str) -> str:
    """The label as people say it."""
    if label == ALL:
        return _("The whole programme")
    found = LABEL.fullmatch(label)
    assert found is not None  # a stored label went through `parse`
    if found["half"]:
        return _("%(half)s. half of %(year)s") % found.groupdict()
    if found["quarter"]:
        return _("%(quarter)s. quarter of %(year)s") % found.groupdict()
    return label


def choices(today: datetime.date, years: int = 3) -> list[str]:
    """Labels that can be asked for: the whole programme, then the latest years with their parts."""
    parts = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")
    return [ALL, *(f"{year}{part}" for year in range(today.year, today.year - years, -1) for part in parts)]
