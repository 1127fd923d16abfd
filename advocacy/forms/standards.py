"""Forms of standards and assessments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.models import ServiceStandard
from advocacy.queries.choosing import districts_of, open_programmes
from advocacy.workflows.standards import ASSESSMENT
from beneficiaries.models import Provider
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FilesField
from standing_together.words import in_language

PREFIX = "area"


class ProgrammeField(forms.ModelChoiceField):
    """Running programmes of the actor; with a single one there is nothing to choose."""

    def __init__(self, **kwargs):
        super().__init__(None, label=_("Programme"), empty_label=None, **kwargs)

    def offer(self, actor, permission) -> None:
        self.queryset = open_programmes(actor, permission)
        programmes = list(self.queryset[:2])
        if len(programmes) == 1:
            self.initial = programmes[0].pk


class AdoptionForm(forms.Form):
    authority = forms.CharField(label=_("Which authority?"), max_length=200)
    adopted_on = DayMonthYearField(label=_("When?"), exact=True)
    document = forms.CharField(
        label=_("Kind and number of the paper"), max_length=200, help_text=_("For example: order no. 14.")
    )
    district = forms.ModelChoiceField(
        None, label=_("District"), required=False, empty_label=_("The whole country"),
        help_text=_("Where it holds."),
    )  # fmt: skip
    programme = ProgrammeField()

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts_of(actor, Permission.STANDARD_ASSESS)
        self.fields["programme"].offer(actor, Permission.STANDARD_ASSESS)


class ProviderChoice(forms.ModelChoiceField):
    def label_from_instance(self, provider):
        return f"{provider} · {provider.district}"


class BeginForm(forms.Form):
    provider = ProviderChoice(Provider.objects.none(), label=_("Which service point?"), empty_label=_("Choose"))
    standard = forms.ModelChoiceField(None, label=_("By which standard?"), empty_label=None)
    programme = ProgrammeField()
    assessed_on = DayMonthYearField(label=_("Day of the visit"), exact=True)
    with_whom = forms.CharField(
        label=_("Who else was there?"), required=False, max_length=200,
        help_text=_("By part, not by name: two mothers, the head of the centre."),
    )  # fmt: skip

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        permission = Permission.STANDARD_ASSESS
        here = Provider.objects.visible_to(actor).filter(active=True, district__in=districts_of(actor, permission))
        self.fields["provider"].queryset = here.select_related("district")
        self.fields["standard"].queryset = ServiceStandard.objects.visible_to(actor).newest()
        self.fields["programme"].offer(actor, permission)


class AreaForm(forms.Form):
    """The criteria of one area: a level with its descriptor, and the evidence; files may come along."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, area, definition, found, **kwargs):
        super().__init__(*args, prefix=PREFIX, **kwargs)
        self.area = area
        for criterion in area.criteria:
            known = found.get(criterion.code)
            self._ask(criterion, definition, known)

    def _ask(self, criterion, definition, known) -> None:
        words = [in_language(level) for level in definition.levels]
        choices = [
            (place, f"{place} – {words[place]}: {in_language(text)}")
            for place, text in enumerate(criterion.descriptors)
        ]
        self.fields[f"{criterion.code}-level"] = forms.TypedChoiceField(
            label=in_language(criterion.names), choices=choices, coerce=int,
            widget=forms.RadioSelect(attrs={"class": "answers"}), initial=known and known.level,
            error_messages={"required": _("Choose the level that fits best.")},
        )  # fmt: skip
        self.fields[f"{criterion.code}-evidence"] = forms.CharField(
            label=_("What did you see, read or hear?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
            initial=known.evidence if known else "",
            help_text=_("About the service, not about a person: no names."),
        )  # fmt: skip
        self.fields[f"{criterion.code}-files"] = FilesField(label=_("Photos or papers"), required=False)

    def levels(self) -> dict:
        """{criterion: (level, evidence)} as the action wants them."""
        data = self.cleaned_data
        return {each.code: (data[f"{each.code}-level"], data[f"{each.code}-evidence"]) for each in self.area.criteria}

    def uploads(self):
        """(criterion, upload) pairs."""
        for criterion in self.area.criteria:
            for upload in self.cleaned_data[f"{criterion.code}-files"]:
                yield criterion.code, upload


class AssessmentFilter(forms.Form):
    standard = forms.ChoiceField(required=False, label=_("Standard"))
    state = forms.ChoiceField(required=False, label=_("State"), choices=[("", _("All")), *ASSESSMENT.states.items()])
    district = forms.ModelChoiceField(None, required=False, label=_("District"), empty_label=_("All"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        names = ServiceStandard.objects.visible_to(actor).newest().defer("content")
        self.fields["standard"].choices = [("", _("All")), *((each.code, str(each)) for each in names)]
        self.fields["district"].queryset = districts_of(actor, Permission.STANDARD_VIEW)

    def chosen(self) -> dict:
        """{"standard", "state", "district"} as codes; what is not known narrows nothing."""
        if not self.is_valid():
            return {}
        district = self.cleaned_data["district"]
        return self.cleaned_data | {"district": district.pk if district else ""}


class PictureFilter(forms.Form):
    district = forms.ModelChoiceField(None, label=_("District"), empty_label=None)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts_of(actor, Permission.STANDARD_VIEW)

    def chosen(self):
        """The district asked for, else the first one the actor has; None if there is none."""
        if self.is_valid():
            return self.cleaned_data["district"]
        return self.fields["district"].queryset.first()
