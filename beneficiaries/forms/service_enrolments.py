"""Enrolling with a service point, its moves, and how somebody comes there."""

from functools import partial

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions import service_enrolments as actions
from beneficiaries.enums import Urgency
from beneficiaries.enums.centres import Escort, LeavingReason
from beneficiaries.models import Provider
from beneficiaries.queries.service_enrolments import programmes_of
from beneficiaries.workflows.centres import ATTENDING
from standing_together.dates import DayMonthYearField


class EnrolForm(forms.Form):
    provider = forms.ModelChoiceField(None, label=_("Where?"), empty_label=_("Choose"))
    programme = forms.ModelChoiceField(None, label=_("Programme"), empty_label=_("Choose"))
    urgency = forms.ChoiceField(label=_("How soon?"), choices=Urgency.choices, widget=forms.RadioSelect)
    asked_on = DayMonthYearField(label=_("When did the family ask?"), exact=True)
    note = forms.CharField(
        label=_("A note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}),
        help_text=_("What helps the centre to receive them well."),
    )  # fmt: skip

    def __init__(self, *args, actor, person, referral=None, **kwargs):
        start = {"asked_on": timezone.localdate(), "urgency": Urgency.ROUTINE}
        if referral is not None:
            start = {"asked_on": timezone.localdate(referral.requested_at), "urgency": referral.urgency}
        super().__init__(*args, initial=start, **kwargs)
        programmes = programmes_of(actor, person)
        self.fields["programme"].queryset = programmes
        if len(programmes) == 1:
            self.fields["programme"].initial = programmes[0].pk
        if referral is not None:
            del self.fields["provider"]
            self.fields["programme"].initial = referral.programme_id
        else:
            points = Provider.objects.visible_to(actor).filter(active=True).select_related("district")
            self.fields["provider"].queryset = points.order_by("district", "code")


class MoveForm(forms.Form):
    """One move: its day, a note where one is needed, the reason where it ends."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Why does it end?"), choices=LeavingReason.chosen(), widget=forms.RadioSelect)
    on = DayMonthYearField(label=_("Since which day?"), exact=True)
    note = forms.CharField(label=_("A note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, name, ahead=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name
        if name != "end":
            del self.fields["reason"]
        if ATTENDING.moves[name].note_required or ahead:
            self.fields["note"].required = True
            self.fields["note"].label = _("Why do they come first?") if ahead else _("Why?")

    def carry_out(self, enrolment, by, **facts):
        return partial(actions.MOVES[self.name], enrolment, by=by)(**facts)


class TransportForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    brought_by = forms.ChoiceField(
        label=_("Who brings them?"), choices=[("", _("Not known")), *Escort.choices], required=False
    )
    distance_km = forms.DecimalField(
        label=_("How far is it, in kilometres?"), min_value=0, max_value=999, max_digits=5, decimal_places=1,
        required=False, widget=forms.NumberInput({"class": "govuk-input--width-5", "step": "0.1"}),
    )  # fmt: skip
    arranged_by_us = forms.BooleanField(label=_("We arrange the transport"), required=False)
    cost_a_month = forms.DecimalField(
        label=_("What does the way cost in a month, in somoni?"), min_value=0, max_value=99999, max_digits=8,
        decimal_places=2, required=False, widget=forms.NumberInput({"class": "govuk-input--width-5", "step": "0.01"}),
    )  # fmt: skip
