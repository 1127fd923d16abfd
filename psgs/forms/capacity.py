"""Forms of the rounds: begin, the sentences of one domain, a task of the plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from psgs.enums.associations import AssociationKind
from psgs.instruments.capacity import LEVELS
from standing_together.dates import DayMonthYearField
from standing_together.tasklist.forms import TaskForm
from standing_together.words import in_language

NOT_HERE = "none"


class CapacityFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *AssociationKind.choices])
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [("", _("All")), *districts]


class BeginForm(forms.Form):
    on = DayMonthYearField(label=_("On which day you sit together"), exact=True)
    women = forms.IntegerField(label=_("How many women take part"), min_value=0, max_value=500, initial=0)
    men = forms.IntegerField(label=_("How many men take part"), min_value=0, max_value=500, initial=0)


class DomainForm(forms.Form):
    """The statements of one domain: for each the four described levels, and what it was judged by."""

    def __init__(self, *args, domain, answers, **kwargs):
        """`answers`: statement → CapacityAnswer given already."""
        super().__init__(*args, **kwargs)
        self.codes = [each.code for each in domain.statements]
        for statement in domain.statements:
            given = answers.get(statement.code)
            described = [
                (str(level), in_language(words)) for level, words in zip(LEVELS, statement.levels, strict=True)
            ]
            self.fields[statement.code] = forms.ChoiceField(
                label=in_language(statement.text), widget=forms.RadioSelect(attrs={"class": "answers"}),
                choices=[*described, (NOT_HERE, _("This does not apply to us"))],
                initial=None if given is None else str(given.level or NOT_HERE),
            )  # fmt: skip
            self.fields[f"{statement.code}-note"] = forms.CharField(
                label=_("What shows it"), required=False, max_length=300, initial=given.note if given else ""
            )

    def answers(self) -> dict:
        """statement → (level or None, note), as the action takes it."""
        told = self.cleaned_data
        levels = {code: None if told[code] == NOT_HERE else int(told[code]) for code in self.codes}
        return {code: (level, told[f"{code}-note"]) for code, level in levels.items()}


class PlanForm(TaskForm):
    """A step of the improvement plan, towards one sentence or the whole."""

    statement = forms.ChoiceField(label=_("Towards"), required=False)
    field_order = ("statement",)

    def __init__(self, *args, used, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(code, in_language(each.text)) for code, each in used.statements.items()]
        self.fields["statement"].choices = [("", _("The whole")), *named]
