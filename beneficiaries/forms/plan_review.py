"""Forms for what happens while a plan is in force: its review, the days at home, its papers."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.plans import SIGNS, ReviewEnd, Told
from standing_together.dates import DayMonthYearField, write

LANGUAGES = (("tg", _("Tajik")), ("ru", _("Russian")), ("en", _("English")))
WEEKS_BACK = 12
DAYS = tuple("1234567")


class ReviewForm(forms.Form):
    """A question for every goal: which of its five levels is it now?"""

    on = DayMonthYearField(label=_("When did you look at it together?"), exact=True)
    end = forms.ChoiceField(label=_("How does it go on?"), choices=ReviewEnd, widget=forms.RadioSelect)
    next_on = DayMonthYearField(
        label=_("Next review on"), exact=True, past=False, required=False,
        help_text=_("Leave it empty if the plan ends."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What the family says, what helped, what did not"), required=False, max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args, goals, **kwargs):
        super().__init__(*args, **kwargs)
        self.goals = list(goals)
        for goal in self.goals:
            self.fields[f"goal-{goal.pk}"] = forms.TypedChoiceField(
                label=goal.words, coerce=int, widget=forms.RadioSelect,
                choices=[(level, f"{SIGNS[level]}: {text}") for level, text in zip(SIGNS, goal.levels, strict=True)],
            )  # fmt: skip
        self.order_fields(["on", *(f"goal-{goal.pk}" for goal in self.goals), "words", "end", "next_on"])

    def clean(self):
        data = super().clean()
        names = {goal.pk: f"goal-{goal.pk}" for goal in self.goals}
        scores = {key: data.pop(name) for key, name in names.items() if name in data}
        if data.get("end") in (ReviewEnd.GO_ON, ReviewEnd.CHANGE) and not data.get("next_on"):
            self.add_error("next_on", _("Choose the day of the next review."))
        return data | {"scores": scores}


def weeks() -> list[tuple[str, str]]:
    """The last weeks, the newest first, each from Monday to Sunday."""
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    found = [monday - datetime.timedelta(weeks=back) for back in range(WEEKS_BACK)]
    return [(day.isoformat(), f"{write(day)} – {write(day + datetime.timedelta(days=6))}") for day in found]


class WeekForm(forms.Form):
    """Which week is told. The ticks themselves are read from the page: `done-<exercise>` holds days from 1 to 7."""

    monday = forms.TypedChoiceField(label=_("Which week?"), choices=weeks, coerce=datetime.date.fromisoformat)
    told_by = forms.ChoiceField(label=_("How do we know?"), choices=Told, initial=Told.PAPER, widget=forms.RadioSelect)

    @staticmethod
    def days(posted, exercises) -> dict[int, list[int]]:
        """Also an exercise without a tick was told: it was done on no day."""
        return {each.pk: [int(day) for day in posted.getlist(f"done-{each.pk}") if day in DAYS] for each in exercises}


class PlanPrintForm(forms.Form):
    copy = forms.ChoiceField(label=_("Which copy?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args, copies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["copy"].choices = copies
        self.fields["copy"].initial = copies[0][0]
