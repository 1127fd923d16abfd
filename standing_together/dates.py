"""Dates as people know them and as they write them: some know the day, some only the year.

Formatting is done here and never in the browser, whose tables lack Tajik.
"""

import datetime
from calendar import monthrange
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

# After a day number: Tajik joins with -и, Russian uses the genitive, Danish puts a dot behind the day.
MONTHS = {
    "tg": "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
    "da": "januar februar marts april maj juni juli august september oktober november december",
}
# Before a year, without a day.
MONTHS_ALONE = MONTHS | {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
DAY_FORMATS = {"da": "{day}. {month} {year}"}


def begin_of(day: datetime.date) -> datetime.datetime:
    """Midnight at the place of work."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def yesterday() -> datetime.datetime:
    """When yesterday began: "since yesterday" means the same all day long."""
    return begin_of(timezone.localdate() - datetime.timedelta(days=1))


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self):
        if self.day and not self.month:
            raise ValueError("A day without a month says nothing")
        datetime.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, date: datetime.date, precision: str = "day") -> "PartialDate":
        """Back from a stored date and its precision (day, month, year)."""
        known = {"day": 3, "month": 2, "year": 1}[precision]
        return cls(*(date.year, date.month, date.day)[:known])

    @property
    def precision(self) -> str:
        """What is known: "day", "month" or "year"."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> datetime.date:
        """The earliest day it can be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day it can be."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def middle(self) -> datetime.date:
        """The day to reckon with: the least wrong one, 1 July of a year or the 15th of a month."""
        return datetime.date(self.year, self.month or 7, self.day or (15 if self.month else 1))

    def __str__(self) -> str:
        return write(self)


def _language(language: str | None) -> str:
    code = (language or get_language() or "en").split("-")[0]
    return code if code in MONTHS else "en"


def _as_partial(value) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return PartialDate(value.year, value.month, value.day)


def write(value, language: str | None = None) -> str:
    """A date, moment or PartialDate in the words of the language (tg ru en da); "" for nothing."""
    if not value:
        return ""
    date, language = _as_partial(value), _language(language)
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return f"{MONTHS_ALONE[language].split()[date.month - 1]} {date.year}"
    month = MONTHS[language].split()[date.month - 1]
    return DAY_FORMATS.get(language, "{day} {month} {year}").format(day=date.day, month=month, year=date.year)


def write_moment(value: datetime.datetime | None, language: str | None = None) -> str:
    """Day and time of day at the place of work."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{write(local, language)}, {local:%H:%M}"


def months_between(born: datetime.date, on: datetime.date) -> int:
    """Completed months; negative when born after ``on``."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def write_age(born, on: datetime.date | None = None) -> str:
    """Completed years, under two years completed months; "about" when the day of birth is not known."""
    if not born:
        return ""
    born = _as_partial(born)
    months = max(0, months_between(born.middle, on or timezone.localdate()))
    if months < 24:
        words = ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    else:
        words = ngettext("%(count)s year", "%(count)s years", months // 12) % {"count": months // 12}
    return words if born.precision == "day" else _("about %(age)s") % {"age": words}


class DayMonthYearWidget(forms.MultiWidget):
    """Three small boxes, because nobody should hunt for 2016 in a calendar."""

    template_name = "django/forms/widgets/day_month_year.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        number = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({part: forms.TextInput(number) for part in ("day", "month", "year")}, attrs)

    def decompress(self, value):
        if not value:
            return [None, None, None]
        date = _as_partial(value)
        return [date.day, date.month, date.year]


class DayMonthYearField(forms.MultiValueField):
    """Cleans to a PartialDate, or None. With ``exact=True`` the day must be known and it cleans to a date.

    ``past=True`` (the default) refuses dates that have not come yet.
    """

    widget = DayMonthYearWidget
    default_error_messages = {
        "required": gettext_lazy("Write the date as day, month and year, for example 21 3 2016."),
        "incomplete": gettext_lazy("Write the date as day, month and year, for example 21 3 2016."),
        "partly": gettext_lazy(
            "Write the date as day, month and year, for example 21 3 2016. "
            "If you know only the year, leave day and month empty."
        ),
        "no_such_day": gettext_lazy("There is no such day. Check the day and the month."),
        "to_come": gettext_lazy("This day is still to come. Write a date up to today."),
    }

    def __init__(self, *, exact: bool = False, past: bool = True, **kwargs):
        self.exact, self.past = exact, past
        fields = [
            forms.IntegerField(min_value=1, max_value=31, required=False),
            forms.IntegerField(min_value=1, max_value=12, required=False),
            forms.IntegerField(min_value=1900, max_value=2100, required=False),
        ]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError as error:
            # The parts' own sentences ("Enter a whole number") do not say what to write instead.
            if getattr(error, "code", None) in self.default_error_messages:
                raise
            raise ValidationError(self.error_messages[self._refusal], code="partly") from error

    @property
    def _refusal(self) -> str:
        return "incomplete" if self.exact else "partly"

    def compress(self, parts):
        if not any(parts or ()):
            return None
        day, month, year = parts
        if not year or (day and not month) or (self.exact and not day):
            raise ValidationError(self.error_messages[self._refusal], code="partly")
        try:
            date = PartialDate(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day") from None
        if self.past and date.first > timezone.localdate():
            raise ValidationError(self.error_messages["to_come"], code="to_come")
        return date.first if self.exact else date
