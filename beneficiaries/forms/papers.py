"""Certificates and benefits, as told by the family or as seen by us."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import BenefitKind, BenefitState, CertificateKind, Evidence
from standing_together.dates import DayMonthYearField


class CertificateForm(forms.Form):
    kind = forms.ChoiceField(label=_("What does it say?"), choices=CertificateKind.choices, widget=forms.RadioSelect)
    evidence = forms.ChoiceField(
        label=_("How do we know?"), choices=Evidence.choices, widget=forms.RadioSelect, initial=Evidence.REPORTED
    )
    valid_from = DayMonthYearField(label=_("Valid from"), exact=True, required=False)
    valid_to = DayMonthYearField(
        label=_("Valid until"),
        help_text=_("As on the paper. Leave it empty if it has no end or you do not know."),
        exact=True,
        past=False,
        required=False,
    )
    number = forms.CharField(
        label=_("Number"), help_text=_("Only when you saw the paper yourself."), max_length=60, required=False
    )
    on = DayMonthYearField(label=_("The day it was told or seen"), exact=True, initial=timezone.localdate)


class BenefitForm(forms.Form):
    kind = forms.ChoiceField(label=_("Which benefit?"), choices=BenefitKind.choices, widget=forms.RadioSelect)
    state = forms.ChoiceField(label=_("Where does it stand?"), choices=BenefitState.choices, widget=forms.RadioSelect)
    evidence = forms.ChoiceField(
        label=_("How do we know?"), choices=Evidence.choices, widget=forms.RadioSelect, initial=Evidence.REPORTED
    )
    since_on = DayMonthYearField(label=_("Since"), exact=True, required=False)
    on = DayMonthYearField(label=_("The day it was told or seen"), exact=True, initial=timezone.localdate)
