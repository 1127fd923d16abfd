"""Forms of whoever follows a referral up: the link, the outcomes, the family's word, another provider, an absence."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from beneficiaries.enums import Giver, Urgency
from beneficiaries.enums.answers import Attended, Satisfaction, Way
from beneficiaries.forms.answers import ANSWERS, LinesForm
from beneficiaries.forms.referrals import ProviderChoice, records_for
from beneficiaries.models import Provider
from standing_together.access.models import User
from standing_together.dates import DayMonthYearField


class LinkForm(forms.Form):
    """One form with three buttons: a slip, a link on the screen, an end to what was handed out."""

    phone = PhoneNumberField(
        label=_("Phone for questions of the provider"), required=False,
        help_text=_("A number of your office. It stands on the slip."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language of the slip"), choices=settings.LANGUAGES, widget=forms.RadioSelect, required=False
    )

    def clean_phone(self):
        return str(self.cleaned_data["phone"] or "")


class OutcomesForm(LinesForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_lines(lines)
        self.fields["note"] = forms.CharField(
            label=_("What changed for the person?"), required=False, max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )  # fmt: skip

    def facts(self) -> dict:
        return {"said": self.said(), "note": self.cleaned_data["note"], "version": self.cleaned_data["version"]}


class ConfirmationForm(forms.Form):
    attended = forms.ChoiceField(
        label=_("Did it happen?"), choices=Attended, widget=forms.RadioSelect(attrs=ANSWERS),
        error_messages={"required": _("Choose what the family said.")},
    )  # fmt: skip
    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied is the family?"), choices=[*Satisfaction.choices, ("", _("Did not say"))],
        required=False, coerce=int, empty_value=None, widget=forms.RadioSelect, initial="",
    )  # fmt: skip
    said_by = forms.ChoiceField(label=_("Who said it?"), choices=Giver)
    way = forms.ChoiceField(label=_("How did you ask?"), choices=Way, widget=forms.RadioSelect, initial=Way.CALL)
    said_on = DayMonthYearField(label=_("On which day?"), exact=True, initial=timezone.localdate)
    note = forms.CharField(
        label=_("In their words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class RedirectForm(forms.Form):
    """To whom it goes on; the service was chosen before."""

    provider = ProviderChoice(
        Provider.objects.none(), label=_("To which provider?"), empty_label=None,
        widget=forms.RadioSelect(attrs=ANSWERS), error_messages={"required": _("Choose who should give the service.")},
    )  # fmt: skip
    urgency = forms.ChoiceField(label=_("How soon?"), choices=Urgency, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Why does it go on, and what is needed?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, providers, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers
        self.fields["provider"].records = records_for(providers, kind)


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return str(user)


class AbsenceForm(forms.Form):
    stand_in = Colleague(User.objects.none(), label=_("Who stands in for you?"), empty_label=_("Choose a colleague"))
    from_on = DayMonthYearField(label=_("First day away"), exact=True, past=False)
    until_on = DayMonthYearField(label=_("Last day away"), exact=True, past=False)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].queryset = User.objects.filter(pk__in=[user.pk for user in colleagues]).order_by("name")
