"""Forms of events. The grid of attendance is one form, sent in one request."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.actions import events as actions
from advocacy.enums.events import AgeGroup, Applied, Came, EventKind, Level, MaterialKind, MediaKind, TargetGroup
from advocacy.queries.events import COLUMNS
from advocacy.rules.events import months_after
from advocacy.workflows.events import EVENT
from beneficiaries.enums import Sex
from beneficiaries.queries.places import district_choices, programme_choices
from standing_together.access.permissions import Permission
from standing_together.choosing import CHOOSE, offer
from standing_together.dates import DayMonthYearField, PartialDate, write
from standing_together.files.forms import FileField
from standing_together.organisations.models import Organisation, Programme

ALL = ("", _("All"))
MONTHS_BACK, MONTHS_AHEAD = 36, 3


class EventFacts(forms.Form):
    """What an event is, as long as it is open."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    starts_on = DayMonthYearField(label=_("First day"), exact=True, past=False)
    ends_on = DayMonthYearField(
        label=_("Last day"),
        help_text=_("Only if it lasts longer than one day."),
        exact=True,
        past=False,
        required=False,
    )
    place = forms.CharField(label=_("Where"), help_text=_("Building and village or town."), max_length=200)
    remote = forms.BooleanField(label=_("Held by telephone or video"), required=False)
    level = forms.ChoiceField(label=_("How far does it speak?"), choices=[CHOOSE, *Level.choices])
    organisers = forms.CharField(
        label=_("Who organises it with you?"), help_text=_("Other organisations and offices."),
        max_length=300, required=False,
    )  # fmt: skip
    target_groups = forms.MultipleChoiceField(
        label=_("For whom"), choices=TargetGroup.choices, widget=forms.CheckboxSelectMultiple
    )
    agenda = forms.CharField(label=_("Agenda"), widget=forms.Textarea({"rows": 4}), max_length=6000, required=False)
    results = forms.CharField(
        label=_("What came of it"), widget=forms.Textarea({"rows": 4}), max_length=6000, required=False
    )
    cost = forms.DecimalField(
        label=_("What did it cost?"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(code, code) for code in ("TJS", "EUR", "DKK", "USD")], required=False
    )

    def facts(self) -> dict:
        """The columns, as the actions take them."""
        given = dict(self.cleaned_data)
        return given | {"ends_on": given["ends_on"] or given["starts_on"], "currency": given["currency"] or "TJS"}


class NewEventForm(EventFacts):
    """Kind and home are asked once: they do not change."""

    kind = forms.ChoiceField(label=_("What kind of event?"), choices=[CHOOSE, *EventKind.choices])
    programme = forms.ChoiceField(label=_("In which programme?"))
    organisation = forms.ChoiceField(label=_("Which organisation holds it?"))
    district = forms.ChoiceField(label=_("District"))
    field_order = ("kind", "title", "programme", "organisation", "district", "place", "starts_on", "ends_on")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["programme"], programme_choices(actor, Permission.EVENT_RECORD), silently=True)
        offer(self.fields["district"], district_choices(actor, Permission.EVENT_RECORD), silently=True)
        own = {scope.organisation_id for scope in actor.scopes_with(Permission.EVENT_RECORD)}
        offer(
            self.fields["organisation"],
            [(str(o.pk), str(o)) for o in Organisation.objects.filter(pk__in=own)],
            silently=True,
        )

    def carry_out(self, by):
        """The planned event; raises Refused."""
        facts = self.facts()
        programme = Programme.objects.get(pk=facts.pop("programme"))
        home = {"organisation_id": int(facts.pop("organisation")), "district_id": facts.pop("district")}
        return actions.plan_event(by=by, programme=programme, **home, **facts)


class ChangeEventForm(EventFacts):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def about(cls, event, data=None):
        names = (*cls.base_fields,)
        initial = {name: getattr(event, name) for name in names}
        if event.ends_on == event.starts_on:
            initial["ends_on"] = None
        return cls(data, initial=initial)

    def carry_out(self, event, by):
        facts = self.facts()
        return actions.change_event(event, by=by, version=facts.pop("version"), **facts)


MOVE_NOTES = {
    "follow_up": _("What was followed up?"),
    "cancel": _("Why is it cancelled?"),
    "reopen": _("Why is it taken up again?"),
}


class EventMoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name
        area = forms.Textarea({"rows": 4})
        if name == "hold":
            self.fields["results"] = forms.CharField(
                label=_("What came of it"), help_text=_("In two or three sentences; more can be added later."),
                widget=area, max_length=6000, required=False,
            )  # fmt: skip
        else:
            required = EVENT.moves[name].note_required
            self.fields["note"] = forms.CharField(
                label=MOVE_NOTES[name], widget=area, max_length=2000, required=required
            )

    def carry_out(self, event, by):
        return actions.move_event(event, self.name, by=by, **self.cleaned_data)


def cell_name(came, sex, age) -> str:
    return f"{came}__{sex}__{age}"


class AttendanceForm(forms.Form):
    """A number for each kind of participant, sex and age group. An empty cell is nobody."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    total = forms.IntegerField(
        label=_("Total on the paper list"),
        help_text=_("Count the names on the list. The sheet above must add up to it. Without a list leave it empty."),
        min_value=0, required=False,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sexes, ages = dict(Sex.choices), dict(AgeGroup.choices)
        for row, came in enumerate(Came):
            for column, (sex, age) in enumerate(COLUMNS):
                attrs = {
                    "class": "govuk-input--width-3", "inputmode": "numeric", "data-row": row, "data-column": column,
                    "aria-label": f"{came.label}, {sexes[sex]}, {ages[age]}", "autocomplete": "off",
                }  # fmt: skip
                self.fields[cell_name(came.value, sex, age)] = forms.IntegerField(
                    label=attrs["aria-label"], min_value=0, required=False, widget=forms.TextInput(attrs),
                    error_messages={"invalid": _("Write whole numbers only, for example 12.")},
                )  # fmt: skip

    @classmethod
    def about(cls, event, numbers, data=None):
        initial = {cell_name(*cell): number for cell, number in numbers.items()}
        return cls(data, initial=initial | {"version": event.version})

    def rows(self) -> list[dict]:
        """The grid for the template: label and bound fields of each row."""
        return [
            {"label": came.label, "cells": [self[cell_name(came.value, *column)] for column in COLUMNS]}
            for came in Came
        ]

    def carry_out(self, event, by):
        given = self.cleaned_data
        numbers = {
            (came, sex, age): given[cell_name(came, sex, age)] or 0 for came in Came.values for sex, age in COLUMNS
        }
        return actions.write_attendance(event, by=by, numbers=numbers, total=given["total"], version=given["version"])


class OfficialForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    office = forms.CharField(label=_("Institution"), help_text=_("The authority they work for."), max_length=200)
    position = forms.CharField(label=_("Position"), max_length=200, required=False)


class MaterialForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=[CHOOSE, *MaterialKind.choices])
    title = forms.CharField(label=_("Title"), max_length=200)
    copies = forms.IntegerField(label=_("How many were given out?"), min_value=1, max_value=1_000_000, required=False)
    link = forms.URLField(label=_("Address on the Internet"), max_length=500, required=False, assume_scheme="https")

    file = FileField(label=_("Photo or PDF"), required=False)


class MediaForm(forms.Form):
    kind = forms.ChoiceField(label=_("Where was it told?"), choices=[CHOOSE, *MediaKind.choices])
    outlet = forms.CharField(label=_("Name of the newspaper, station or page"), max_length=200)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    on = DayMonthYearField(label=_("Day"), exact=True)
    link = forms.URLField(label=_("Address on the Internet"), max_length=500, required=False, assume_scheme="https")


class LessonForm(forms.Form):
    learnt = forms.CharField(
        label=_("What was learnt?"), help_text=_("One thing that can be done at home as it was seen there."),
        widget=forms.Textarea({"rows": 4}), max_length=2000,
    )  # fmt: skip
    office = forms.CharField(
        label=_("Who will apply it?"), help_text=_("The office, centre or school; no private person."), max_length=200
    )


class AnswerForm(forms.Form):
    """The answer to one question about one lesson."""

    outcome = forms.ChoiceField(
        label=_("Is it applied?"), choices=Applied.choices, widget=forms.RadioSelect(attrs={"class": "answers"})
    )
    evidence = forms.CharField(
        label=_("By what can you see it?"),
        help_text=_("A paper, a new way of working, a building. If not yet: what stands in the way."),
        widget=forms.Textarea({"rows": 4}), max_length=2000, required=False,
    )  # fmt: skip
    on = DayMonthYearField(label=_("Seen or told on"), exact=True)


def month_choices() -> list[tuple[str, str]]:
    """("2026-03", "March 2026") from a little ahead back over three years."""
    first = months_after(timezone.localdate().replace(day=1), MONTHS_AHEAD)
    months = (months_after(first, -back) for back in range(MONTHS_BACK + MONTHS_AHEAD))
    return [(f"{day:%Y-%m}", write(PartialDate(day.year, day.month)).capitalize()) for day in months]


class EventFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[ALL, *EventKind.choices], required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)
    # Not on the bar, which has room for three: the sentences of Today lead here with it.
    state = forms.ChoiceField(choices=[ALL, *EVENT.states.items()], required=False, widget=forms.HiddenInput)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [ALL, *district_choices(actor, Permission.EVENT_VIEW)]
        self.fields["month"].choices = [ALL, *month_choices()]

    def chosen(self) -> dict:
        """What narrows the list; what is not known narrows nothing."""
        if not self.is_valid():
            return {}
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if "month" in given:
            given["month"] = datetime.date.fromisoformat(f"{given['month']}-01")
        return given
