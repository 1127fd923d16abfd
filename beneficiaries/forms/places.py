"""District and jamoat, the second depending on the first; without a script all jamoats stand under their districts."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from beneficiaries.queries.places import district_choices, grouped_jamoat_choices, jamoat_choices


class PlaceFields(forms.Form):
    """Give the actor and the permission whose districts may be chosen."""

    district_id = forms.ChoiceField(
        label=_("District"),
        widget=forms.Select(
            {
                "hx-get": reverse_lazy("jamoats"),
                "hx-target": "#id_jamoat_id",
                "hx-swap": "innerHTML",
                "hx-trigger": "change",
            }
        ),
    )
    jamoat_id = forms.ChoiceField(
        label=_("Jamoat"), required=False, help_text=_("If you do not know it, leave it empty.")
    )

    def __init__(self, *args, actor, permission, **kwargs):
        super().__init__(*args, **kwargs)
        districts = district_choices(actor, permission)
        choose = ("", _("Choose"))
        self.fields["district_id"].choices = [choose, *districts]
        if len(districts) == 1:
            self.fields["district_id"].initial = districts[0][0]
        self._known = dict(districts)
        chosen = self["district_id"].value()
        jamoats = jamoat_choices(chosen) if chosen in self._known else grouped_jamoat_choices(districts)
        self.fields["jamoat_id"].choices = [("", _("Not known")), *jamoats]

    def clean_jamoat_id(self):
        return self.cleaned_data["jamoat_id"] or None
