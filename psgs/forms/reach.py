"""Where a new record belongs: organisation, programme and district, among those the actor may write for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.queries.places import district_choices, programme_choices
from standing_together.choosing import offer
from standing_together.organisations.models import Organisation, Programme


class ReachFields(forms.Form):
    """Give the actor and the permission. One possible answer is chosen already."""

    organisation_id = forms.TypedChoiceField(label=_("Organisation that accompanies it"), coerce=int)
    programme_id = forms.ChoiceField(label=_("Programme"))
    district_id = forms.ChoiceField(label=_("District of its seat"))

    def __init__(self, *args, actor, permission, **kwargs):
        super().__init__(*args, **kwargs)
        own = {scope.organisation_id for scope in actor.scopes_with(permission)}
        organisations = Organisation.objects.filter(pk__in=own).only("code", "names")
        offer(self.fields["organisation_id"], [(each.pk, str(each)) for each in organisations])
        offer(self.fields["programme_id"], programme_choices(actor, permission))
        offer(self.fields["district_id"], district_choices(actor, permission))

    def clean(self):
        """The action wants the programme itself: it asks whether it is closed."""
        told = super().clean()
        if told and told.get("programme_id"):
            told["programme"] = Programme.objects.get(pk=told.pop("programme_id"))
        return told
