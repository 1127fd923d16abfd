"""What the directory says of a service point: kind, hours, people, who pays, the handover."""

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from beneficiaries.enums.centres import FinanceSource, PointKind, StaffRole, Weekday
from beneficiaries.languages import SPOKEN
from beneficiaries.models import ServiceKind
from beneficiaries.queries.places import jamoat_choices
from standing_together.dates import DayMonthYearField
from standing_together.organisations.models import Organisation, Programme

YES_NO = (("", _("Not known")), ("yes", _("Yes")), ("no", _("No")))
PLAIN = (
    "point_kind", "programme", "organisation", "run_by", "jamoat_id", "address", "phone", "languages", "accessible",
    "access_note", "opened_on", "closed_on",
)  # fmt: skip


class PointFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, data, *, districts):
        super().__init__(data)
        self.fields["kind"].choices = [("", _("All")), *PointKind.choices]
        self.fields["district"].choices = [("", _("All")), *districts]

    @property
    def asked(self) -> dict:
        """What was asked for; a filter that makes no sense narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class NewPointForm(forms.Form):
    district_id = forms.ChoiceField(label=_("District"))
    name_tg = forms.CharField(label=_("Name in Tajik"), max_length=200, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    point_kind = forms.ChoiceField(label=_("Kind of service point"), choices=PointKind.choices)

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district_id"].choices = districts

    @property
    def facts(self) -> dict:
        """What `add_point` takes."""
        told = self.cleaned_data
        names = {language: told[f"name_{language}"].strip() for language in ("tg", "ru", "en")}
        return {"district_id": told["district_id"], "point_kind": told["point_kind"], "names": names}


class PointForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name_tg = forms.CharField(label=_("Name in Tajik"), max_length=200, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    point_kind = forms.ChoiceField(label=_("Kind of service point"), choices=PointKind.choices)
    kinds = forms.ModelMultipleChoiceField(
        None, label=_("Services it gives"), required=False, widget=forms.CheckboxSelectMultiple
    )
    programme = forms.ModelChoiceField(
        None, label=_("Set up by the programme"), required=False, empty_label=_("By none of ours")
    )
    organisation = forms.ModelChoiceField(
        None, label=_("Run by"), required=False, empty_label=_("By none of these: write it below")
    )
    run_by = forms.CharField(label=_("Run by, in words"), max_length=200, required=False)
    jamoat_id = forms.ChoiceField(label=_("Jamoat"), required=False)
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    phone = PhoneNumberField(label=_("Phone"), region="TJ", required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken there"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    accessible = forms.ChoiceField(label=_("Can be entered with a wheelchair"), choices=YES_NO, required=False)
    access_note = forms.CharField(
        label=_("More about getting in"), max_length=240, required=False,
        help_text=_("For example: ramp at the back door, no wide toilet."),
    )  # fmt: skip
    opened_on = DayMonthYearField(label=_("Opened on"), exact=True, required=False)
    closed_on = DayMonthYearField(label=_("Closed on"), exact=True, past=False, required=False)

    def __init__(self, *args, actor, provider, **kwargs):
        super().__init__(*args, initial=_as_written(provider), **kwargs)
        self.fields["kinds"].queryset = ServiceKind.objects.filter(active=True)
        self.fields["programme"].queryset = Programme.objects.visible_to(actor)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(actor)
        self.fields["jamoat_id"].choices = [("", _("Not known")), *jamoat_choices(provider.district_id)]
        for name in ("programme", "organisation"):  # what stands there stays choosable, whoever may see it
            kept = getattr(provider, f"{name}_id")
            if kept is not None:
                model = self.fields[name].queryset.model
                self.fields[name].queryset = self.fields[name].queryset | model.objects.filter(pk=kept)

    def clean_jamoat_id(self):
        return self.cleaned_data["jamoat_id"] or None

    def clean_accessible(self):
        return {"yes": True, "no": False}.get(self.cleaned_data["accessible"])

    @property
    def facts(self) -> dict:
        """What `change_point` takes."""
        told = self.cleaned_data
        names = {language: told[f"name_{language}"].strip() for language in ("tg", "ru", "en")}
        return {name: told[name] for name in (*PLAIN, "version", "kinds")} | {"names": names}


def _as_written(provider) -> dict:
    names = {f"name_{language}": provider.names.get(language, "") for language in ("tg", "ru", "en")}
    plain = {name: getattr(provider, name) for name in (*PLAIN, "version")}
    return names | plain | {
        "kinds": list(provider.kinds.all()),
        "accessible": {True: "yes", False: "no"}.get(provider.accessible, ""),
    }  # fmt: skip


class FinancingForm(forms.Form):
    source = forms.ChoiceField(label=_("Who pays?"), choices=FinanceSource.choices, widget=forms.RadioSelect)
    programme = forms.ModelChoiceField(
        None, label=_("Which programme?"), required=False, empty_label=_("Choose"),
        help_text=_("Only if a programme pays."),
    )  # fmt: skip
    payer = forms.CharField(
        label=_("In words"), max_length=200, required=False, help_text=_("For example the department or organisation.")
    )
    from_on = DayMonthYearField(label=_("From which day?"), exact=True)
    until_on = DayMonthYearField(
        label=_("Until which day?"), exact=True, past=False, required=False, help_text=_("Empty: until further notice.")
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.visible_to(actor)


class HandoverForm(forms.Form):
    on = DayMonthYearField(label=_("Since which day does the state run it?"), exact=True)
    to = forms.CharField(
        label=_("Which office took it over?"), max_length=200, help_text=_("For example: hukumat of Khovaling.")
    )
    source = forms.ChoiceField(
        label=_("Who pays from then on?"), widget=forms.RadioSelect,
        choices=[choice for choice in FinanceSource.choices if choice[0] in FinanceSource.of_the_state()],
    )  # fmt: skip
    paper = forms.CharField(
        label=_("Act or decision"), max_length=200, required=False, help_text=_("Its number and day, if you have it.")
    )


class HoursForm(forms.Form):
    """Two fields a day; both empty: closed on that day."""

    def __init__(self, *args, provider, **kwargs):
        super().__init__(*args, **kwargs)
        known = {hours.weekday: hours for hours in provider.hours.all()}
        for day, label in Weekday.choices:
            for part, words in (("opens", _("%(day)s, opens at")), ("closes", _("%(day)s, closes at"))):
                stands, told = known.get(day), words % {"day": label}
                box = {"class": "govuk-input govuk-input--width-5", "type": "time", "aria-label": told}
                self.fields[f"{part}_{day}"] = forms.TimeField(
                    label=told, required=False, initial=stands and getattr(stands, f"{part}_at"),
                    widget=forms.TimeInput(box, format="%H:%M"),
                )  # fmt: skip

    @property
    def lines(self) -> list[tuple]:
        """(day, field, field) as the page draws them."""
        return [(label, self[f"opens_{day}"], self[f"closes_{day}"]) for day, label in Weekday.choices]

    def clean(self):
        told = super().clean()
        for day, _label in Weekday.choices:
            if bool(told.get(f"opens_{day}")) != bool(told.get(f"closes_{day}")):
                self.add_error(f"closes_{day}", _("Write both times, or leave both empty."))
        return told

    @property
    def facts(self) -> dict:
        """What `set_hours` takes."""
        pairs = {
            day: (self.cleaned_data.get(f"opens_{day}"), self.cleaned_data.get(f"closes_{day}"))
            for day, _label in Weekday.choices
        }
        return {"hours": {day: pair for day, pair in pairs.items() if all(pair)}}


class StaffForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=StaffRole.choices)
    number = forms.IntegerField(
        label=_("How many work there in this role?"), min_value=0, max_value=500,
        help_text=_("Zero takes the role off the list."), widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )  # fmt: skip
    contact = forms.CharField(label=_("Name of a contact"), max_length=160, required=False)
    phone = PhoneNumberField(label=_("Phone of the contact"), region="TJ", required=False)
