"""Giving cases to colleagues, closing and opening them."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.caseload import AssignReason, CaseOutcome
from standing_together.dates import DayMonthYearField

_REASONS = [choice for choice in AssignReason.choices if choice[0] != AssignReason.BEGIN]


def _reason() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Why?"), choices=_REASONS)


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("What the colleague must know"), required=False, max_length=400, widget=forms.Textarea({"rows": 3})
    )


class AssignForm(forms.Form):
    to = forms.ChoiceField(label=_("To whom?"))
    reason, note = _reason(), _note()

    def __init__(self, *args, workers, **kwargs):
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        self.fields["to"].choices = [(key, str(user)) for key, user in self.workers.items()]

    def clean_to(self):
        return self.workers[self.cleaned_data["to"]]


class HandOverForm(forms.Form):
    """One choice for everything, one for each jamoat, one for each person: the narrowest one counts.

    `area-<jamoat>` and `to-<person>` stand beside these fields; "stay" keeps something with whoever has it.
    """

    all_to = forms.ChoiceField(
        label=_("Everything goes to"), required=False,
        help_text=_("Below you can choose somebody else for a jamoat or for one person."),
    )  # fmt: skip
    rest_to = forms.ChoiceField(label=_("What belongs to none of these people goes to"), required=False)
    reason, note = _reason(), _note()

    STAY = "stay"

    def __init__(self, *args, workers, takers, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people, self.workers = list(people), {str(user.pk): user for user in workers}
        self.takers = {str(user.pk): user for user in takers}
        for name, users in (("all_to", self.workers), ("rest_to", self.takers)):
            self.fields[name].choices = [("", "–"), *((key, str(user)) for key, user in users.items())]
            self.fields[name].quietly_optional = True

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(key, str(user)) for key, user in self.workers.items()]

    def _sent(self, name: str) -> str:
        told = self.data.get(name, "") if self.is_bound else ""
        return told if told in self.workers or told == self.STAY else ""

    @cached_property
    def areas(self) -> list[dict]:
        """The people by jamoat, as the page draws them, with what was chosen."""
        found: dict = {}
        for person in self.people:
            name = f"area-{person.district_id}-{person.jamoat_id or ''}"
            place = ", ".join(str(part) for part in (person.district, person.jamoat) if part)
            area = found.setdefault(name, {"place": place, "people": [], **self._line(name)})
            area["people"].append({"person": person, **self._line(f"to-{person.pk}")})
        return list(found.values())

    def _line(self, name: str) -> dict:
        return {"name": name, "to": self._sent(name)}

    @property
    def persons(self) -> dict[UUID, Any]:
        """{person: colleague} of everybody who is given away."""
        everybody = self.cleaned_data["all_to"]
        lines = [(line, area["to"]) for area in self.areas for line in area["people"]]
        chosen = {line["person"].pk: line["to"] or area_to or everybody for line, area_to in lines}
        return {key: self.workers[to] for key, to in chosen.items() if to in self.workers}

    @property
    def facts(self) -> dict:
        """What `hand_over` takes."""
        told = self.cleaned_data
        rest = self.takers.get(told["rest_to"] or told["all_to"])
        return {"persons": self.persons, "rest_to": rest, "reason": told["reason"], "note": told["note"]}


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(label=_("How did it end?"), choices=CaseOutcome.choices, widget=forms.RadioSelect)
    on = DayMonthYearField(label=_("Which day?"), exact=True)
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("What changed for the person, and who goes on. Needed for “another outcome”."),
    )  # fmt: skip


class ReopenForm(forms.Form):
    note = forms.CharField(
        label=_("Why?"), max_length=4000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Where the family was met and what they need now."),
    )  # fmt: skip
