"""Curricula, modules, trainers: names in three languages, objectives, hours, the rule for passing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.enums.training import Audience, TeachingLanguage
from advocacy.queries.training import organisation_choices
from advocacy.workflows.training import CURRICULUM
from beneficiaries.queries.places import district_choices, programme_choices
from standing_together.access.permissions import Permission
from standing_together.choosing import CHOOSE, offer
from standing_together.dates import DayMonthYearField

ALL = ("", _("All"))
LANGUAGES = ("tg", "ru", "en")


def lines(rows: int = 3):
    return forms.Textarea(attrs={"rows": rows})


class NamedForm(forms.Form):
    """A name in Tajik, Russian and English, of which one is enough. Cleans to `names`."""

    name_tg = forms.CharField(label=_("Name in Tajik"), max_length=160, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=160, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)

    def clean(self):
        data = super().clean()
        data["names"] = {code: data.pop(f"name_{code}", "") for code in LANGUAGES if data.get(f"name_{code}")}
        for code in LANGUAGES:
            data.pop(f"name_{code}", None)
        if not data["names"]:
            self.add_error("name_tg", _("Write the name in at least one language."))
        return data


def start_names(names: dict) -> dict:
    """Initial values of the three name fields."""
    return {f"name_{code}": names.get(code, "") for code in LANGUAGES}


class CurriculumForm(NamedForm):
    audience = forms.ChoiceField(label=_("For whom"), choices=[CHOOSE, *Audience.choices])
    objectives = forms.CharField(
        label=_("Objectives"), help_text=_("What people can do afterwards."), max_length=4000, widget=lines(4)
    )
    materials = forms.CharField(label=_("Materials"), required=False, max_length=4000, widget=lines())
    languages = forms.MultipleChoiceField(
        label=_("Languages it can be taught in"),
        choices=TeachingLanguage.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    pass_attendance = forms.IntegerField(
        label=_("To pass: least share of the hours, in per cent"), min_value=0, max_value=100, initial=80
    )
    pass_score = forms.IntegerField(
        label=_("To pass: least share of the points after the course, in per cent"),
        help_text=_("Leave it empty if no test is needed."),
        min_value=1,
        max_value=100,
        required=False,
    )


class NewCurriculumForm(CurriculumForm):
    organisation_id = forms.ChoiceField(label=_("Organisation"))
    programme_id = forms.ChoiceField(label=_("Programme"))
    code = forms.SlugField(
        label=_("Short name"), help_text=_("Latin letters and hyphens, for example social-work."), max_length=60
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["organisation_id"], organisation_choices(actor))
        offer(self.fields["programme_id"], programme_choices(actor, Permission.TRAINING_RECORD))

    def clean_organisation_id(self):
        return int(self.cleaned_data["organisation_id"])


class ModuleForm(NamedForm):
    hours = forms.DecimalField(label=_("Hours"), min_value=0.5, max_value=999, decimal_places=1, max_digits=5)
    objectives = forms.CharField(label=_("Objectives"), required=False, max_length=4000, widget=lines())
    materials = forms.CharField(label=_("Materials"), required=False, max_length=4000, widget=lines())


NOTES = {
    "agree": _("With whom was it agreed?"),
    "reopen": _("Why does it go back?"),
    "retire": _("Why is it no longer taught?"),
}


class CurriculumMoveForm(forms.Form):
    """One move; the agreement has a day and a partner."""

    note = forms.CharField(max_length=240, required=False)

    def __init__(self, *args, name, **kwargs):
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label, note.required = NOTES.get(name, ""), CURRICULUM.moves[name].note_required
        if name not in NOTES:
            del self.fields["note"]
        if name == "agree":
            self.fields["agreed_on"] = DayMonthYearField(label=_("Day of the agreement"), exact=True)


class CurriculumFilter(forms.Form):
    audience = forms.ChoiceField(required=False, label=_("For whom"), choices=[ALL, *Audience.choices])
    state = forms.ChoiceField(required=False, label=_("State"), choices=[ALL, *CURRICULUM.states.items()])


class TrainerForm(forms.Form):
    name = forms.CharField(label=_("Surname and given name"), max_length=240)
    district_id = forms.ChoiceField(label=_("District"))
    is_staff = forms.TypedChoiceField(
        label=_("From where?"),
        choices=[("yes", _("Works with us")), ("no", _("From outside"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    employer = forms.CharField(
        label=_("Organisation"), help_text=_("Of a trainer from outside."), required=False, max_length=240
    )
    contact = forms.CharField(label=_("Phone or e-mail"), required=False, max_length=120)
    active = forms.BooleanField(label=_("Teaches at present"), required=False, initial=True)
    modules = forms.ModelMultipleChoiceField(
        None, label=_("Qualified for these modules"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, actor, modules, organisations=(), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["district_id"], district_choices(actor, Permission.TRAINING_RECORD))
        self.fields["modules"].queryset = modules
        self.fields["modules"].label_from_instance = lambda module: f"{module.curriculum}: {module}"
        if organisations:
            self.fields["organisation_id"] = forms.TypedChoiceField(
                label=_("On the list of which organisation?"), coerce=int
            )
            offer(self.fields["organisation_id"], organisations)

    def clean(self):
        data = super().clean()
        if data.get("is_staff") is False and not data.get("employer"):
            self.add_error("employer", _("Write where the trainer comes from."))
        return data
