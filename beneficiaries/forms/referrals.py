"""Forms of referrals and of the coordinator's gate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions import referrals as actions
from beneficiaries.enums import Urgency
from beneficiaries.models import Provider, ServiceKind
from beneficiaries.queries.providers import confirmed_words, places_words
from beneficiaries.queries.records import NOTHING, record_words, records_of
from beneficiaries.workflows import REASONS, REFERRAL
from standing_together.dates import DayMonthYearField


def offer_kinds(field, empty) -> None:
    """The services in the order of their names in the language of the page."""
    kinds = ServiceKind.objects.filter(active=True)
    field.queryset = kinds
    named = sorted(((kind.pk, str(kind)) for kind in kinds), key=lambda pair: pair[1].casefold())
    field.choices = [("", empty), *named]


class KindForm(forms.Form):
    """First step of a referral: which service."""

    kind = forms.ModelChoiceField(
        ServiceKind.objects.none(), label=_("What does the person need?"), empty_label=_("Choose a service")
    )
    screening = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_kinds(self.fields["kind"], _("Choose a service"))


class ProviderChoice(forms.ModelChoiceField):
    """Beside each provider: places, how fresh that news is, and what experience says."""

    records: dict = {}  # {provider's key: Record}

    def label_from_instance(self, provider):
        place = "" if provider.near else f" · {provider.district}"
        known = record_words(self.records.get(provider.pk, NOTHING))
        return f"{provider}{place}: {places_words(provider)}, {confirmed_words(provider)}; {known}"


def records_for(providers, kind) -> dict:
    return records_of(providers.order_by().values("pk"), kind)


MORE_NEEDS = (2, 3, 4)


class ReferralForm(forms.Form):
    """Second step, and the change of a draft: to whom, why and how soon."""

    provider = ProviderChoice(
        Provider.objects.none(),
        label=_("To which provider?"),
        empty_label=None,
        widget=forms.RadioSelect(attrs={"class": "answers"}),
        error_messages={"required": _("Choose who should give the service.")},
    )
    need = forms.CharField(
        label=_("What is needed, and why?"),
        help_text=_(
            "What the person cannot do now, what was tried, what should change. The coordinator and "
            "the provider read this: no diagnosis, please."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    urgency = forms.ChoiceField(
        label=_("How soon?"), choices=Urgency, initial=Urgency.ROUTINE, widget=forms.RadioSelect
    )

    def __init__(self, *args, providers, kind=None, taken=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers
        self.fields["provider"].records = records_for(providers, kind)
        for number in MORE_NEEDS:
            if number > taken + 1:
                self._add_need(number)

    def _add_need(self, number: int) -> None:
        """A further need for the same provider, with an outcome of its own."""
        self.fields[f"kind_{number}"] = forms.ModelChoiceField(
            ServiceKind.objects.none(), required=False, label=_("Another need: which service?"), empty_label=_("None")
        )
        offer_kinds(self.fields[f"kind_{number}"], _("None"))
        self.fields[f"need_{number}"] = forms.CharField(
            required=False, label=_("What is needed there?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
        )

    @property
    def asked_first(self):
        return [self[name] for name in self.fields if not name.startswith(("kind_", "need_"))]

    @property
    def folded(self):
        """Fields for further needs: most referrals have none."""
        return [self[name] for name in self.fields if name.startswith(("kind_", "need_"))]

    @property
    def folded_open(self) -> bool:
        return any(field.errors or field.value() for field in self.folded)

    def clean(self):
        data = super().clean()
        data["more"] = []
        for number in MORE_NEEDS:
            kind, text = data.pop(f"kind_{number}", None), (data.pop(f"need_{number}", "") or "").strip()
            if kind and text:
                data["more"].append((kind, text))
            elif kind or text:
                self.add_error(f"need_{number}", _("Choose the service and write what is needed, or leave both empty."))
        return data


class NewReferralForm(ReferralForm):
    """The programme is asked only where the person takes part in several."""

    programme = forms.ModelChoiceField(None, label=_("In which programme?"), empty_label=None)
    screening = forms.ModelChoiceField(None, required=False, widget=forms.HiddenInput)
    field_order = ("programme", "provider", "need", "urgency")

    def __init__(self, *args, programmes, screenings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        self.fields["screening"].queryset = screenings
        if len(programmes) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.fields["programme"].initial = programmes[0].pk


class ChangeDraftForm(ReferralForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """Approve needs only the version that was read; return and refuse need a reason from the short list."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("In your own words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, decision="approve", **kwargs):
        super().__init__(*args, prefix=decision, **kwargs)
        self.decision = decision
        if decision not in REASONS:
            self.fields["note"].widget = forms.HiddenInput()
            return
        self.fields["reason"] = forms.ChoiceField(
            label=_("Why?"),
            choices=list(REASONS[decision].items()),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a reason: the person who asked must be able to act on it.")},
        )
        self.order_fields(["reason", "note"])

    def clean(self):
        data = super().clean()
        if data.get("reason") == "other" and not data.get("note"):
            self.add_error("note", _("Write the reason in your own words."))
        return data

    def carry_out(self, referral, by):
        """Make the decision; raises Refused."""
        facts = dict(self.cleaned_data)
        return {
            "approve": actions.approve_referral,
            "return": actions.return_referral,
            "refuse": actions.refuse_referral,
        }[self.decision](referral, by=by, **facts)


NOTE_LABELS = {
    "decline": _("What did the provider say?"),
    "complete": _("What changed for the person?"),
    "close": _("Why does it end without completion?"),
    "withdraw": _("Why? (the family need not explain)"),
}
ACTIONS = {
    "submit": actions.submit_referral,
    "undo": actions.undo_decision,
    "accept": actions.accept_referral,
    "decline": actions.decline_referral,
    "attend": actions.attend_referral,
    "complete": actions.complete_referral,
    "close": actions.close_referral,
    "withdraw": actions.withdraw_referral,
}


class MoveForm(forms.Form):
    """One move of the table other than the decisions: a note where one makes sense, a day for a visit."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name
        note = self.fields["note"]
        note.label = NOTE_LABELS.get(name, _("A note for the story"))
        note.required = REFERRAL.moves[name].note_required
        if name == "decline":
            self.fields["reason"] = forms.ChoiceField(
                label=_("Which of these comes nearest?"),
                required=False,
                choices=[("", _("Choose")), *REASONS["decline"].items()],
            )
            self.order_fields(["reason", "note"])
        if name == "attend":
            self.fields["on"] = DayMonthYearField(label=_("Day of the first visit"), exact=True)
            self.order_fields(["on", "note"])
        if name in ("submit", "undo"):
            note.widget = forms.HiddenInput()

    def carry_out(self, referral, by):
        """Make the move; raises Refused."""
        return ACTIONS[self.name](referral, by=by, **self.cleaned_data)


class QueueFilter(forms.Form):
    kind = forms.ModelChoiceField(ServiceKind.objects.none(), required=False, label=_("Service"), empty_label=_("All"))
    urgency = forms.ChoiceField(required=False, label=_("Urgency"), choices=[("", _("All")), *Urgency.choices])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_kinds(self.fields["kind"], _("All"))

    def chosen(self) -> dict[str, str]:
        """{"kind", "urgency"} as codes; what is not known narrows nothing."""
        if not self.is_valid():
            return {"kind": "", "urgency": ""}
        kind = self.cleaned_data["kind"]
        return {"kind": kind.pk if kind else "", "urgency": self.cleaned_data["urgency"]}


class StateFilter(forms.Form):
    state = forms.ChoiceField(required=False, label=_("State"), choices=[("", _("All")), *REFERRAL.states.items()])
