"""Writing a case conference down."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standing_together.dates import DayMonthYearField


def _said() -> forms.CharField:
    return forms.CharField(
        label=_("What was said about this person"), required=False, max_length=8000,
        widget=forms.Textarea({"rows": 4}), help_text=_("Stands in the story of this person alone."),
    )  # fmt: skip


class ConferenceForm(forms.Form):
    on = DayMonthYearField(label=_("Which day was it held?"), exact=True)
    colleagues = forms.MultipleChoiceField(
        label=_("Which colleagues took part?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    outsiders = forms.CharField(
        label=_("Who else took part?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("One in a line: name, and from where. For example: Saida Karimova, school no. 5."),
    )  # fmt: skip
    said = _said()
    notes = forms.CharField(
        label=_("Notes of the whole conference"), required=False, max_length=8000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Only those read it who may open everybody who was discussed."),
    )  # fmt: skip

    def __init__(self, *args, workers, **kwargs):
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        self.fields["colleagues"].choices = [(key, str(user)) for key, user in self.workers.items()]
        self.initial.setdefault("on", timezone.localdate())

    def clean_colleagues(self):
        return [self.workers[key] for key in self.cleaned_data["colleagues"]]

    def clean_outsiders(self):
        return self.cleaned_data["outsiders"].splitlines()


class DiscussForm(forms.Form):
    said = _said()


class DecisionForm(forms.Form):
    title = forms.CharField(label=_("What is to be done"), max_length=200)
    person = forms.ChoiceField(label=_("For whom?"), required=False)
    owner = forms.ChoiceField(label=_("Which colleague does it?"), required=False)
    owner_words = forms.CharField(
        label=_("Or who else does it?"), required=False, max_length=120,
        help_text=_("A name or an office. Leave both empty if it is you."),
    )  # fmt: skip
    due_on = DayMonthYearField(label=_("By when"), exact=True, past=False)

    def __init__(self, *args, workers, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        self.people = {str(person.pk): person for person in people}
        self.fields["owner"].choices = [("", "–"), *((key, str(user)) for key, user in self.workers.items())]
        everybody = ("", _("Everybody who was discussed"))
        self.fields["person"].choices = [everybody, *((key, p.full_name) for key, p in self.people.items())]

    def clean_owner(self):
        return self.workers.get(self.cleaned_data["owner"])

    def clean_person(self):
        return self.people.get(self.cleaned_data["person"])
