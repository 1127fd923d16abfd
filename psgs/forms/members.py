"""Taking a member in, changing what is written, offices."""

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from beneficiaries.enums import Sex
from psgs.enums.groups import MemberKind, OfficerRole
from psgs.forms.groups import MemberChoice
from standing_together.dates import DayMonthYearField


class MemberFacts(forms.Form):
    kind = forms.ChoiceField(label=_("In the group they are"), choices=MemberKind.choices, widget=forms.RadioSelect)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    phone = PhoneNumberField(label=_("Phone"), region="TJ", required=False, empty_value="")
    shares_contact = forms.BooleanField(
        label=_("They agree that the other members see this number"), required=False,
        help_text=_("Ask them. They may take it back at any time."),
    )  # fmt: skip


class KnownMemberForm(MemberFacts):
    """Somebody of the registry: the name stands there."""

    from_on = DayMonthYearField(label=_("Member since"), exact=True)


class OutsideMemberForm(KnownMemberForm):
    name = forms.CharField(label=_("Name"), max_length=240)
    field_order = ("name", "kind", "sex", "phone", "shares_contact", "from_on")


class LeaveForm(forms.Form):
    on = DayMonthYearField(label=_("Last day"), exact=True)
    because = forms.CharField(label=_("Why?"), required=False, max_length=400)


class OfficerForm(forms.Form):
    membership = MemberChoice(None, label=_("Who?"), empty_label=_("Choose a member"))
    role = forms.ChoiceField(label=_("Office"), choices=OfficerRole.choices, widget=forms.RadioSelect)
    from_on = DayMonthYearField(label=_("From"), exact=True)
    until_on = DayMonthYearField(
        label=_("Until"), exact=True, past=False, required=False, help_text=_("The end of the term, if one was agreed.")
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = members


class EndTermForm(forms.Form):
    on = DayMonthYearField(label=_("Last day in the office"), exact=True)
