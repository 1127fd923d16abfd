"""One course: where, when, what it costs; sessions, tests, leaving, cancelling."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.enums.training import After, Audience, TeachingLanguage
from advocacy.forms.curricula import ALL
from advocacy.queries.training import WHEN
from beneficiaries.queries.places import district_choices
from standing_together.access.permissions import Permission
from standing_together.choosing import CHOOSE, offer
from standing_together.dates import DayMonthYearField

CURRENCIES = [("TJS", _("somoni")), ("EUR", _("euro")), ("USD", _("US dollars")), ("DKK", _("Danish kroner"))]
WHEN_WORDS = {
    "coming": _("Still to come"),
    "running": _("Running"),
    "ended": _("Ended"),
    "cancelled": _("Cancelled"),
}
assert set(WHEN_WORDS) == set(WHEN)


def money(label):
    return forms.DecimalField(label=label, min_value=0, max_digits=11, decimal_places=2, required=False)


class CourseForm(forms.Form):
    district_id = forms.ChoiceField(label=_("District"))
    remote = forms.BooleanField(
        label=_("It is held remotely"),
        help_text=_("Choose the district from which most participants come."),
        required=False,
    )
    place = forms.CharField(label=_("Place"), help_text=_("House and town."), required=False, max_length=240)
    starts_on = DayMonthYearField(label=_("First day"), exact=True, past=False)
    ends_on = DayMonthYearField(label=_("Last day"), exact=True, past=False)
    cost_planned = money(_("Cost planned"))
    cost_spent = money(_("Cost spent"))
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES)
    funder = forms.CharField(label=_("Who pays for it"), required=False, max_length=160)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["district_id"], district_choices(actor, Permission.TRAINING_RECORD))

    def clean(self):
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first one. Write a later day."))
        if not data.get("remote") and not data.get("place"):
            self.add_error("place", _("Write the place, or say that it is held remotely."))
        return data


class NewCourseForm(CourseForm):
    language = forms.ChoiceField(label=_("Language"))
    field_order = ("language",)

    def __init__(self, *args, curriculum, **kwargs):
        super().__init__(*args, **kwargs)
        known = dict(TeachingLanguage.choices)
        offer(self.fields["language"], [(code, known[code]) for code in curriculum.languages])


class CourseFilter(forms.Form):
    audience = forms.ChoiceField(required=False, label=_("For whom"), choices=[ALL, *Audience.choices])
    district = forms.ChoiceField(required=False, label=_("District"))
    when = forms.ChoiceField(required=False, label=_("State"), choices=[ALL, *WHEN_WORDS.items()])

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [ALL, *district_choices(actor, Permission.TRAINING_VIEW)]

    def chosen(self) -> dict[str, str]:
        """Codes; what is not known narrows nothing."""
        if not self.is_valid():
            return dict.fromkeys(("audience", "district", "when"), "")
        return self.cleaned_data


class SessionForm(forms.Form):
    module = forms.ModelChoiceField(None, label=_("Module"), empty_label=_("Choose"))
    on = DayMonthYearField(label=_("Day"), exact=True, past=False)
    hours = forms.DecimalField(label=_("Hours"), min_value=0.5, max_value=12, decimal_places=1, max_digits=4)
    trainer = forms.ModelChoiceField(None, label=_("Trainer"), required=False, empty_label=_("Not known yet"))

    def __init__(self, *args, modules, trainers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["module"].queryset = modules
        self.fields["trainer"].queryset = trainers


class TestForm(forms.Form):
    name = forms.CharField(label=_("Name of the test"), max_length=160)
    max_points = forms.DecimalField(label=_("Most points"), min_value=1, max_value=9999, decimal_places=1, max_digits=6)


class LeaveForm(forms.Form):
    on = DayMonthYearField(label=_("Last day there"), exact=True)
    reason = forms.CharField(label=_("Why?"), max_length=240)


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Why is it cancelled?"), max_length=240)


class AfterForm(forms.Form):
    after = forms.TypedChoiceField(choices=[CHOOSE, *After.choices], coerce=int, label=_("When"))
