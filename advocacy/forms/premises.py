"""Forms of buildings, walks through them and works."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.checklists.definition import Checklist
from advocacy.enums.premises import Currency, Moment, PremisesKind, Through, WorkKind
from advocacy.forms.moves import MoveForm
from advocacy.forms.standards import ProgrammeField
from advocacy.queries.choosing import districts_of
from advocacy.workflows.premises import ACCESS_WORK
from beneficiaries.queries.places import district_choices, grouped_jamoat_choices
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FileField
from standing_together.words import in_language

ALL = ("", _("All"))
CURRENCIES = [("", _("None yet")), *Currency.choices]


class PremisesForm(forms.Form):
    name = forms.CharField(label=_("Name of the building"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=PremisesKind.choices)
    town = forms.CharField(
        label=_("Town or village"), max_length=120, required=False, help_text=_("Works are summed up by this word.")
    )
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    owner = forms.CharField(
        label=_("Who owns it?"), max_length=200, required=False, help_text=_("Who may decide about building here.")
    )


class ChangePremisesForm(PremisesForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewPremisesForm(PremisesForm):
    district_id = forms.ChoiceField(label=_("District"))
    jamoat_id = forms.ChoiceField(label=_("Jamoat"), required=False)
    programme = ProgrammeField()
    field_order = ("name", "kind", "district_id", "jamoat_id")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        districts = district_choices(actor, Permission.PREMISES_RECORD)
        self.fields["district_id"].choices = districts
        self.fields["jamoat_id"].choices = [("", _("Not known")), *grouped_jamoat_choices(districts)]
        self.fields["programme"].offer(actor, Permission.PREMISES_RECORD)

    def clean(self):
        data = super().clean()
        data["jamoat_id"] = data.get("jamoat_id") or None
        if data["jamoat_id"] and not data["jamoat_id"].startswith(f"{data.get('district_id')}-"):
            self._check_jamoat(data)
        return data

    def _check_jamoat(self, data) -> None:
        offered: dict[str, Any] = {name: self.fields[name] for name in ("jamoat_id", "district_id")}
        groups, names = dict(offered["jamoat_id"].choices[1:]), dict(offered["district_id"].choices)
        here = groups.get(names.get(data.get("district_id")), [])
        if data["jamoat_id"] not in {code for code, _name in here}:
            self.add_error("jamoat_id", _("This jamoat lies in another district."))


class AuditForm(forms.Form):
    """All items of one version of the checklist on one page, grouped by part; measurements in centimetres."""

    audited_on = DayMonthYearField(label=_("Day of the walk"), exact=True)
    with_users = forms.TypedChoiceField(
        label=_("Did persons with disabilities walk along and judge?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda value: value == "yes",
    )  # fmt: skip
    with_whom = forms.CharField(
        label=_("Who was there?"), max_length=200, required=False, help_text=_("By part or organisation, not by name.")
    )
    remarks = forms.CharField(
        label=_("What else matters"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, checklist: Checklist, **kwargs):
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for item in checklist.items.values():
            if item.measured:
                self._measure(item)
            else:
                self._ask(item)

    def _ask(self, item) -> None:
        self.fields[item.code] = forms.ChoiceField(
            label=in_language(item.question), widget=forms.RadioSelect,
            choices=[("yes", _("Yes")), ("no", _("No")), ("not_applicable", _("Does not apply here"))],
            error_messages={"required": _("Choose an answer.")},
        )  # fmt: skip

    def _measure(self, item) -> None:
        self.fields[item.code] = forms.IntegerField(
            label=in_language(item.question), min_value=0, max_value=10000, required=False,
            help_text=_("In centimetres, %(limits)s. Leave it empty if it does not apply here.")
            % {"limits": limit_words(item.least_cm, item.most_cm)},
        )  # fmt: skip

    def opening(self):
        return [self["audited_on"], self["with_users"], self["with_whom"]]

    def parts(self):
        """(name of the part, its fields), to be drawn with a heading each."""
        return [(in_language(part.names), [self[item.code] for item in part.items]) for part in self.checklist.parts]

    def facts(self) -> dict:
        """As the action wants them; `answers` is {item: {"answer", "cm"}}."""
        about = {name: self.cleaned_data[name] for name in ("audited_on", "with_users", "with_whom", "remarks")}
        return about | {"answers": {code: self._answer(item) for code, item in self.checklist.items.items()}}

    def _answer(self, item) -> dict:
        given = self.cleaned_data[item.code]
        if item.measured:
            return {"answer": "not_applicable"} if given is None else {"answer": "measured", "cm": given}
        return {"answer": given}


def limit_words(least: int | None, most: int | None) -> str:
    """ "at least 85 cm", "at most 2 cm" or "85 to 95 cm"."""
    if least is not None and most is not None:
        return _("%(least)s to %(most)s cm is good") % {"least": least, "most": most}
    if least is not None:
        return _("at least %(least)s cm is good") % {"least": least}
    return _("at most %(most)s cm is good") % {"most": most}


class WorkForm(forms.Form):
    """A work, planned or changed. Money always names its currency."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind of work"), choices=WorkKind.choices)
    description = forms.CharField(
        label=_("What is to be built or changed?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = DayMonthYearField(label=_("To be done by"), exact=True, past=False, required=False)
    planned_cost = forms.DecimalField(
        label=_("What it will cost"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES, required=False)
    funder = forms.CharField(label=_("Who pays?"), max_length=200, required=False)
    builder = forms.CharField(
        label=_("Who builds?"), max_length=200, required=False, help_text=_("A firm, the school itself, a hashar.")
    )

    def clean(self):
        data = super().clean()
        if data.get("planned_cost") is not None and not data.get("currency"):
            self.add_error("currency", _("Choose the currency of the money."))
        return data

    def facts(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class WorkMoveForm(MoveForm):
    """What each move asks for: who pays, the day and the money, who tried it out."""

    def __init__(self, *args, work, **kwargs):
        super().__init__(*args, **kwargs)
        ask = {"fund": self._ask_fund, "finish": self._ask_finish, "verify": self._ask_verify}
        ask.get(self.move.name, lambda work: None)(work)
        self.order_fields([*(name for name in self.fields if name not in ("note", "version")), "note"])

    def _ask_fund(self, work) -> None:
        self.fields["funder"] = forms.CharField(label=_("Who pays?"), max_length=200, initial=work.funder)

    def _ask_finish(self, work) -> None:
        self.fields["on"] = DayMonthYearField(label=_("When was it done?"), exact=True)
        self.fields["spent"] = forms.DecimalField(
            label=_("What did it cost?"), required=False, min_value=0, max_digits=12, decimal_places=2
        )
        if not work.currency:
            self.fields["currency"] = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES, required=False)

    def _ask_verify(self, work) -> None:
        self.fields["on"] = DayMonthYearField(label=_("When was it tried out?"), exact=True)
        self.fields["through"] = forms.ChoiceField(
            label=_("Who tried it out and judged?"), choices=Through.choices, widget=forms.RadioSelect,
            help_text=_("Best is somebody who needs it every day."),
        )  # fmt: skip
        self.fields["verifier"] = forms.CharField(
            label=_("Which organisation or part?"), max_length=200, required=False, help_text=_("No personal name.")
        )


class PhotoForm(forms.Form):
    moment = forms.ChoiceField(label=_("When was it taken?"), choices=Moment.choices, widget=forms.RadioSelect)
    upload = FileField(label=_("Photo"), help_text=_("The place, without faces. JPEG or PNG, up to 5 MB."))


class PremisesFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *PremisesKind.choices])
    district = forms.ModelChoiceField(None, required=False, label=_("District"), empty_label=_("All"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts_of(actor, Permission.PREMISES_VIEW)

    def chosen(self) -> dict:
        """Codes; what is not known narrows nothing."""
        if not self.is_valid():
            return {}
        district = self.cleaned_data["district"]
        return self.cleaned_data | {"district": district.pk if district else ""}


class WorkFilter(PremisesFilter):
    kind = forms.ChoiceField(label=_("Kind of work"), required=False, choices=[ALL, *WorkKind.choices])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[ALL, ("overdue", _("Overdue")), *ACCESS_WORK.states.items()]
    )
