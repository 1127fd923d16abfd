"""Forms of a plan and of what stands in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.picklists import cbr_choices, icf_choices
from beneficiaries.enums.plans import Domain, Level, Mark, Whose
from beneficiaries.models import Exercise
from beneficiaries.workflows.plans import PLAN
from standing_together.dates import DayMonthYearField


def _long(label, *, rows=3, most=2000, **more):
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **more)


class PlanForm(forms.Form):
    strengths = _long(
        _("What the person can do and likes"), required=False, help_text=_("Begin here. A plan builds on strengths."),
    )  # fmt: skip
    wishes = _long(
        _("What the person and the family want"), required=False,
        help_text=_("In their own words. It stands on the family's copy."),
    )  # fmt: skip
    starts_on = DayMonthYearField(label=_("Begins on"), exact=True, past=False)
    review_on = DayMonthYearField(
        label=_("We look at it again on"),
        exact=True,
        past=False,
        help_text=_("Within a year; most plans: three months."),
    )


class NewPlanForm(PlanForm):
    """The programme is asked only where the person takes part in several."""

    programme = forms.ModelChoiceField(None, label=_("In which programme?"), empty_label=None)
    field_order = ("programme", "strengths", "wishes", "starts_on", "review_on")

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        if len(programmes) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.fields["programme"].initial = programmes[0].pk


class ChangePlanForm(PlanForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NextVersionForm(forms.Form):
    review_on = DayMonthYearField(label=_("We look at it again on"), exact=True, past=False)


class PlanMoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = _long(_("A note"), required=False)

    def __init__(self, *args, name, **kwargs):
        super().__init__(*args, **kwargs)
        if PLAN.moves[name].note_required:
            self.fields["note"].label = _("Why")
            self.fields["note"].required = True


class NeedForm(forms.Form):
    words = _long(_("What is hard, and when"), help_text=_("For colleagues; the family's copy does not show it."))
    domain = forms.ChoiceField(label=_("Domain"), choices=[("", "–"), *Domain.choices], required=False)
    icf = forms.ChoiceField(label=_("ICF code"), choices=icf_choices, required=False)
    cbr = forms.ChoiceField(label=_("Part of the CBR matrix"), choices=cbr_choices, required=False)

    def __init__(self, *args, plan, actor, **kwargs):
        super().__init__(*args, **kwargs)


class _ForFamily(forms.Form):
    for_family = forms.BooleanField(
        label=_("Stands on the family's copy"), required=False, initial=True,
        help_text=_("Take the tick away if the family should not read it."),
    )  # fmt: skip


def _mark(label):
    return forms.TypedChoiceField(
        label=label, choices=[("", _("Not weighed")), *Mark.choices], required=False, coerce=int, empty_value=None
    )


class GoalForm(_ForFamily):
    """The five levels are five fields; the action gets them as a list."""

    words = forms.CharField(
        label=_("The goal, in plain words"),
        max_length=300,
        help_text=_("For example: Walks to the gate holding a hand."),
    )
    need = forms.ModelChoiceField(None, label=_("For which need?"), required=False, empty_label="–")
    level_0 = _long(_("−2: much less than expected"), rows=2, most=500)
    level_1 = _long(_("−1: less than expected"), rows=2, most=500)
    level_2 = _long(_("0: as expected by the review"), rows=2, most=500)
    level_3 = _long(_("+1: more than expected"), rows=2, most=500)
    level_4 = _long(_("+2: much more than expected"), rows=2, most=500)
    baseline = forms.TypedChoiceField(
        label=_("Where does it stand today?"), choices=[(-2, "−2"), (-1, "−1")], coerce=int, widget=forms.RadioSelect
    )
    importance = _mark(_("How important is it to the family?"))
    difficulty = _mark(_("How difficult is it to reach?"))
    field_order = (
        "words", "need", "level_0", "level_1", "level_2", "level_3", "level_4", "baseline", "importance", "difficulty",
    )  # fmt: skip

    def __init__(self, *args, plan, actor, initial=None, **kwargs):
        initial = dict(initial or {})
        initial |= {f"level_{place}": text for place, text in enumerate(initial.pop("levels", ()))}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["need"].queryset = plan.needs.all()

    def clean(self):
        data = super().clean()
        levels = [data.pop(f"level_{place}", "") for place in range(len(Level))]
        if data.get("importance", 0) is None != (data.get("difficulty", 0) is None):
            self.add_error("difficulty", _("Weigh a goal by both, importance and difficulty, or by neither."))
        return data | {"levels": levels}


class ActionForm(_ForFamily):
    title = forms.CharField(label=_("What is to be done"), max_length=200)
    whose = forms.ChoiceField(label=_("Who does it"), choices=Whose, initial=Whose.US, widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(
        None, label=_("Which of us"), required=False, help_text=_("Leave it empty if it is you."), empty_label="–"
    )
    owner_words = forms.CharField(label=_("Name or office, if it is somebody else"), required=False, max_length=120)
    due_on = DayMonthYearField(label=_("By when"), exact=True, past=False)
    field_order = ("title", "whose", "owner", "owner_words", "due_on")

    def __init__(self, *args, plan, actor, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["owner"].queryset = colleagues

    def clean(self):
        data = super().clean()
        whose = data.get("whose")
        if whose == Whose.OTHER and not data.get("owner_words"):
            self.add_error("owner_words", _("Write who does it."))
        data["owner"] = (data.get("owner") or self.actor.user) if whose == Whose.US else None
        data["owner_words"] = data.get("owner_words", "") if whose == Whose.OTHER else ""
        return data


class ExerciseForm(forms.Form):
    """The dosage of one exercise; which one is chosen before, in the library."""

    exercise = forms.ModelChoiceField(Exercise.objects.filter(active=True), widget=forms.HiddenInput)
    times_a_day = forms.IntegerField(label=_("How many times a day"), min_value=1, max_value=10)
    minutes = forms.IntegerField(label=_("How many minutes each time"), min_value=1, max_value=120)
    days_a_week = forms.IntegerField(label=_("On how many days a week"), min_value=1, max_value=7)
    note = forms.CharField(
        label=_("A word for this family"), max_length=300, required=False,
        help_text=_("For example: after his nap, on the blue mat. It stands on the family's copy."),
    )  # fmt: skip

    def __init__(self, *args, plan, actor, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("times_a_day", "minutes", "days_a_week"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-2"
