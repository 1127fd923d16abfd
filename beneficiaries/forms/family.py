"""Changing a caregiver; programmes that begin and end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import CareEnd, EnrolmentEnd
from beneficiaries.forms.changes import CarerForm
from beneficiaries.queries.places import programme_choices
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField


class CarerChangeForm(CarerForm):
    is_main = forms.BooleanField(label=_("Main caregiver"), required=False)

    @classmethod
    def initial_of(cls, carer) -> dict:
        """What stands in the record."""
        return {name: getattr(carer, name) for name in cls.base_fields}


class EnrolmentForm(forms.Form):
    programme_id = forms.ChoiceField(label=_("Programme"))
    on = DayMonthYearField(label=_("From which day?"), exact=True)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme_id"].choices = [
            ("", _("Choose")),
            *programme_choices(actor, Permission.PERSON_CHANGE),
        ]


class EnrolmentEndForm(forms.Form):
    on = DayMonthYearField(label=_("The last day"), exact=True)
    reason = forms.ChoiceField(label=_("Why?"), choices=EnrolmentEnd.choices, widget=forms.RadioSelect)


class CareEndForm(forms.Form):
    on = DayMonthYearField(label=_("The last day"), exact=True)
    reason = forms.ChoiceField(label=_("Why?"), choices=CareEnd.choices, widget=forms.RadioSelect)
