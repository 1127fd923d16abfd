"""Forms of a person's devices: the need, the measures, each move, lending."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.devices import HOW_TO_MEASURE, BodyMeasure, Condition, Payer
from beneficiaries.products import choices as product_choices
from beneficiaries.queries.places import district_choices, programme_choices
from beneficiaries.workflows.devices import DEVICE
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField


def notes(label, **more) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=2000, widget=forms.Textarea({"rows": 3}), **more
    )  # fmt: skip


class NeedForm(forms.Form):
    product = forms.ChoiceField(label=_("Which product?"))
    note = notes(
        _("What for?"), help_text=_("What the person cannot do without it. No diagnosis is needed."),
    )  # fmt: skip
    needed_on = DayMonthYearField(label=_("Needed since"), exact=True, initial=timezone.localdate)
    payer = forms.ChoiceField(
        label=_("Who will pay?"), choices=Payer.choices, initial=Payer.UNKNOWN, widget=forms.RadioSelect
    )
    programme = forms.ChoiceField(label=_("Programme"))

    def __init__(self, *args, actor, programmes=(), **kwargs):
        """`programmes`: those the person takes part in, offered first."""
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", _("Choose")), *product_choices()]
        offered = programme_choices(actor, Permission.DEVICE_RECORD)
        own = [choice for choice in offered if choice[0] in programmes]
        self.fields["programme"].choices = own or [("", _("Choose")), *offered]

    def clean(self):
        data = super().clean()
        if "programme" in data:
            data["programme_id"] = data.pop("programme")
        return data


class MeasureForm(forms.Form):
    """One field for each measure that is asked for."""

    on = DayMonthYearField(label=_("Measured on"), exact=True, initial=timezone.localdate)
    taken_by = forms.CharField(
        label=_("Measured by"), required=False, max_length=120, help_text=_("Leave it empty if it was you.")
    )

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        for code in measures:
            unit = _("kg") if code == BodyMeasure.WEIGHT else _("cm")
            self.fields[f"value_{code}"] = forms.DecimalField(
                label=_("%(measure)s, %(unit)s") % {"measure": BodyMeasure(code).label, "unit": unit},
                help_text=HOW_TO_MEASURE[code], required=False, min_value=1, max_value=250, decimal_places=1,
                widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-4"}),
                error_messages={
                    "invalid": _("Write a number, for example 31.5."),
                    "min_value": _("Write a number between 1 and 250."),
                    "max_value": _("Write a number between 1 and 250."),
                },
            )  # fmt: skip
            self.fields[f"value_{code}"].quietly_optional = True
        self.order_fields([*(name for name in self.fields if name.startswith("value_")), "on", "taken_by"])

    def facts(self) -> dict:
        data = self.cleaned_data
        values = {
            name.removeprefix("value_"): value
            for name, value in data.items()
            if name.startswith("value_") and value is not None
        }
        return {"on": data["on"], "taken_by": data["taken_by"], "values": values}


class MoveDeviceForm(forms.Form):
    """The fields of one move; `facts` is what the action takes."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayMonthYearField(label=_("On which day?"), exact=True, initial=timezone.localdate)

    def __init__(self, *args, name: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra = []
        for field, made in _fields_of(name).items():
            self.fields[field] = made
            self.extra.append(field)
        self.fields["note"] = notes(_WHAT.get(name, _("A note")))
        self.fields["note"].required = DEVICE.moves[name].note_required

    def facts(self) -> dict:
        data = self.cleaned_data
        found = {"version": data["version"], "on": data["on"], "note": data["note"]}
        facts = {field: data[field] for field in self.extra if field != "payer"}
        return found | {"payer": data.get("payer", ""), "facts": facts}


_WHAT = {
    "repair": _("What is broken?"), "lose": _("What happened?"), "stop_using": _("Why is it no longer used?"),
    "cancel": _("Why is it no longer needed?"),
}  # fmt: skip


def payer_field(label) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Payer.choices, initial=Payer.UNKNOWN, widget=forms.RadioSelect)


def _fields_of(name: str) -> dict:
    if name == "supply":
        return {"payer": payer_field(_("Who paid?"))}
    if name == "repair":
        return {"repairer": forms.CharField(label=_("Who repairs it?"), required=False, max_length=120)}
    if name == "repaired":
        return {"cost": cost_field(), "repair_payer": payer_field(_("Who paid?"))}
    if name == "give_back":
        return {
            "condition": condition_field(_("In what condition?")),
            "need_again": forms.BooleanField(
                label=_("It has become too small: the next one is needed from today"), required=False
            ),
        }
    return {}


def cost_field() -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Cost in somoni"), required=False, min_value=0, max_digits=9, decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-5"}),
    )  # fmt: skip


def condition_field(label, initial=Condition.GOOD) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Condition.choices, initial=initial, widget=forms.RadioSelect)


class LendForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("The family was asked and wants this one"), required=False,
        help_text=_("Without their yes nothing is lent."),
    )  # fmt: skip
    on = DayMonthYearField(label=_("Handed over on"), exact=True, initial=timezone.localdate)
    due_on = DayMonthYearField(
        label=_("To be given back by"), exact=True, past=False, required=False,
        help_text=_("Leave it empty if there is no day: it comes back when it is too small."),
    )  # fmt: skip
    note = notes(_("A note"))


class SlipForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the paper"), choices=settings.REPORT_LANGUAGES)


class DeviceFilters(forms.Form):
    product = forms.ChoiceField(label=_("Product"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, *args, actor, permission=Permission.DEVICE_VIEW, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", _("All")), *product_choices()]
        self.fields["district"].choices = [("", _("All")), *district_choices(actor, permission)]

    def chosen(self) -> dict:
        return self.cleaned_data if self.is_valid() else {}
