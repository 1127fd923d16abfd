"""Forms of advocacy plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.enums.plans import Currency, MessageLanguage
from advocacy.forms.grounds import GroundFields
from advocacy.models import Stakeholder, Story
from advocacy.workflows.plans import PLAN
from advocacy.workflows.stories import AGREED
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField


class PlanFilter(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *PLAN.states.items()], required=False)


class NewPlanForm(GroundFields):
    title = forms.CharField(label=_("Title"), max_length=200)
    goal = forms.CharField(label=_("Goal: what should be different?"), widget=forms.Textarea({"rows": 3}))
    ask = forms.CharField(label=_("Ask: what exactly do we ask for?"), widget=forms.Textarea({"rows": 3}))
    audience = forms.ModelMultipleChoiceField(
        Stakeholder.objects.none(), label=_("Whom do we ask?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    stories = forms.ModelMultipleChoiceField(
        Story.objects.none(), label=_("Stories that go with it"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each stands in the evidence only while the family agrees to have it told at events."),
    )  # fmt: skip
    ends_on = DayMonthYearField(label=_("Until when"), exact=True, required=False, past=False)
    currency = forms.ChoiceField(label=_("Money is counted in"), choices=Currency.choices)
    field_order = (
        "title", "goal", "ask", "organisation", "programme", "district", "audience", "stories", "ends_on", "currency",
    )  # fmt: skip

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, permission=Permission.ADVOCACY_CHANGE, **kwargs)
        reach = Stakeholder.objects.visible_to(actor, Permission.ADVOCACY_CHANGE)
        approved = Story.objects.visible_to(actor).filter(state__in=AGREED).order_by("-told_on")
        if approved.exists():
            self.fields["stories"].queryset = approved
        else:
            del self.fields["stories"]
        self.fields["audience"].queryset = reach.active().order_by("kind", "created_at")


class PlanForm(NewPlanForm):
    """Where a plan belongs does not change."""

    without = ("organisation", "programme", "district")


class MessageForm(forms.Form):
    stakeholder = forms.ModelChoiceField(
        Stakeholder.objects.none(), label=_("To whom"), required=False, empty_label=_("To all of them")
    )
    language = forms.ChoiceField(label=_("Language"), choices=MessageLanguage.choices)
    text = forms.CharField(label=_("What we say"), widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stakeholder"].queryset = plan.audience.all()


class ActivityForm(forms.Form):
    what = forms.CharField(label=_("What is done"), max_length=300)
    who = forms.CharField(label=_("Who does it"), max_length=200)
    due_on = DayMonthYearField(label=_("By when"), exact=True, past=False)
    budget = forms.DecimalField(label=_("Budget"), required=False, min_value=0, max_digits=12, decimal_places=2)


class ActivityReportForm(forms.Form):
    spent = forms.DecimalField(label=_("Spent so far"), required=False, min_value=0, max_digits=12, decimal_places=2)
    done_on = DayMonthYearField(label=_("Done on"), exact=True, required=False)
    came_of_it = forms.CharField(label=_("What came of it"), required=False, widget=forms.Textarea({"rows": 3}))


class ChangeForm(forms.Form):
    """An outcome."""

    what = forms.CharField(label=_("What is different now?"), widget=forms.Textarea({"rows": 3}))
    since_on = DayMonthYearField(label=_("Since when"), exact=True)
    people = forms.IntegerField(
        label=_("For about how many people"), required=False, min_value=0, max_value=10_000_000,
        help_text=_("Everybody who has something of it, not only those we know."),
    )  # fmt: skip
    evidence = forms.CharField(label=_("How do we know?"), widget=forms.Textarea({"rows": 3}))


class PaperForm(forms.Form):
    """In which language the paper is made."""

    language = forms.ChoiceField(label=_("Language"), choices=MessageLanguage.choices)
