"""Logging a barrier: the kind is the button, everything else may stay as it is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.forms.grounds import GroundFields
from advocacy.kinds import KINDS, kind_name
from advocacy.models import AdvocacyPlan, Office, Promise, Stakeholder
from advocacy.queries.clusters import Key
from advocacy.workflows.barriers import BARRIER
from standing_together.access.permissions import Permission
from standing_together.places.models import District


def kind_choices() -> list[tuple[str, str]]:
    return [(code, kind_name(code)) for code in KINDS]


class BarrierForm(GroundFields):
    """Written from a record, it asks only what the record does not know."""

    duty_bearer = forms.ChoiceField(label=_("Who could take it away?"), required=False)
    families = forms.IntegerField(label=_("How many families told it?"), min_value=1, max_value=999, required=False)
    sentence = forms.CharField(
        label=_("In one sentence that names nobody"), required=False, max_length=300,
        help_text=_("Others may read it once enough families say the like. No names, no village, no diagnosis."),
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    private_note = forms.CharField(
        label=_("Note for case workers only"), required=False, widget=forms.Textarea({"rows": 3})
    )
    kind = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, actor, origin, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.BARRIER_LOG, **kwargs)
        self.initial |= {"sentence": origin.sentence, "families": origin.families}
        self.fields["district"].required = True
        self.fields["district"].empty_label = _("Choose")
        for name in ("organisation", "programme", "district"):
            if getattr(origin, f"{name}_id"):
                del self.fields[name]
        if origin.person is not None:
            del self.fields["families"]
        self.fields["duty_bearer"].choices = [("", _("Not known")), *_duty_bearers(actor, origin.district_id)]

    @property
    def asked_first(self):
        """What has to be answered before a kind is chosen; nothing, from a person's page."""
        return [self[name] for name in ("organisation", "programme", "district") if name in self.fields]

    @property
    def asked_too(self):
        names = ("duty_bearer", "families", "sentence", "private_note")
        return [self[name] for name in names if name in self.fields]

    def clean_kind(self):
        if self.cleaned_data["kind"] not in KINDS:
            raise forms.ValidationError(_("Choose the kind of barrier from the list."))
        return self.cleaned_data["kind"]

    def clean(self):
        given = super().clean()
        given["families"] = given.get("families") or 1
        given["sentence"] = given.get("sentence") or kind_name(given.get("kind", ""))
        whose, _dot, office = given.pop("duty_bearer", "").partition(".")
        given["stakeholder"] = Stakeholder.objects.filter(pk=whose).first() if whose else None
        given["office"] = Office.objects.filter(pk=office).first() if office else None
        return given


def _duty_bearers(actor, district: str | None) -> list[tuple]:
    """Stakeholders with their offices below them; those of the district and those above districts."""
    found = Stakeholder.objects.visible_to(actor, Permission.BARRIER_LOG).active().prefetch_related("offices")
    if district:
        found = found.filter(district=district) | found.filter(district__isnull=True)
    choices = []
    for each in found.order_by("kind", "created_at")[:200]:
        choices.append((str(each.pk), str(each)))
        choices += [(f"{each.pk}.{office.pk}", f"— {office}") for office in each.offices.all()]
    return choices


class ClusterFilter(forms.Form):
    district = forms.ModelChoiceField(
        District.objects.none(), label=_("District"), required=False, empty_label=_("All")
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data, *, districts):
        super().__init__(data)
        self.fields["district"].queryset = districts
        self.fields["kind"].choices = [("", _("All")), *kind_choices()]


class BarrierFilter(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *BARRIER.states.items()], required=False)


class LinkClusterForm(forms.Form):
    """Into which plan, or which promise answers it."""

    ask = forms.ChoiceField(label=_("Plan or promise"))

    def __init__(self, *args, actor, key: Key, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {}
        plans = AdvocacyPlan.objects.visible_to(actor, Permission.ADVOCACY_CHANGE).filter(
            state__in=["draft", "running"]
        )
        promises = Promise.objects.visible_to(actor, Permission.ADVOCACY_CHANGE).exclude(state="withdrawn")
        groups = []
        for name, label, rows in (("plan", _("Plans"), plans), ("promise", _("Promises"), promises)):
            near = rows.filter(district=key.district) | rows.filter(district__isnull=True)
            rows = list(near.order_by("-pk")[:50])
            self.found |= {f"{name}:{row.pk}": {name: row} for row in rows}
            if rows:
                groups.append((label, [(f"{name}:{row.pk}", str(row)) for row in rows]))
        field = self.fields["ask"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = groups

    @property
    def has_choices(self) -> bool:
        return bool(self.found)

    @property
    def chosen(self) -> dict:
        return self.found[self.cleaned_data["ask"]]
