"""Forms of a provider who answers by link: few questions, large answers, no scripts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.answers import LineOutcome, NotMet
from beneficiaries.forms.referrals import offer_kinds
from beneficiaries.models import ServiceKind
from beneficiaries.workflows import REASONS
from standing_together.dates import DayMonthYearField

ANSWERS = {"class": "answers"}


class AcceptForm(forms.Form):
    """A yes; nothing is asked."""


class ProposeForm(forms.Form):
    visit_on = DayMonthYearField(label=_("Which day do you propose?"), exact=True, past=False)
    visit_at = forms.TimeField(
        label=_("At what time?"), required=False, help_text=_("For example 14:30. Leave it empty if any time will do."),
        widget=forms.TimeInput({"class": "govuk-input--width-5", "type": "time"}, format="%H:%M"),
    )  # fmt: skip


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"), choices=list(REASONS["decline"].items()), widget=forms.RadioSelect(attrs=ANSWERS),
        error_messages={"required": _("Choose a reason.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("In your own words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No diagnosis, please."),
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if data.get("reason") == "other" and not data.get("note"):
            self.add_error("note", _("Write the reason in your own words."))
        return data


class LinesForm(forms.Form):
    """What came of each open need: `said()` gives (number, outcome, reason, note)."""

    def add_lines(self, lines) -> None:
        self.numbers = [line.number for line in lines]
        outcomes = [
            (code, _("Still going on") if code == LineOutcome.OPEN else words) for code, words in LineOutcome.choices
        ]
        for line in lines:
            self.fields[f"outcome_{line.number}"] = forms.ChoiceField(
                label=line.text, choices=outcomes, initial=LineOutcome.OPEN, widget=forms.RadioSelect
            )
            self.fields[f"reason_{line.number}"] = forms.ChoiceField(
                label=_("If it was not met: why?"), choices=[("", _("Choose")), *NotMet.choices], required=False
            )

    def clean(self):
        data = super().clean()
        for number in self.numbers:
            if data.get(f"outcome_{number}") == LineOutcome.NOT_MET and not data.get(f"reason_{number}"):
                self.add_error(f"reason_{number}", _("Say why the need was not met."))
        return data

    def said(self) -> list[tuple]:
        data = self.cleaned_data
        return [(n, data[f"outcome_{n}"], data.get(f"reason_{n}", ""), data.get("note", "")) for n in self.numbers]


class ReportForm(LinesForm):
    came = forms.ChoiceField(
        label=_("Did the person come?"), choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect(attrs=ANSWERS), error_messages={"required": _("Say whether the person came.")},
    )  # fmt: skip
    came_on = DayMonthYearField(label=_("Day of the first visit"), exact=True, required=False)

    def __init__(self, *args, lines, begun=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.begun = begun
        if begun:
            del self.fields["came_on"]
            self.fields["came"].label = _("Does the person still come?")
        self.add_lines(lines)
        self.fields["note"] = forms.CharField(
            label=_("What changed for the person?"), required=False, max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}), help_text=_("No diagnosis, please."),
        )  # fmt: skip
        self.fields["sent_back"] = forms.BooleanField(
            label=_("The person needs something that we do not offer"), required=False
        )
        self.fields["needs_kind"] = forms.ModelChoiceField(
            ServiceKind.objects.none(), label=_("Which service?"), required=False, empty_label=_("Not known")
        )
        offer_kinds(self.fields["needs_kind"], _("Not known"))

    def clean(self):
        data = super().clean()
        if not self.begun and data.get("came") == "yes" and not data.get("came_on"):
            self.add_error("came_on", _("Write the day of the first visit."))
        return data

    def facts(self) -> dict:
        data = self.cleaned_data
        kept = {"note": data["note"], "sent_back": data["sent_back"] or bool(data["needs_kind"])}
        came = data["came"] == "yes" or self.begun
        return kept | {
            "came": came,
            "came_on": data.get("came_on"),
            "said": self.said(),
            "needs_kind": data["needs_kind"],
        }
