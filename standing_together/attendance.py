"""The sheet of who came, to whatever it was: everybody's mark in one request."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from standing_together.dates import DayMonthYearField


@dataclass(frozen=True)
class Line:
    """One person on the sheet, as the page draws it. `missing`: the sheet was sent without a mark here."""

    key: object
    name: str
    presence: str
    reason: str
    missing: bool


class AttendanceForm(forms.Form):
    """`presence-<key>` and `reason-<key>` stand beside the form's own fields; `day` is the sheet's until another is
    sent. `presences` has a PRESENT, beside which no reason counts."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    held_on = DayMonthYearField(label=_("Which day was it held?"), exact=True)

    presences: type[TextChoices]
    reasons: type[TextChoices]
    expected_on: Callable[[datetime.date], list]  # who belongs on the sheet of a day, in its order
    name_of: Callable[..., str]
    marks_written: Callable[[], dict]  # {key: (presence, reason)} as written down before

    def __init__(self, *args, day, initial, **kwargs):
        self.day = day
        super().__init__(*args, initial=initial | {"held_on": day}, **kwargs)

    @cached_property
    def _rows(self) -> list:
        return self.expected_on(getattr(self, "cleaned_data", {}).get("held_on") or self.day)

    @cached_property
    def _written(self) -> dict:
        return {} if self.is_bound else self.marks_written()

    def _mark(self, key) -> tuple[str, str]:
        """What was sent or is written; a reason counts only beside an absence."""
        if not self.is_bound:
            return self._written.get(key, ("", ""))
        presence, reason = (self.data.get(f"{name}-{key}", "") for name in ("presence", "reason"))
        presence = presence if presence in self.presences.values else ""
        reason = reason if reason in self.reasons.values and presence != self.presences["PRESENT"] else ""
        return presence, reason

    @property
    def lines(self) -> list[Line]:
        marked = [(row, *self._mark(row.pk)) for row in self._rows]
        return [Line(row.pk, self.name_of(row), p, r, self.is_bound and not p) for row, p, r in marked]

    @property
    def facts(self) -> dict:
        """What the action takes; people without a mark are left out, the rules say so."""
        marks = {row.pk: self._mark(row.pk) for row in self._rows}
        return self.cleaned_data | {"marks": {key: mark for key, mark in marks.items() if mark[0]}}
