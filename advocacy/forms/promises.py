"""Forms of promises."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.enums.plans import MessageLanguage
from advocacy.enums.promises import Channel, PromiseSource
from advocacy.forms.grounds import LANGUAGES, GroundFields
from advocacy.models import AdvocacyPlan, Office
from advocacy.workflows.promises import PROMISE
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FilesField

COUNT: dict[str, Any] = {"min_value": 0, "max_value": 5000, "required": False, "initial": 0}


class PromiseFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), ("late", _("Late")), *PROMISE.states.items()], required=False
    )


class OfficeChoice(forms.ModelChoiceField):
    def label_from_instance(self, office):
        return f"{office.stakeholder}: {office}"


class PromiseForm(GroundFields):
    office = OfficeChoice(
        Office.objects.none(), label=_("In which office?"), empty_label=_("Choose"),
        help_text=_("Who sits there on that day is written down with it."),
    )  # fmt: skip
    what = forms.CharField(label=_("What was promised?"), widget=forms.Textarea({"rows": 3}))
    made_on = DayMonthYearField(label=_("When was it said?"), exact=True)
    due_on = DayMonthYearField(label=_("By when will it be done?"), exact=True, past=False, required=False)
    source = forms.ChoiceField(label=_("Where does it stand written?"), choices=PromiseSource.choices)
    source_note = forms.CharField(label=_("Which minutes, letter or newspaper"), max_length=300, required=False)
    papers = FilesField(label=_("Photos or PDF of it"), required=False)
    plan = forms.ModelChoiceField(AdvocacyPlan.objects.none(), label=_("Belongs to the plan"), required=False)
    without = ("organisation", "district")
    field_order = ("office", "what", "made_on", "due_on", "source", "source_note", "papers", "plan", "programme")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.ADVOCACY_CHANGE, **kwargs)
        offices = Office.objects.visible_to(actor, Permission.ADVOCACY_CHANGE).filter(active=True)
        self.fields["office"].queryset = offices.select_related("stakeholder").order_by("stakeholder", "id")
        plans = AdvocacyPlan.objects.visible_to(actor, Permission.ADVOCACY_CHANGE)
        self.fields["plan"].queryset = plans.filter(state__in=["draft", "running"])


class MoveForm(forms.Form):
    on = DayMonthYearField(label=_("On which day?"), exact=True)
    note = forms.CharField(label=_("What happened, and how do we know?"), widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class PostponeForm(forms.Form):
    due_on = DayMonthYearField(label=_("The new day"), exact=True, past=False)
    note = forms.CharField(label=_("Who asked for more time, and why?"), widget=forms.Textarea({"rows": 3}))


class VerificationForm(forms.Form):
    """Counts of families, never names."""

    on = DayMonthYearField(label=_("When were the families asked?"), exact=True)
    channel = forms.ChoiceField(label=_("How were they asked?"), choices=Channel.choices)
    yes = forms.IntegerField(label=_("Families who say: yes, it was kept"), **COUNT)
    partly = forms.IntegerField(label=_("Families who say: partly"), **COUNT)
    no = forms.IntegerField(label=_("Families who say: no"), **COUNT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def clean(self):
        given = super().clean()
        return {**given, **{name: given.get(name) or 0 for name in ("yes", "partly", "no")}}


class StrikeForm(forms.Form):
    because = forms.CharField(label=_("Why is the entry wrong?"), max_length=300)


class PublicTextForm(forms.Form):
    """The wording for everybody, in each language that is ready."""

    text_tg = forms.CharField(label=_("In Tajik"), required=False, widget=forms.Textarea({"rows": 2}))
    text_ru = forms.CharField(label=_("In Russian"), required=False, widget=forms.Textarea({"rows": 2}))
    text_en = forms.CharField(label=_("In English"), required=False, widget=forms.Textarea({"rows": 2}))

    def clean(self):
        given = super().clean()
        text = {code: given.get(f"text_{code}", "").strip() for code, _label in LANGUAGES}
        text = {code: words for code, words in text.items() if words}
        if not text:
            self.add_error("text_tg", _("Write the wording in at least one language."))
        return {"public_text": text}


class ReminderForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the letter"), choices=MessageLanguage.choices)
    answer_by = DayMonthYearField(label=_("We ask for an answer by"), exact=True, past=False)
    words = forms.CharField(
        label=_("A sentence of your own"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    signed_by = forms.CharField(label=_("Who signs, with function"), max_length=200)
