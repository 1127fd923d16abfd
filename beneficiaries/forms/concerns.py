"""Writing a concern, the steps of its lead, naming leads."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.protection import ConcernKind, ConcernOutcome, Help, SurvivorAnswer
from beneficiaries.queries.concerns import colleagues, leads_of, organisations_to_tell
from standing_together.access.models import User
from standing_together.dates import DayMonthYearField

LONGEST = 8000


def _long(label, **kwargs) -> forms.CharField:
    rows = kwargs.pop("rows", 6)
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), **kwargs)


class ConcernForm(forms.Form):
    """Short enough to be filled in on a phone with shaking hands: only what happened must be written."""

    organisation_id = forms.TypedChoiceField(label=_("Whose safeguarding leads should read it?"), coerce=int)
    in_danger = forms.BooleanField(
        label=_("Somebody is in danger now"), required=False,
        help_text=_("If a life is in danger, call the police (102) or an ambulance (103) first."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What is it about?"), choices=ConcernKind.choices, widget=forms.RadioSelect)
    what = _long(
        _("What happened?"),
        help_text=_("What you saw or heard, in your own words. Do not question a child about it."),
    )
    who = forms.CharField(
        label=_("Who is it about?"), max_length=240, required=False,
        help_text=_("A name, or how the person can be found."),
    )  # fmt: skip
    place = forms.CharField(label=_("Where and when?"), max_length=240, required=False)
    concerned = forms.TypedChoiceField(
        label=_("Is it about somebody who works with us?"), required=False, coerce=int, empty_value=None,
        help_text=_("They will never read it, also if they are a safeguarding lead."),
    )  # fmt: skip

    def __init__(self, *args, actor, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        choices = organisations_to_tell(actor)
        if person is not None:
            choices = [(person.organisation_id, str(person.organisation))]
            del self.fields["who"]
        self._offer("organisation_id", choices, alone=True)
        keys = [key for key, _words in choices]
        self._offer("concerned", [("", _("No, or I do not know")), *colleagues(keys)])

    def _offer(self, name: str, choices, *, alone: bool = False) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if alone and len(choices) == 1:
            field.initial, field.widget = choices[0][0], forms.HiddenInput()

    def clean_concerned(self):
        key = self.cleaned_data["concerned"]
        return User.objects.get(pk=key) if key else None


class AddForm(forms.Form):
    text = _long(_("What do you want to add?"), rows=5)


class StepForm(forms.Form):
    """A step of the lead; which fields it has depends on the step."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = _long("", rows=5)


CHOICES = {
    "consent": (_("What does the person say?"), SurvivorAnswer.choices),
    "refer": (_("Which help?"), Help.choices),
    "close": (_("How did it end?"), ConcernOutcome.choices),
}
NOTES = {
    "look": _("A note to yourself"),
    "plan": _("What will be done for the person's safety, by whom, by when?"),
    "close": _("What came of it?"),
    "reopen": _("Why is it opened again?"),
    "talk": _("What was said, and who was there?"),
    "wishes": _("What does the person want to happen, and what not?"),
    "consent": _("In the person's words, and how they were asked"),
    "refer": _("To whom, when, and what was told to them?"),
    "hand_over": _("What should the other lead know?"),
}
MAY_STAY_EMPTY = ("look", "hand_over")


def step_form(name: str, data=None, *, concern) -> StepForm:
    form = StepForm(data, initial={"version": concern.version})
    form.fields["note"].label = NOTES[name]
    form.fields["note"].required = name not in MAY_STAY_EMPTY
    if name in CHOICES:
        label, choices = CHOICES[name]
        form.fields["choice"] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
    if name == "hand_over":
        others = leads_of(concern.organisation_id).exclude(user__in=[concern.lead_id, concern.concerned_id or 0])
        form.fields["to"] = forms.ModelChoiceField(
            label=_("To which lead?"), queryset=User.objects.filter(pk__in=others.values("user"))
        )
    form.order_fields(["to", "choice", "note", "version"])
    return form


class LeadForm(forms.Form):
    organisation_id = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    user = forms.ModelChoiceField(
        label=_("Who?"), queryset=User.objects.none(),
        help_text=_("Somebody families and colleagues trust. They must have a second step for signing in."),
    )  # fmt: skip
    until_on = DayMonthYearField(label=_("Until when?"), exact=True, past=False, required=False)

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        field, user = self.fields["organisation_id"], self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        assert isinstance(user, forms.ModelChoiceField)
        field.choices = [("", _("Choose")), *organisations] if len(organisations) > 1 else organisations
        here = [key for key, _words in colleagues([key for key, _words in organisations])]
        user.queryset = User.objects.filter(pk__in=here).order_by("name", "email")
