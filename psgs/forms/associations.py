"""Forms of an association itself: the list's filter, founding, changing, and each move on its way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from psgs.actions import associations as actions
from psgs.enums.associations import AssociationKind, Level
from psgs.forms.reach import ReachFields
from psgs.models import Association
from psgs.workflows.associations import REGISTRATION
from standing_together.dates import DayMonthYearField

ALL = [("", _("All"))]
_TEXT = forms.Textarea({"rows": 4})


class AssociationFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[*ALL, *AssociationKind.choices])
    state = forms.ChoiceField(label=_("Where it stands"), required=False, choices=[*ALL, *REGISTRATION.states.items()])
    district = forms.ChoiceField(label=_("District"), required=False)
    words = forms.CharField(label=_("Part of the name"), required=False, max_length=60)

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [*ALL, *districts]


class FoundForm(ReachFields):
    kind = forms.ChoiceField(label=_("What it is"), choices=AssociationKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name as in the statutes"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    level = forms.ChoiceField(label=_("How far it reaches"), choices=Level.choices, initial=Level.DISTRICT)
    purpose = forms.CharField(label=_("What it is for"), required=False, max_length=2000, widget=_TEXT)
    next_step_due_on = DayMonthYearField(
        label=_("By when the founders want to meet"), exact=True, past=False, required=False
    )
    field_order = ("kind", "name", "short_name", "organisation_id", "programme_id", "district_id", "level")


class ChangeForm(forms.ModelForm):
    """What the statutes say, where it can be found, and its bank account."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    next_step_due_on = DayMonthYearField(label=_("Next step due on"), exact=True, past=False, required=False)

    class Meta:
        model = Association
        fields = (
            "kind", "name", "short_name", "level", "address", "purpose", "next_step_due_on", "quorum_percent",
            "quorum_more_than", "term_years", "bank", "account_number",
        )  # fmt: skip
        labels = {
            "kind": _("What it is"),
            "name": _("Name as in the statutes"),
            "short_name": _("Short name"),
            "level": _("How far it reaches"),
            "address": _("Address of the office"),
            "purpose": _("What it is for"),
            "quorum_percent": _("Quorum: per cent of the members"),
            "quorum_more_than": _("More than this share must be present (otherwise: at least this share)"),
            "term_years": _("A board is elected for so many years"),
            "bank": _("Bank"),
            "account_number": _("Account number"),
        }
        help_texts = {
            "quorum_percent": _("“More than half” is 50 and the box below ticked."),
            "account_number": _("Shown in full only to those who may change it."),
        }

    def clean(self):
        told = super().clean()
        if told.get("quorum_percent") == 100 and told.get("quorum_more_than"):
            self.add_error("quorum_percent", _("More than all cannot come. Write a smaller share."))
        return told

    def _post_clean(self):
        """The action writes the row, and the database judges it: nothing is put into the instance here."""


class MoveForm(forms.Form):
    """One move on the way to the certificate: its day and what it brings."""

    on = DayMonthYearField(label=_("On which day"), exact=True)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=_TEXT)
    next_step_due_on = DayMonthYearField(
        label=_("By when the next step is due"), exact=True, past=False, required=False,
        help_text=_("Today will remind you of it."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, name: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name
        for field in _BROUGHT:
            if field in self.fields and name not in _BROUGHT[field]:
                del self.fields[field]
        if REGISTRATION.moves[name].note_required:
            self.fields["note"].required = True
            self.fields["note"].label = _("The reason, in the words of the office or of the association")
        if name in ("register", "end"):
            del self.fields["next_step_due_on"]

    def carry_out(self, association, actor):
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        if self.name == "hold_assembly":
            return actions.hold_founders_assembly(association, by=actor, **told)
        return actions.move_association(association, self.name, by=actor, **told)


class _WithFacts(MoveForm):
    """All that some move brings; each keeps only its own fields."""

    members = forms.IntegerField(label=_("How many founders"), min_value=1)
    present_women = forms.IntegerField(label=_("Women among them"), min_value=0, required=False)
    place = forms.CharField(label=_("Where"), max_length=160, required=False)
    registering_office = forms.CharField(label=_("Registering office"), max_length=200)
    certificate_number = forms.CharField(label=_("Number of the certificate"), max_length=60)


_BROUGHT = {
    "members": ("hold_assembly",),
    "present_women": ("hold_assembly",),
    "place": ("hold_assembly",),
    "registering_office": ("submit", "register"),
    "certificate_number": ("register",),
}


def move_form(*args, name: str, **kwargs) -> MoveForm:
    return _WithFacts(*args, name=name, **kwargs)
