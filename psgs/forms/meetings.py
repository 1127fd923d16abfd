"""Planning a meeting, the sheet of attendance, and what came up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from psgs.enums.groups import AbsenceReason, ExpenseKind, IssueKind, Lead, MeetingMode, Presence, Topic
from psgs.models import Membership
from psgs.queries.meetings import marks_of, members_on, sheet_day
from standing_together.attendance import AttendanceForm
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FilesField


class PlanForm(forms.Form):
    planned_on = DayMonthYearField(label=_("Which day?"), exact=True, past=False)
    begins_at = forms.TimeField(
        label=_("At what time?"), required=False, help_text=_("For example 14:30."),
        widget=forms.TimeInput({"class": "govuk-input--width-5", "type": "time"}, format="%H:%M"),
    )  # fmt: skip
    mode = forms.ChoiceField(
        label=_("How?"), choices=MeetingMode.choices, initial=MeetingMode.IN_PERSON, widget=forms.RadioSelect
    )
    place = forms.CharField(label=_("Place, or how to join"), max_length=200, required=False)
    agenda = forms.CharField(
        label=_("What is it about?"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4})
    )


class ChangePlanForm(PlanForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(label=_("Why did it not take place?"), max_length=400, widget=forms.Textarea({"rows": 3}))


class RecordForm(AttendanceForm):
    mode = forms.ChoiceField(label=_("How?"), choices=MeetingMode.choices, widget=forms.RadioSelect)
    led_by = forms.ChoiceField(label=_("Who led it?"), choices=Lead.choices, widget=forms.RadioSelect)
    guests = forms.IntegerField(
        label=_("Guests who are no members"), min_value=0, max_value=500, initial=0,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_("What was it about?"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    said = forms.CharField(
        label=_("What was said"), required=False, max_length=8000, widget=forms.Textarea({"rows": 5}),
        help_text=_("Nothing about anybody's health. Only colleagues who may see the members read this."),
    )  # fmt: skip
    next_on = DayMonthYearField(
        label=_("When does the group meet next?"), exact=True, past=False, required=False,
        help_text=_("Same hour and place. You can change them afterwards."),
    )  # fmt: skip

    presences, reasons = Presence, AbsenceReason

    def __init__(self, *args, meeting, **kwargs):
        self.meeting = meeting
        names = ("version", "mode", "led_by", "guests", "topics", "said")
        start = {name: getattr(meeting, name) for name in names}
        super().__init__(*args, day=sheet_day(meeting), initial=start, **kwargs)
        if hasattr(meeting, "followed_by"):
            del self.fields["next_on"]

    def expected_on(self, day) -> list[Membership]:
        return members_on(self.meeting.group, day)

    def name_of(self, row) -> str:
        return row.name_shown

    def marks_written(self) -> dict:
        return marks_of(self.meeting)


class IssueForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is in the way?"), choices=IssueKind.choices)
    sentence = forms.CharField(
        label=_("In one sentence, without names"), max_length=400,
        help_text=_("For example: the bus to the centre does not take wheelchairs."),
    )  # fmt: skip
    families = forms.IntegerField(
        label=_("How many families said “we too”?"), required=False, min_value=1, max_value=500,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )  # fmt: skip


class ExpenseForm(forms.Form):
    kind = forms.ChoiceField(label=_("For what?"), choices=ExpenseKind.choices)
    amount = forms.DecimalField(
        label=_("Somoni"), min_value=0.01, max_value=1_000_000, max_digits=9, decimal_places=2,
        widget=forms.NumberInput({"class": "govuk-input--width-5", "step": "0.01"}),
    )  # fmt: skip
    note = forms.CharField(label=_("A note"), required=False, max_length=200)


class PapersForm(forms.Form):
    papers = FilesField(label=_("Photo or scan of the paper sheet"))
