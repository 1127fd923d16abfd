"""Changing what is written about a person, and adding a caregiver."""

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from beneficiaries.enums import Giver, Sex
from beneficiaries.forms.places import PlaceFields
from beneficiaries.forms.registration import BirthFields, NameFields
from beneficiaries.languages import SPOKEN
from standing_together.access.permissions import Permission


class ChangeForm(NameFields, BirthFields, PlaceFields):
    """`version` is the one the form was opened with: it shows whether a colleague was faster."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    village = forms.CharField(label=_("Village"), max_length=120, required=False)
    phone = PhoneNumberField(label=_("Phone"), region="TJ", required=False, empty_value="")
    languages = forms.MultipleChoiceField(
        label=_("Languages they understand"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    in_school = forms.NullBooleanField(label=_("Goes to school or kindergarten"), required=False)
    notes = forms.CharField(label=_("Notes"), widget=forms.Textarea({"rows": 4}), required=False)
    field_order = (
        "version", "given_name", "family_name", "patronymic", "sex", "born", "years", "district_id", "jamoat_id",
        "village", "phone", "languages", "in_school", "notes",
    )  # fmt: skip

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.PERSON_CHANGE, **kwargs)

    @classmethod
    def initial_of(cls, person) -> dict:
        """What stands in the record, as the form shows it. An estimated birth date is shown as its year."""
        plain = ("version", "family_name", "given_name", "patronymic", "sex", "district_id", "jamoat_id", "phone")
        values = {name: getattr(person, name) for name in (*plain, "languages", "in_school", "notes")}
        village = person.village.name if person.village else ""
        return values | {"village": village, "born": person.born}


class CarerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=240)
    relation = forms.ChoiceField(
        label=_("Who are they to the person?"),
        choices=[("", _("Choose")), *((g.value, g.label) for g in Giver if g != Giver.SELF)],
    )
    phone = PhoneNumberField(label=_("Phone"), region="TJ", required=False, empty_value="")
    languages = forms.MultipleChoiceField(
        label=_("Languages they understand"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_guardian = forms.BooleanField(label=_("Legal guardian"), required=False)
