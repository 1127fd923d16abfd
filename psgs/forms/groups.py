"""Founding and changing a group, the filters of the list, the members' self-assessment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.forms.places import PlaceFields
from beneficiaries.languages import SPOKEN
from beneficiaries.queries.places import jamoat_choices, programme_choices
from psgs import independence
from psgs.enums.groups import HelpKind
from psgs.queries.groups import possible_facilitators
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.organisations.models import Programme
from standing_together.words import in_language

STATES = (
    ("", _("Not ended")),
    ("active", _("Active: met in the last 90 days")),
    ("quiet", _("Quiet: did not meet for 90 days")),
    ("ended", _("Ended")),
    ("all", _("All")),
)


class GroupFilters(forms.Form):
    district = forms.ChoiceField(label=_("District"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    mine = forms.BooleanField(label=_("Only groups I facilitate"), required=False)

    def __init__(self, data, *, districts, programmes, may_record):
        super().__init__(data)
        every = ("", _("All"))
        self.fields["district"].choices = [every, *districts]
        self.fields["programme"].choices = [every, *programmes]
        if len(programmes) < 2:
            del self.fields["programme"]
        if not may_record:
            del self.fields["mine"]

    @property
    def asked(self) -> dict:
        """What was asked for; a filter that makes no sense narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class AboutFields(forms.Form):
    """What a group is called, where it meets, in which languages, who facilitates."""

    name = forms.CharField(label=_("Name of the group"), max_length=160, help_text=_("For example the village."))
    village = forms.CharField(label=_("Village"), max_length=120, required=False)
    meets_at = forms.CharField(
        label=_("Where it usually meets"), max_length=200, required=False, help_text=_("For example: school no. 3.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken in it"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    facilitator = forms.ModelChoiceField(
        None, label=_("Facilitator"), required=False, empty_label=_("Nobody yet"),
        help_text=_("A colleague with a grant for groups here."),
    )  # fmt: skip


class GroupForm(AboutFields, PlaceFields):
    programme = forms.ChoiceField(label=_("Programme"))
    founded_on = DayMonthYearField(label=_("Founded on"), exact=True)
    field_order = (
        "name", "programme", "district_id", "jamoat_id", "village", "meets_at", "founded_on", "languages",
        "facilitator",
    )  # fmt: skip

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.GROUP_CHANGE, **kwargs)
        self.fields["facilitator"].queryset = possible_facilitators(actor)
        programmes = programme_choices(actor, Permission.GROUP_CHANGE)
        self.fields["programme"].choices = programmes if len(programmes) == 1 else [("", _("Choose")), *programmes]

    def clean_programme(self):
        return Programme.objects.get(pk=self.cleaned_data["programme"])


class ChangeGroupForm(AboutFields):
    version = forms.IntegerField(widget=forms.HiddenInput)
    jamoat_id = forms.ChoiceField(label=_("Jamoat"), required=False)
    field_order = ("version", "name", "jamoat_id", "village", "meets_at", "languages", "facilitator")

    def __init__(self, *args, actor, group, **kwargs):
        super().__init__(*args, initial={name: getattr(group, name) for name in self.field_order}, **kwargs)
        self.fields["jamoat_id"].choices = [("", _("Not known")), *jamoat_choices(group.district_id)]
        self.fields["facilitator"].queryset = possible_facilitators(actor, group)

    def clean_jamoat_id(self):
        return self.cleaned_data["jamoat_id"] or None


class EndForm(forms.Form):
    on = DayMonthYearField(label=_("Last day"), exact=True)
    because = forms.CharField(label=_("Why does it end?"), max_length=400, widget=forms.Textarea({"rows": 3}))


class ReviewForm(forms.Form):
    """One large question a statement; the levels are the instrument's."""

    on = DayMonthYearField(label=_("When did the members judge it?"), exact=True)
    members_taking_part = forms.IntegerField(
        label=_("How many members took part?"), min_value=1, max_value=500,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What will the group try next?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._instrument = independence.newest()
        levels = [(level, in_language(names)) for level, names in self._instrument.levels.items()]
        for code, names in self._instrument.statements.items():
            self.fields[f"statement_{code}"] = forms.TypedChoiceField(
                label=in_language(names), choices=levels, coerce=int, widget=forms.RadioSelect({"class": "answers"})
            )
        self.order_fields(["on", "members_taking_part", *(f"statement_{c}" for c in self._instrument.statements)])

    @property
    def facts(self) -> dict:
        """What `record_review` takes."""
        plain = ("on", "members_taking_part", "note")
        answers = {code: self.cleaned_data[f"statement_{code}"] for code in self._instrument.statements}
        return {name: self.cleaned_data[name] for name in plain} | {"answers": answers}


class MemberChoice(forms.ModelChoiceField):
    def label_from_instance(self, member):
        return member.name_shown


class HelpForm(forms.Form):
    membership = MemberChoice(None, label=_("Whose family?"), empty_label=_("Choose a member"))
    kind = forms.ChoiceField(
        label=_("What did they get done?"), choices=HelpKind.choices, widget=forms.RadioSelect({"class": "answers"})
    )
    on = DayMonthYearField(label=_("When?"), exact=True)
    note = forms.CharField(
        label=_("A note"), required=False, max_length=400, help_text=_("Nothing about health or disability.")
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = members
