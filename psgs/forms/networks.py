"""Forms of networks: founding, members, joint actions; seats are those of associations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from psgs.actions import networks as actions
from psgs.enums.associations import ActionKind, Level
from psgs.forms.association_parts import SeatForm
from psgs.forms.reach import ReachFields
from psgs.models import Association
from psgs.queries.networks import associations_to_join, members_of
from standing_together.dates import DayMonthYearField

ALL = [("", _("All"))]


class LevelFilter(forms.Form):
    """For networks and for seats in forums."""

    level = forms.ChoiceField(label=_("Level"), required=False, choices=[*ALL, *Level.choices])
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [*ALL, *districts]


class NetworkForm(ReachFields):
    name = forms.CharField(label=_("Name of the network"), max_length=200)
    level = forms.ChoiceField(label=_("How far it reaches"), choices=Level.choices, initial=Level.REGIONAL)
    founded_on = DayMonthYearField(label=_("Founded on"), exact=True, required=False)
    purpose = forms.CharField(
        label=_("What it is for"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )
    field_order = ("name", "level", "organisation_id", "programme_id", "district_id")


class NetworkPart(forms.Form):
    heading = _("Add")

    def __init__(self, *args, network, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.network, self.actor = network, actor


class JoinForm(NetworkPart):
    heading = _("Write down a new member")
    association = forms.ModelChoiceField(Association.objects.none(), label=_("Association of ours"), required=False)
    outside_name = forms.CharField(label=_("Or another organisation, by name"), max_length=200, required=False)
    from_on = DayMonthYearField(label=_("Since when"), exact=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["association"].queryset = associations_to_join(self.actor, self.network)

    def carry_out(self):
        return actions.join_network(self.network, by=self.actor, **self.cleaned_data)


class NetworkSeatForm(SeatForm):
    def __init__(self, *args, network, actor, **kwargs):
        super().__init__(*args, association=network, actor=actor, **kwargs)


class JointActionForm(NetworkPart):
    heading = _("Write down what was done together")
    kind = forms.ChoiceField(label=_("Kind"), choices=ActionKind.choices)
    title = forms.CharField(label=_("What was done"), max_length=200)
    on = DayMonthYearField(label=_("On which day"), exact=True)
    associations = forms.ModelMultipleChoiceField(
        Association.objects.none(), label=_("Who took part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(label=_("Other organisations that took part"), max_length=300, required=False)
    outcome = forms.CharField(
        label=_("What came of it"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["associations"].queryset = members_of(self.network, self.actor)

    def carry_out(self):
        return actions.act_together(self.network, by=self.actor, **self.cleaned_data)


class LeaveForm(forms.Form):
    """A membership or a seat ends."""

    on = DayMonthYearField(label=_("On which day"), exact=True)


PARTS = {"member": JoinForm, "seat": NetworkSeatForm, "action": JointActionForm}
