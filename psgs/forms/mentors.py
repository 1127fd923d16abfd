"""What is written about a mentor, whom to offer, and the answers of both sides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.languages import SPOKEN
from psgs.enums.groups import NeedDomain
from psgs.workflows.groups import MENTOR_OFFER
from standing_together.dates import DayMonthYearField


class MentorForm(forms.Form):
    trained_on = DayMonthYearField(label=_("Trained on"), exact=True, help_text=_("The last day of the training."))
    agreed_on = DayMonthYearField(label=_("Said yes to accompanying families on"), exact=True)
    languages = forms.MultipleChoiceField(
        label=_("Languages they speak"), choices=SPOKEN, widget=forms.CheckboxSelectMultiple
    )
    families_at_once = forms.IntegerField(
        label=_("How many families at the same time?"), min_value=1, max_value=10, initial=2,
        widget=forms.NumberInput({"class": "govuk-input--width-2"}),
    )  # fmt: skip
    shares_domains = forms.BooleanField(
        label=_("They agree that what they have lived with counts when we look for a family"), required=False,
        help_text=_("Families and other members never see it. Without this yes nothing is kept."),
    )  # fmt: skip
    domains = forms.MultipleChoiceField(
        label=_("They have lived with difficulty in"), choices=NeedDomain.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class EndMentorForm(forms.Form):
    on = DayMonthYearField(label=_("Last day as a mentor"), exact=True)


class ChooseMentorForm(forms.Form):
    """One of the shortlist; the reasons are worked out again, never taken from the page."""

    mentor = forms.UUIDField()


class MoveOfferForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("A note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = MENTOR_OFFER.moves[name].note_required
