"""Forms of the shelf: a thing, its moves, its photo."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.devices import BodyMeasure, Condition
from beneficiaries.forms.devices import DeviceFilters, condition_field, cost_field, notes, payer_field
from beneficiaries.forms.places import PlaceFields
from beneficiaries.products import choices as product_choices
from beneficiaries.queries.places import jamoat_choices
from beneficiaries.workflows.devices import STOCK
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FileField

SMALLEST = 1.0  # where only the largest is written down


class ChooseProductForm(forms.Form):
    product = forms.ChoiceField(label=_("Which product?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", _("Choose")), *product_choices()]


class StockFilters(DeviceFilters):
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All but written off")), *STOCK.states.items()]
    )


class ItemForm(PlaceFields):
    """`measures` are what the product asks for: each has a smallest and a largest."""

    field_order = ("number", "size", "condition", "serial", "district_id", "jamoat_id", "place")
    number = forms.CharField(label=_("Own number"), max_length=30, help_text=_("As it stands on the label."))
    serial = forms.CharField(label=_("Serial number of the maker"), required=False, max_length=60)
    size = forms.CharField(label=_("Size"), required=False, max_length=60, help_text=_("As the maker says it."))
    condition = condition_field(_("Condition"))
    place = forms.CharField(
        label=_("Where it lies"), required=False, max_length=120,
        help_text=_("A room or a shelf. Never the name or home of a family."),
    )  # fmt: skip

    def __init__(self, *args, actor, measures, item=None, organisations=(), **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.STOCK_CHANGE, **kwargs)
        self.measures = measures
        for code in measures:
            for name, words in (("low", _("%(measure)s from")), ("high", _("%(measure)s up to"))):
                self.fields[f"{name}_{code}"] = forms.DecimalField(
                    label=words % {"measure": BodyMeasure(code).label}, required=False, min_value=1, max_value=250,
                    decimal_places=1,
                    widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-4"}),
                )  # fmt: skip
                self.fields[f"{name}_{code}"].quietly_optional = True
        if item is None:
            self.fields["came_on"] = DayMonthYearField(label=_("With us since"), exact=True, initial=timezone.localdate)
        else:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
            self._keep_place(item)
        if len(organisations) > 1:
            self.fields["organisation"] = forms.ChoiceField(label=_("Organisation"), choices=organisations)

    def _keep_place(self, item):
        """A thing may lie in a district of the organisation where the actor has no grant: it can stay there."""
        if item.district_id not in self._known:
            self.fields["district_id"].choices += [(item.district_id, str(item.district))]
            self.fields["jamoat_id"].choices += jamoat_choices(item.district_id)

    def clean(self):
        data = super().clean()
        for code in self.measures:
            if data.get(f"low_{code}") and not data.get(f"high_{code}"):
                self.add_error(f"high_{code}", _("Write the largest too."))
        return data

    def facts(self) -> dict:
        """What the actions take."""
        data = dict(self.cleaned_data)
        ranges = {
            code: [float(data.get(f"low_{code}") or SMALLEST), float(data[f"high_{code}"])]
            for code in self.measures
            if data.get(f"high_{code}")
        }
        found = {n: v for n, v in data.items() if not n.startswith(("low_", "high_")) and n != "organisation"}
        return found | {"ranges": ranges}

    @staticmethod
    def start(item) -> dict:
        found = {
            name: getattr(item, name)
            for name in ("number", "serial", "size", "condition", "district_id", "jamoat_id", "place", "version")
        }
        for code, (low, high) in item.ranges.items():
            found |= {f"low_{code}": f"{low:g}" if low > SMALLEST else "", f"high_{code}": f"{high:g}"}
        return found


class MoveItemForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayMonthYearField(label=_("On which day?"), exact=True, initial=timezone.localdate)

    def __init__(self, *args, name: str, **kwargs):
        super().__init__(*args, **kwargs)
        if name in ("check", "repaired"):
            field = condition_field(_("In what condition?"))
            field.choices = [choice for choice in Condition.choices if choice[0] != Condition.BROKEN]
            self.fields["condition"] = field
        if name == "to_repair":
            self.fields["repairer"] = forms.CharField(label=_("Who repairs it?"), required=False, max_length=120)
        if name == "repaired":
            self.fields["cost"], self.fields["payer"] = cost_field(), payer_field(_("Who paid?"))
        label = {"to_repair": _("What is broken?"), "write_off": _("Why?")}.get(name, _("A note"))
        self.fields["note"] = notes(label, help_text=_("No names: whoever sees the stock can read it."))
        self.fields["note"].required = STOCK.moves[name].note_required


class PhotoForm(forms.Form):
    upload = FileField(label=_("Photo of the thing"), help_text=_("A JPEG or PNG up to 5 MB. Nobody may be on it."))
