"""Entering a figure that no record can give."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import periods
from reports.enums import Counted
from reports.models import IndicatorUse
from standing_together.places.models import District


class ValueForm(forms.Form):
    """For one programme: which indicator, where, by when, how much, and how we know."""

    use = forms.ModelChoiceField(queryset=None, label=_("Indicator"), empty_label=None)
    district = forms.ModelChoiceField(
        queryset=None, label=_("District"), required=False, empty_label=_("The whole programme")
    )
    period = forms.ChoiceField(label=_("Reached by the end of"))
    value = forms.IntegerField(
        label=_("How many, since the programme began"), min_value=0, max_value=1_000_000,
        help_text=_("Zero means that it was counted and there is none. If you do not know, enter nothing."),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("How we know"), max_length=400,
        help_text=_("For example: handover act of 12 May 2022, kept in Kulob. Name no person: it is printed."),
    )  # fmt: skip

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        uses = IndicatorUse.objects.filter(result__programme=programme, counted=Counted.ENTERED)
        self.fields["use"].queryset = uses.select_related("result")
        self.fields["district"].queryset = District.objects.filter(programmes=programme)
        labels = periods.choices(timezone.localdate(), years=6)
        self.fields["period"].choices = [(label, periods.name(label)) for label in labels]
