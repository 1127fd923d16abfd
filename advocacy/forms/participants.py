"""People from outside the registry, interns, and what concerns their papers."""

import hashlib

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from advocacy.enums.training import InternResult, TraineeKind
from advocacy.forms.curricula import ALL, lines
from beneficiaries.enums import Sex
from beneficiaries.queries.places import district_choices, programme_choices
from standing_together import names
from standing_together.access.permissions import Permission
from standing_together.choosing import CHOOSE, offer
from standing_together.dates import DayMonthYearField
from standing_together.likeness import PersonRecord

signer = Signer(salt="looked-for-the-participant")


class ParticipantForm(forms.Form):
    family_name = forms.CharField(label=_("Surname"), max_length=120)
    given_name = forms.CharField(label=_("Given name"), max_length=120)
    patronymic = forms.CharField(label=_("Father's name"), max_length=120, required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Takes part as"), choices=[CHOOSE, *TraineeKind.choices])
    employer = forms.CharField(
        label=_("Organisation"), help_text=_("The office, school, centre or association."), max_length=240,
        required=False,
    )  # fmt: skip
    position = forms.CharField(label=_("Position"), max_length=160, required=False)
    district_id = forms.ChoiceField(label=_("District"))
    contact = forms.CharField(label=_("Phone or e-mail"), max_length=120, required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["district_id"], district_choices(actor, Permission.TRAINING_RECORD))

    def _in_letters(self, field: str) -> str:
        name = self.cleaned_data[field].strip()
        if not names.tokens(name):
            raise forms.ValidationError(_("Write the name in letters, in any alphabet."))
        return name

    def clean_family_name(self):
        return self._in_letters("family_name")

    def clean_given_name(self):
        return self._in_letters("given_name")

    def as_record(self) -> PersonRecord:
        told = self.cleaned_data
        return PersonRecord(
            family=told["family_name"], given=told["given_name"], patronymic=told["patronymic"], sex=told["sex"],
            phone=told["contact"],
        )  # fmt: skip

    @property
    def looked(self) -> str:
        """Proof that the search was made for exactly this person, signed so that it cannot be made up."""
        told = "|".join(str(self.cleaned_data[key]) for key in sorted(self.cleaned_data))
        return signer.sign(hashlib.sha256(told.encode()).hexdigest())

    def has_looked(self, proof: str) -> bool:
        try:
            return signer.unsign(proof) == signer.unsign(self.looked)
        except BadSignature:
            return False


class NameSearch(forms.Form):
    """Posted, never in an address."""

    name = forms.CharField(label=_("Name"), help_text=_("In any alphabet."), max_length=240, required=False)


class KindFilter(forms.Form):
    kind = forms.ChoiceField(required=False, label=_("Takes part as"), choices=[ALL, *TraineeKind.choices])


class InternForm(forms.Form):
    programme_id = forms.ChoiceField(label=_("Programme"))
    district_id = forms.ChoiceField(label=_("District"))
    university = forms.CharField(label=_("University"), max_length=240)
    host = forms.ModelChoiceField(None, label=_("Service where they work"), empty_label=_("Choose"))
    supervisor = forms.CharField(label=_("Who guides them there"), max_length=240)
    from_on = DayMonthYearField(label=_("First day"), exact=True, past=False)
    until_on = DayMonthYearField(label=_("Last day"), exact=True, past=False)

    def __init__(self, *args, actor, hosts, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["programme_id"], programme_choices(actor, Permission.TRAINING_RECORD))
        offer(self.fields["district_id"], district_choices(actor, Permission.TRAINING_RECORD))
        self.fields["host"].queryset = hosts

    def clean(self):
        data = super().clean()
        first, last = data.get("from_on"), data.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day comes before the first one. Write a later day."))
        return data


class AssessmentForm(forms.Form):
    assessed_on = DayMonthYearField(label=_("Day of the assessment"), exact=True)
    hours = forms.IntegerField(label=_("Hours worked"), min_value=1, max_value=2000)
    result = forms.ChoiceField(label=_("Result"), choices=InternResult.choices, widget=forms.RadioSelect)
    assessment = forms.CharField(
        label=_("Assessment"), help_text=_("What they can do, and what they should still learn."), max_length=4000,
        widget=lines(5),
    )  # fmt: skip


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("Why is it revoked?"), max_length=240)


class NumberForm(forms.Form):
    number = forms.CharField(label=_("Number of the certificate"), max_length=40)


class LanguageForm(forms.Form):
    """Of the paper."""

    language = forms.ChoiceField(label=_("Language of the paper"), choices=settings.REPORT_LANGUAGES)
