"""The steps of a registration: asking first, who it is, where and with whom they live."""

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from beneficiaries.ages import ADULT, born_from_age
from beneficiaries.enums import Assent, BirthDatePrecision, ConsentAnswer, Giver, Sex
from beneficiaries.forms.places import PlaceFields
from beneficiaries.languages import SPOKEN
from beneficiaries.queries.places import programme_choices
from standing_together import names
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField


def answers():
    return forms.RadioSelect({"class": "answers"})


class AskFirst(forms.Form):
    """Before anything is written: may a record be kept?"""

    answer = forms.ChoiceField(
        label=_("What does the family say?"),
        choices=[
            (ConsentAnswer.GIVEN, _("Yes, keep a record")),
            (ConsentAnswer.REFUSED, _("No")),
        ],
        widget=answers(),
    )
    explained_in = forms.ChoiceField(label=_("In which language did you explain it?"), choices=SPOKEN, initial="tg")


class BirthFields(forms.Form):
    """A birth date as far as it is known, or an age. Cleans to `birth_date` and `birth_date_precision`."""

    born = DayMonthYearField(
        label=_("Birth date"),
        help_text=_("For example 21 3 2016. If you know only the year, leave day and month empty."),
        required=False,
    )
    years = forms.IntegerField(
        label=_("Or the age in years"),
        help_text=_("Only if nobody knows the year of birth."),
        min_value=0,
        max_value=120,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )

    def clean(self):
        data = super().clean()
        born, years, today = data.pop("born", None), data.pop("years", None), timezone.localdate()
        if born:
            data |= {"birth_date": min(born.middle, today), "birth_date_precision": born.precision}
        elif years is not None:
            data |= {
                "birth_date": born_from_age(years, today),
                "birth_date_precision": BirthDatePrecision.ESTIMATED.value,
            }
        elif not self.errors:
            self.add_error("born", _("Write the birth date, or the age in years."))
        return data


class NameFields(forms.Form):
    family_name = forms.CharField(label=_("Surname"), max_length=120, required=False)
    given_name = forms.CharField(label=_("Given name"), max_length=120)
    patronymic = forms.CharField(label=_("Father's name"), max_length=120, required=False)

    def clean_given_name(self):
        name = self.cleaned_data["given_name"].strip()
        if not names.tokens(name):
            raise forms.ValidationError(_("Write the name in letters, in any alphabet."))
        return name


class Identity(NameFields, BirthFields, PlaceFields):
    """Step two: enough to look whether this person is registered already."""

    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    field_order = ("given_name", "family_name", "patronymic", "sex", "born", "years", "district_id", "jamoat_id")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.PERSON_REGISTER, **kwargs)


CARERS = [("", _("Choose")), *((giver.value, giver.label) for giver in Giver if giver != Giver.SELF)]


class Details(forms.Form):
    """Step three: the home, the caregiver, and who said yes."""

    village = forms.CharField(
        label=_("Village"),
        max_length=120,
        required=False,
        widget=forms.TextInput(
            {
                "list": "villages",
                "autocomplete": "off",
                "hx-get": reverse_lazy("households"),
                "hx-target": "#households",
                "hx-swap": "innerHTML",
                "hx-trigger": "change",
                "hx-include": "[name=district_id], [name=jamoat_id]",
            }
        ),
    )
    number = forms.CharField(
        label=_("Number of the household"),
        help_text=_("As on the list of doors. A household already known by this number is found again."),
        max_length=40,
        required=False,
        widget=forms.TextInput({"list": "households", "autocomplete": "off"}),
    )
    phone = PhoneNumberField(label=_("Phone"), region="TJ", required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages they understand"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    carer_name = forms.CharField(label=_("Name of the caregiver"), max_length=240, required=False)
    carer_relation = forms.ChoiceField(label=_("Who is the caregiver?"), choices=CARERS, required=False)
    carer_phone = PhoneNumberField(label=_("Phone of the caregiver"), region="TJ", required=False)
    second_name = forms.CharField(label=_("Name of the second caregiver"), max_length=240, required=False)
    second_relation = forms.ChoiceField(label=_("Who is the second caregiver?"), choices=CARERS, required=False)
    second_phone = PhoneNumberField(label=_("Phone of the second caregiver"), region="TJ", required=False)
    programmes = forms.MultipleChoiceField(label=_("Programmes"), widget=forms.CheckboxSelectMultiple)
    giver = forms.ChoiceField(label=_("Who said yes to keeping a record?"), choices=[("", _("Choose")), *Giver.choices])
    giver_name = forms.CharField(label=_("Their name"), max_length=240, required=False)
    assent = forms.ChoiceField(
        label=_("And the child?"),
        help_text=_("From 13 years the child must be asked too. A child who says no is respected."),
        choices=[("", _("Choose")), *Assent.choices],
    )

    def __init__(self, *args, actor, years: int, **kwargs):
        super().__init__(*args, **kwargs)
        if years >= ADULT:
            self.fields["giver"].initial, self.fields["assent"].initial = Giver.SELF, Assent.NOT_NEEDED
            self.fields["assent"].label, self.fields["assent"].help_text = _("And the person?"), ""
        programmes, field = programme_choices(actor, Permission.PERSON_REGISTER), self.fields["programmes"]
        assert isinstance(field, forms.MultipleChoiceField)  # declared above
        field.choices = programmes
        if len(programmes) == 1:
            field.initial = [programmes[0][0]]

    def clean(self):
        data = super().clean()
        for who in ("carer", "second"):
            if data.get(f"{who}_name") and not data.get(f"{who}_relation"):
                self.add_error(f"{who}_relation", _("Choose who the caregiver is to the person."))
        return data

    @property
    def carers(self) -> list[tuple[str, str, str]]:
        """(name, relation, phone) of the caregivers that were named; the first is the main one."""
        told = self.cleaned_data
        return [
            (told[f"{who}_name"], told[f"{who}_relation"], str(told[f"{who}_phone"] or ""))
            for who in ("carer", "second")
            if told[f"{who}_name"]
        ]


class Declined(PlaceFields):
    """The household that did not want to take part: a door, nothing about people."""

    village = forms.CharField(label=_("Village"), max_length=120, required=False)
    number = forms.CharField(label=_("Number of the household"), max_length=40, required=False)
    programmes = forms.MultipleChoiceField(label=_("Programme"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.PERSON_REGISTER, **kwargs)
        self.fields["programmes"].choices = programme_choices(actor, Permission.PERSON_REGISTER)
