"""Planning a session, and the sheet of who came."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.centres import Came, SessionKind, SessionMode, WhyAway
from beneficiaries.models import ServiceEnrolment
from beneficiaries.queries.sessions import marks_of, sheet_day, sheet_of
from standing_together.access.permissions import Permission
from standing_together.attendance import AttendanceForm
from standing_together.dates import DayMonthYearField
from standing_together.organisations.models import Programme


class NamedChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, enrolment):
        return enrolment.person.full_name


def _hour() -> forms.TimeField:
    return forms.TimeField(
        label=_("At what time?"), required=False, help_text=_("For example 14:30."),
        widget=forms.TimeInput({"class": "govuk-input--width-5", "type": "time"}, format="%H:%M"),
    )  # fmt: skip


class PlanForm(forms.Form):
    kind = forms.ChoiceField(label=_("What kind of session?"), choices=SessionKind.choices, widget=forms.RadioSelect)
    service = forms.ModelChoiceField(None, label=_("Which service?"), required=False, empty_label=_("In general"))
    programme = forms.ModelChoiceField(None, label=_("Programme"), empty_label=_("Choose"))
    planned_on = DayMonthYearField(label=_("Which day?"), exact=True, past=False)
    begins_at = _hour()
    minutes = forms.IntegerField(
        label=_("How long, in minutes?"), required=False, min_value=5, max_value=600,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )  # fmt: skip
    mode = forms.ChoiceField(
        label=_("How?"), choices=SessionMode.choices, initial=SessionMode.IN_PERSON, widget=forms.RadioSelect
    )
    led_by = forms.CharField(label=_("Who leads it?"), max_length=160, required=False)
    named = NamedChoice(
        None, label=_("For whom?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nobody if it is for everybody who takes part on that day."),
    )  # fmt: skip
    every_week_until = DayMonthYearField(
        label=_("Every week until"), exact=True, past=False, required=False,
        help_text=_("Leave empty if it is planned once."),
    )  # fmt: skip

    def __init__(self, *args, actor, provider, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = provider.kinds.all()
        programmes = Programme.objects.visible_to(actor).filter(closed_at__isnull=True)
        self.fields["programme"].queryset = programmes
        if len(programmes) == 1:
            self.fields["programme"].initial = programmes[0].pk
        people = ServiceEnrolment.objects.visible_to(actor, Permission.SERVICE_RECORD).holding_a_place()
        people = people.filter(provider=provider).select_related("person").order_by("person__name_key", "pk")
        self.fields["named"].queryset = people

    def clean(self):
        told = super().clean()
        if told.get("kind") == SessionKind.INDIVIDUAL and not told.get("named"):
            self.add_error("named", _("Individual therapy is for somebody: choose for whom."))
        return told


class MoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    planned_on = DayMonthYearField(label=_("To which day?"), exact=True, past=False)
    begins_at = _hour()
    because = forms.CharField(label=_("Why is it moved?"), max_length=400, widget=forms.Textarea({"rows": 3}))


class CancelForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(label=_("Why did it not take place?"), max_length=400, widget=forms.Textarea({"rows": 3}))


class RecordForm(AttendanceForm):
    mode = forms.ChoiceField(label=_("How?"), choices=SessionMode.choices, widget=forms.RadioSelect)
    led_by = forms.CharField(label=_("Who led the session?"), max_length=160, required=False)
    done = forms.CharField(
        label=_("What was done"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("For the whole session. What concerns one child belongs into the child's plan."),
    )  # fmt: skip

    presences, reasons = Came, WhyAway

    def __init__(self, *args, session, actor, **kwargs):
        self.session, self.actor = session, actor
        start = {name: getattr(session, name) for name in ("version", "mode", "led_by", "done")}
        super().__init__(*args, day=sheet_day(session), initial=start, **kwargs)

    def expected_on(self, day) -> list[ServiceEnrolment]:
        return sheet_of(self.actor, self.session, day)

    def name_of(self, row) -> str:
        return row.person.full_name

    def marks_written(self) -> dict:
        return marks_of(self.session)
