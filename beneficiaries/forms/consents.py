"""An answer for one purpose, and taking it back."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.ages import ADULT
from beneficiaries.enums import Assent, ConsentAnswer, Giver
from beneficiaries.languages import SPOKEN
from standing_together.choosing import CHOOSE
from standing_together.dates import DayMonthYearField


class ConsentForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What was said?"), choices=ConsentAnswer.choices, widget=forms.RadioSelect({"class": "answers"})
    )
    giver = forms.ChoiceField(label=_("Who answered?"), choices=[CHOOSE, *Giver.choices])
    giver_name = forms.CharField(label=_("Their name"), max_length=240, required=False)
    assent = forms.ChoiceField(
        label=_("And the child?"),
        help_text=_("From 13 years the child must be asked too. A child who says no is respected."),
        choices=[CHOOSE, *Assent.choices],
    )
    explained_by = forms.CharField(label=_("Who explained it?"), max_length=150)
    explained_in = forms.ChoiceField(label=_("In which language?"), choices=[CHOOSE, *SPOKEN])
    given_on = DayMonthYearField(label=_("On which day?"), exact=True, initial=timezone.localdate)

    def __init__(self, *args, years: int, explained_by: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["explained_by"].initial = explained_by
        if years >= ADULT:
            self.fields["giver"].initial, self.fields["assent"].initial = Giver.SELF, Assent.NOT_NEEDED
            self.fields["assent"].label, self.fields["assent"].help_text = _("And the person?"), ""


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Why was it taken back?"), widget=forms.Textarea({"rows": 3}), max_length=400)
