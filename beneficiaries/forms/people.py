"""What a person types to find people: filters of the list (in the address), a name (never in the address)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.ages import BANDS
from beneficiaries.enums import Sex

BAND_WORDS = (
    _("Under 2 years"),
    _("2 to 4 years"),
    _("5 to 12 years"),
    _("13 to 17 years"),
    _("18 to 59 years"),
    _("60 and older"),
)
GAPS = (
    ("", _("All")),
    ("screening", _("Not screened yet")),
    ("certificate", _("Difficulty, no certificate")),
    ("benefit", _("Difficulty, no benefit")),
    ("ending", _("Certificate ends within 60 days")),
    ("withdrawn", _("Consent taken back since yesterday")),
)


class PeopleFilters(forms.Form):
    """The masked list leaves out what leads to a single person: gaps and the caseload."""

    district = forms.ChoiceField(label=_("District"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("All")), *Sex.choices], required=False)
    age = forms.ChoiceField(
        label=_("Age"),
        choices=[("", _("All")), *((str(i), words) for i, words in enumerate(BAND_WORDS))],
        required=False,
    )
    gap = forms.ChoiceField(label=_("What is missing"), choices=GAPS, required=False)
    mine = forms.BooleanField(label=_("Only my people"), required=False)

    def __init__(self, data, *, districts, programmes, masked=False):
        super().__init__(data)
        every = ("", _("All"))
        self.fields["district"].choices = [every, *districts]
        self.fields["programme"].choices = [every, *programmes]
        if len(programmes) < 2:
            del self.fields["programme"]
        if masked:
            del self.fields["gap"], self.fields["mine"]

    @property
    def asked(self) -> dict:
        """What was asked for; a filter that makes no sense narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class NameSearch(forms.Form):
    """An empty search is no mistake, and the field does not say so: nobody must search."""

    text = forms.CharField(
        label=_("Name or phone number"),
        help_text=_("In Tajik, Russian or Latin letters. The caregiver's name works too."),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "type": "search", "enterkeyhint": "search"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].quietly_optional = True


def band_of(years: int) -> str:
    """The band of an age in words, for registers without names."""
    places = (i for i, (first, last) in enumerate(BANDS) if first <= years <= last)
    return str(BAND_WORDS[next(places, len(BANDS) - 1)])
