"""A child's school or kindergarten, a stay in an institution and the steps out of it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.centres import ClassKind, FamilyContact, SchoolingEnd, WhyInstitution
from beneficiaries.queries.placements import institutions_for, schools_for
from beneficiaries.queries.service_enrolments import programmes_of
from beneficiaries.workflows.centres import WAY_OUT
from standing_together.dates import DayMonthYearField


class PlaceForm(forms.Form):
    """Where and in which programme; what is not in the directory is written in words."""

    provider = forms.ModelChoiceField(None, label=_("Where?"), required=False, empty_label=_("Not in the directory"))
    place = forms.CharField(
        label=_("Its name"), max_length=200, required=False, help_text=_("Only if it is not in the directory.")
    )
    programme = forms.ModelChoiceField(None, label=_("Programme"), empty_label=_("Choose"))

    def __init__(self, *args, actor, person, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = points
        programmes = programmes_of(actor, person)
        self.fields["programme"].queryset = programmes
        if len(programmes) == 1:
            self.fields["programme"].initial = programmes[0].pk


class SchoolingForm(PlaceForm):
    kind = forms.ChoiceField(label=_("What kind of class?"), choices=ClassKind.choices, widget=forms.RadioSelect)
    from_on = DayMonthYearField(label=_("Since which day?"), exact=True, past=False)
    support = forms.CharField(
        label=_("Which support was agreed?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("For example: sits in front, an assistant in the first two lessons, a ramp."),
    )  # fmt: skip
    supported_by = forms.CharField(label=_("Who supports?"), required=False, max_length=160)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, points=schools_for(actor), **kwargs)


class SchoolingEndForm(forms.Form):
    on = DayMonthYearField(label=_("The last day"), exact=True)
    reason = forms.ChoiceField(label=_("Why?"), choices=SchoolingEnd.chosen(), widget=forms.RadioSelect)


class StayForm(PlaceForm):
    from_on = DayMonthYearField(label=_("Since which day?"), exact=True)
    why = forms.ChoiceField(label=_("Why?"), choices=WhyInstitution.choices, widget=forms.RadioSelect)
    contact = forms.ChoiceField(
        label=_("How often do child and family see or call each other?"), choices=FamilyContact.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(label=_("A note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, points=institutions_for(actor), **kwargs)


class StayMoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayMonthYearField(label=_("Since which day?"), exact=True)
    note = forms.CharField(label=_("A note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, name, stay, **kwargs):
        super().__init__(*args, initial={"version": stay.version, "on": timezone.localdate()}, **kwargs)
        if WAY_OUT.moves[name].note_required:
            self.fields["note"].required = True
            self.fields["note"].label = _("Why?")


class ContactForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    contact = forms.ChoiceField(
        label=_("How often do child and family see or call each other?"), choices=FamilyContact.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    on = DayMonthYearField(label=_("Since when do we know?"), exact=True)
    note = forms.CharField(label=_("A note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))
