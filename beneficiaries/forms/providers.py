"""Forms of the directory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.centres import PointKind
from beneficiaries.models import ServiceKind
from standing_together.places.models import District


class DirectoryFilter(forms.Form):
    district = forms.ModelChoiceField(
        District.objects.none(), required=False, label=_("District"), empty_label=_("All")
    )
    point_kind = forms.ChoiceField(
        label=_("Kind of service point"), required=False, choices=[("", _("All")), *PointKind.choices]
    )
    kind = forms.ModelChoiceField(ServiceKind.objects.none(), required=False, label=_("Service"), empty_label=_("All"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.filter(providers__active=True).distinct()
        # Read once: the page needs the names too.
        self.kinds = {kind.pk: kind for kind in ServiceKind.objects.all()}
        self.fields["kind"].queryset = ServiceKind.objects.filter(active=True)
        offered = [(kind.pk, str(kind)) for kind in self.kinds.values() if kind.active]
        self.fields["kind"].choices = [("", _("All")), *sorted(offered, key=lambda pair: pair[1].casefold())]


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100000,
        label=_("Places in all"),
        help_text=_("Leave empty if not known."),
    )
    places_free = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100000,
        label=_("Places free today"),
        help_text=_("Leave empty if not known."),
    )
    email = forms.EmailField(
        required=False,
        label=_("E-mail of the office"),
        help_text=_("Only a reminder goes there that something waits for an answer; no name, no link."),
    )
