"""Planning a visit, and writing down what happened."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.caseload import MissedReason, Present, RemoteReason, VisitPurpose, VisitWay
from beneficiaries.queries.screening import open_programmes
from standing_together.dates import DayMonthYearField

_REASONS = [("", "–"), *RemoteReason.choices]


def _way() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("How?"), choices=VisitWay.choices, initial=VisitWay.HOME, widget=forms.RadioSelect)


def _remote() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("If by phone, messenger or video: why no visit?"), choices=_REASONS, required=False
    )


def _purpose() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("What for?"), choices=VisitPurpose.choices)


class _ForPerson(forms.Form):
    """Asks for the programme only where somebody takes part in several."""

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.programmes = {programme.pk: programme for programme in open_programmes(person)}
        if len(self.programmes) > 1:
            choices = [(key, str(programme)) for key, programme in self.programmes.items()]
            self.fields["programme"] = forms.ChoiceField(label=_("For which programme?"), choices=choices)

    def clean(self):
        data = super().clean()
        if not self.programmes:
            raise forms.ValidationError(_("This person takes part in no programme now. Add one under Family first."))
        key = data.get("programme") or next(iter(self.programmes))
        return data | {"programme": self.programmes[key]}


class _Goes(forms.Form):
    """Who goes: asked only of those who may choose among several colleagues."""

    def __init__(self, *args, workers, **kwargs):
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        if len(self.workers) > 1:
            choices = [(key, str(user)) for key, user in self.workers.items()]
            self.fields["worker"] = forms.ChoiceField(label=_("Who goes?"), choices=choices)

    def clean(self):
        data = super().clean()
        key = data.get("worker") or next(iter(self.workers))
        return data | {"worker": self.workers[key]}


class _Plan(_Goes):
    planned_on = DayMonthYearField(label=_("Which day?"), exact=True, past=False)
    begins_at = forms.TimeField(
        label=_("Was an hour promised?"), required=False, help_text=_("For example 14:30. Leave it empty if not."),
        widget=forms.TimeInput({"class": "govuk-input--width-5", "type": "time"}, format="%H:%M"),
    )  # fmt: skip
    way, remote_because, purpose = _way(), _remote(), _purpose()
    purpose_words = forms.CharField(
        label=_("What to look at or bring"), required=False, max_length=300,
        help_text=_("Stands on the route sheet. Nothing about anybody's health."),
    )  # fmt: skip


class PlanVisitForm(_Plan, _ForPerson):
    pass


class ChangeVisitForm(_Plan):
    version = forms.IntegerField(widget=forms.HiddenInput)


class MadeForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    made_on = DayMonthYearField(label=_("Which day?"), exact=True)
    way, remote_because = _way(), _remote()
    present = forms.MultipleChoiceField(
        label=_("Who was there?"), choices=Present.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    present_words = forms.CharField(label=_("Somebody else: who?"), required=False, max_length=200)
    found = forms.CharField(
        label=_("What did you find?"), required=False, max_length=8000, widget=forms.Textarea({"rows": 4})
    )
    agreed = forms.CharField(
        label=_("What was agreed?"), required=False, max_length=8000, widget=forms.Textarea({"rows": 3})
    )
    next_on = DayMonthYearField(
        label=_("When do you see each other next?"), exact=True, past=False, required=False,
        help_text=_("A visit is planned for this day. You can change it afterwards."),
    )  # fmt: skip


class WriteVisitForm(MadeForm, _ForPerson):
    """A contact nobody had planned."""

    version = None  # type: ignore[assignment]  # there is no visit yet
    purpose = _purpose()
    field_order = ("made_on", "way", "remote_because", "purpose")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("made_on", timezone.localdate())


class MissedForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.ChoiceField(label=_("Why?"), choices=MissedReason.choices, widget=forms.RadioSelect)
    again_on = DayMonthYearField(
        label=_("When do you try again?"), exact=True, past=False, required=False,
        help_text=_("Leave it empty if you do not know yet: Today reminds you."),
    )  # fmt: skip


class AgainForm(forms.Form):
    on = DayMonthYearField(label=_("When do you try again?"), exact=True, past=False)


class CancelVisitForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(label=_("Why is it called off?"), max_length=400, widget=forms.Textarea({"rows": 3}))
