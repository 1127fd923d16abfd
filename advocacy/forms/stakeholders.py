"""Forms of the directory, of contacts and of a round of analysis."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.enums.stakeholders import ContactWay, Level, StakeholderKind, Stance
from advocacy.forms.grounds import GroundFields, NamesFields
from advocacy.models import Office, Stakeholder
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.places.models import Jamoat, Region

MARKS = (("", "–"), *((str(mark), str(mark)) for mark in range(1, 6)))
MOST = 60  # stakeholders in one round


class StakeholderFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *StakeholderKind.choices], required=False)


class NewStakeholderForm(NamesFields, GroundFields):
    kind = forms.ChoiceField(label=_("Kind"), choices=StakeholderKind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices, initial=Level.DISTRICT)
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Region"), required=False, help_text=_("For a regional stakeholder.")
    )
    jamoat = forms.ModelChoiceField(
        Jamoat.objects.all(), label=_("Jamoat"), required=False, help_text=_("For a stakeholder of one jamoat.")
    )
    duty = forms.CharField(
        label=_("What do they answer for?"), required=False, widget=forms.Textarea({"rows": 3}), max_length=1000
    )
    without = ("programme",)
    field_order = ("kind", "name_tg", "name_ru", "name_en", "level", "district", "jamoat", "region", "duty")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.ADVOCACY_CHANGE, **kwargs)
        districts = [district.pk for district in self.fields["district"].queryset]
        self.fields["jamoat"].queryset = Jamoat.objects.filter(district__in=districts)

    def clean(self):
        given = super().clean()
        level, district, region = given.get("level"), given.get("district"), given.get("region")
        if level in (Level.DISTRICT, Level.JAMOAT) and not district:
            self.add_error("district", _("Choose the district."))
        if level == Level.REGIONAL and not region:
            self.add_error("region", _("Choose the region."))
        return _placed(given)


def _placed(given: dict) -> dict:
    """Of the places only what fits the level."""
    level = given.get("level")
    if level in (Level.NATIONAL, Level.REGIONAL):
        given["district"] = None
    if level != Level.REGIONAL:
        given["region"] = None
    if level != Level.JAMOAT:
        given["jamoat"] = None
    return given


class StakeholderForm(NamesFields):
    duty = forms.CharField(
        label=_("What do they answer for?"), required=False, widget=forms.Textarea({"rows": 3}), max_length=1000
    )
    active = forms.BooleanField(label=_("Still exists"), required=False)


class OfficeForm(NamesFields):
    """An office, for example: head of the department of social protection."""


class HolderForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    phone = forms.CharField(label=_("Phone of the office"), max_length=40, required=False)
    from_on = DayMonthYearField(label=_("In this office since"), exact=True)
    until_on = DayMonthYearField(label=_("Last day, if it is over"), exact=True, required=False, past=False)


class ContactForm(GroundFields):
    on = DayMonthYearField(label=_("When"), exact=True)
    way = forms.ChoiceField(label=_("How"), choices=ContactWay.choices)
    office = forms.ModelChoiceField(Office.objects.none(), label=_("Which office"), required=False)
    who = forms.CharField(label=_("Who took part"), max_length=200, required=False)
    about = forms.CharField(label=_("What was it about?"), widget=forms.Textarea({"rows": 3}))
    answer = forms.CharField(label=_("What did they answer?"), required=False, widget=forms.Textarea({"rows": 3}))
    without = ("organisation", "district")
    field_order = ("on", "way", "office", "who", "about", "answer", "programme")

    def __init__(self, *args, actor, stakeholder, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.ADVOCACY_CHANGE, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        self.fields["office"].queryset = stakeholder.offices.all()


class AnalysisForm(GroundFields):
    """A round: the head of the form, and for each stakeholder power, interest and stance. Both marks or none."""

    topic = forms.CharField(label=_("In view of what?"), max_length=200, help_text=_("For example: ramps in schools."))
    on = DayMonthYearField(label=_("Day of the round"), exact=True)
    assessed_by = forms.CharField(
        label=_("Who assessed together?"),
        max_length=300,
        help_text=_("Names or functions, for example: board and PSG."),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.ADVOCACY_CHANGE, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        reach = Stakeholder.objects.visible_to(actor, Permission.ADVOCACY_CHANGE).active()
        self.stakeholders = list(reach.order_by("kind", "-created_at")[:MOST])
        for stakeholder in self.stakeholders:
            self._ask_about(stakeholder)

    def _ask_about(self, stakeholder) -> None:
        for name, label, choices in (
            ("power", _("Power"), MARKS), ("interest", _("Interest"), MARKS), ("stance", _("Stance"), Stance.choices),
        ):  # fmt: skip
            field = forms.ChoiceField(label=label, choices=choices, required=False)
            setattr(field, "quietly_optional", True)  # noqa: B010 - read by the field's template
            field.widget.attrs["aria-label"] = f"{label}: {stakeholder}"
            if name == "stance":
                field.initial = Stance.UNKNOWN
            self.fields[f"{name}_{stakeholder.pk.hex}"] = field

    @property
    def head(self):
        return [self[name] for name in self.fields if "_" not in name or name == "assessed_by"]

    @property
    def marks(self):
        """(stakeholder, power, interest, stance) as bound fields, for the table."""
        return [
            (each, *(self[f"{name}_{each.pk.hex}"] for name in ("power", "interest", "stance")))
            for each in self.stakeholders
        ]

    def clean(self):
        given = super().clean()
        entries = []
        for each in self.stakeholders:
            power, interest, stance = (
                given.pop(f"{name}_{each.pk.hex}", "") for name in ("power", "interest", "stance")
            )
            if bool(power) != bool(interest):
                self.add_error(f"power_{each.pk.hex}", _("Give both marks or none."))
            elif power:
                marks = {"power": int(power), "interest": int(interest), "stance": stance or Stance.UNKNOWN}
                entries.append({"stakeholder": each, **marks})
        return {**given, "entries": entries}
