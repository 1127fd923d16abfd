"""Looking for a person outside one's reach, saying why, and judging it afterwards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.protection import GlassReason, Verdict


class LookForm(forms.Form):
    name = forms.CharField(
        label=_("Whole name"), max_length=200, required=False,
        help_text=_("Surname, given name and father's name exactly as registered, in any alphabet."),
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=_("Year of birth"), min_value=1900, max_value=2100, required=False,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )  # fmt: skip
    number = forms.CharField(label=_("Or a number: the person's phone or certificate"), max_length=60, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.quietly_optional = True

    def clean(self):
        told = super().clean()
        if not self.errors and not told.get("number") and not (told.get("name") and told.get("birth_year")):
            raise forms.ValidationError(_("Write the whole name and the year of birth, or a number."))
        return told


class ReasonForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Why now?"), choices=GlassReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What is the emergency?"), max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Your programme manager reads this at once and judges it within three days."),
    )  # fmt: skip


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Was it needed?"), choices=Verdict.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea({"rows": 4}))
