"""Forms of claims, appointments, papers and the questions the rules ask."""

from django import forms
from django.conf import settings
from django.db.models import BooleanField, Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions import claims as actions
from beneficiaries.entitlements import newest
from beneficiaries.enums import CertificateKind, Evidence
from beneficiaries.enums.claims import AppealTo, AppointmentOutcome, Known, PaperState, RefusalReason, Stage
from beneficiaries.models import Provider
from beneficiaries.workflows.claims import CLAIM
from standing_together.dates import DayMonthYearField

CERTIFIED = [pair for pair in CertificateKind.choices if pair[0] not in ("none", "unknown")]
NOTE_LABELS = {
    "not_certify": _("What did the examination say?"),
    "refuse": _("What did the office say, in its own words?"),
    "appeal": _("What the appeal says, or why it is late"),
    "stop": _("Why did it stop?"),
    "withdraw": _("Why? (the family need not explain)"),
}
DAY_LABELS = {
    "certify": _("The day of the certificate"),
    "renewed": _("The day of the new certificate"),
    "submit": _("The day it was handed in"),
    "grant": _("The day of the decision"),
    "refuse": _("The day of the decision"),
    "confirm": _("The day we saw it or were told"),
    "stop": _("The day it stopped"),
}
WITH_PLACE = ("commission", "examine", "submit", "appeal", "renew")
WITH_CERTIFICATE = ("certify", "renewed")


def places_for(actor, district_id: str):
    """Providers to choose from, those of the district first."""
    near = Case(When(district=district_id, then=Value(True)), default=Value(False), output_field=BooleanField())
    found = Provider.objects.visible_to(actor).filter(active=True).select_related("district")
    return found.annotate(near=near).order_by("-near", "code")


class PlaceField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(Provider.objects.none(), **({"label": _("Where?")} | kwargs))

    def label_from_instance(self, provider):
        return str(provider) if provider.near else f"{provider} · {provider.district}"


class OpenClaimForm(forms.Form):
    """The programme is asked only where the person takes part in several."""

    entitlement = forms.ChoiceField(
        label=_("What is claimed?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is claimed.")},
    )  # fmt: skip
    programme = forms.ModelChoiceField(None, label=_("In which programme?"), empty_label=None)
    on = DayMonthYearField(label=_("Since when do you work on it?"), exact=True, initial=timezone.localdate)
    note = forms.CharField(
        label=_("A note for the story"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entitlement"].choices = [(code, str(each)) for code, each in newest().entitlements.items()]
        self.fields["programme"].queryset = programmes
        if len(programmes) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.fields["programme"].initial = programmes[0].pk


class ClaimMoveForm(forms.Form):
    """One move: its day, what it asks for, and a note."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayMonthYearField(label=_("Day"), exact=True, initial=timezone.localdate)
    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, name, pays=True, places=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.name, note = name, self.fields["note"]
        note.label = NOTE_LABELS.get(name, _("A note for the story"))
        note.required = CLAIM.moves[name].note_required
        self.fields["on"].label = DAY_LABELS.get(name, self.fields["on"].label)
        before = list(self.fields)[:-1]
        self.fields.update(_more(name, pays))
        if name in WITH_PLACE:
            self.fields["place"] = PlaceField(required=name == "submit", empty_label=_("Choose the office"))
            self.fields["place"].queryset = places
        self.order_fields([*before, *(f for f in self.fields if f not in (*before, "note")), "note"])

    def clean_first_paid_on(self):
        """Only the month counts."""
        told = self.cleaned_data["first_paid_on"]
        if told is None or told.month is None:
            raise forms.ValidationError(_("Write month and year, for example 3 2026; leave the day empty."))
        return told.first

    def carry_out(self, claim, by):
        """Make the move; raises Refused."""
        return actions.ACTIONS[self.name](claim, by=by, **self.cleaned_data)


def _more(name: str, pays: bool) -> dict:
    """What a move asks for beside its day."""
    if name in WITH_CERTIFICATE:
        return _certificate_fields()
    if name == "refuse":
        return {"refusal": forms.ChoiceField(
            label=_("Why was it refused?"), choices=RefusalReason, widget=forms.RadioSelect,
            error_messages={"required": _("Choose the reason that was given.")},
        )}  # fmt: skip
    if name == "appeal":
        return {"appealed_to": forms.ChoiceField(label=_("To whom?"), choices=AppealTo, widget=forms.RadioSelect)}
    return _payment_fields(pays) if name == "confirm" else {}


def _certificate_fields() -> dict:
    return {
        "kind": forms.ChoiceField(label=_("What does it say?"), choices=CERTIFIED, widget=forms.RadioSelect),
        "valid_from": DayMonthYearField(label=_("Valid from"), exact=True, required=False),
        "valid_to": DayMonthYearField(
            label=_("Valid until"), exact=True, past=False, required=False,
            help_text=_("As on the paper. Leave it empty if it has no end or you do not know."),
        ),
        "number": forms.CharField(label=_("Number"), max_length=60, required=False),
    }  # fmt: skip


def _payment_fields(pays: bool) -> dict:
    amount = forms.DecimalField(
        label=_("Somoni for one month"), help_text=_("If it comes every three months, write a third of it."),
        min_value=1, max_digits=9, decimal_places=2,
    )  # fmt: skip
    return ({"monthly": amount} if pays else {}) | {
        "first_paid_on": DayMonthYearField(
            label=_("For which month did it come first?"), help_text=_("Month and year; leave the day empty.")
        ),
        "evidence": forms.ChoiceField(
            label=_("How do we know?"), choices=[("seen", _("Seen by us: bank paper, book or card")),
                                                 (Evidence.REPORTED, Evidence.REPORTED.label)],
            widget=forms.RadioSelect,
        ),
    }  # fmt: skip


class AppointmentForm(forms.Form):
    stage = forms.ChoiceField(label=_("With whom?"), choices=Stage, widget=forms.RadioSelect)
    place = PlaceField(empty_label=_("Choose the office"))
    on = DayMonthYearField(label=_("Day"), exact=True, past=False)
    at_time = forms.TimeField(
        label=_("Time"), required=False, help_text=_("Hours and minutes, for example 9:30."),
        error_messages={"invalid": _("Write hours and minutes, for example 9:30.")},
    )  # fmt: skip
    bring = forms.CharField(label=_("What to bring"), max_length=300, required=False)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places


class AppointmentAnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What came of it?"), choices=AppointmentOutcome, widget=forms.RadioSelect)
    again_on = DayMonthYearField(label=_("New day, if there is one"), exact=True, past=False, required=False)
    note = forms.CharField(label=_("A note for the story"), max_length=300, required=False)


class PaperForm(forms.Form):
    state = forms.ChoiceField(label=_("Where does it stand?"), choices=PaperState, widget=forms.RadioSelect)
    ends_on = DayMonthYearField(
        label=_("Valid until"), exact=True, past=False, required=False,
        help_text=_("Only if a day stands on the paper, and the family has it."),
    )  # fmt: skip
    on = DayMonthYearField(label=_("The day it was told or seen"), exact=True, initial=timezone.localdate)
    note = forms.CharField(label=_("Note"), max_length=300, required=False, help_text=_("For example who fetches it."))


class AnswersForm(forms.Form):
    """What the rules ask and the record does not know."""

    low_income = forms.ChoiceField(
        label=_("Does the family live on little money?"), choices=Known, widget=forms.RadioSelect,
        help_text=_("The office tests it itself; here the family's own word is enough."),
    )  # fmt: skip
    in_institution = forms.ChoiceField(
        label=_("Does the person live in an institution of the state?"), choices=Known, widget=forms.RadioSelect
    )
    members_with_disability = forms.IntegerField(
        label=_("How many in the household have a disability?"), min_value=0, max_value=30, required=False,
        help_text=_("This person counts too. Leave it empty if it is not known."),
    )  # fmt: skip

    def answers(self) -> dict:
        told = {Known.YES: True, Known.NO: False}
        facts = self.cleaned_data
        known = {name: told.get(facts[name]) for name in ("low_income", "in_institution")}
        return known | {"members_with_disability": facts["members_with_disability"]}


class LetterForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class ClaimFilter(forms.Form):
    state = forms.ChoiceField(required=False, label=_("State"), choices=[("", _("All")), *CLAIM.states.items()])
