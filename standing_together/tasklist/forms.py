"""Ending a task, and giving one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from standing_together.dates import DayMonthYearField


class EndTaskForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed only if it is not going to be done: say why."),
    )  # fmt: skip


class TaskForm(forms.Form):
    """For the page of a record: what, who, by when."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    owner_words = forms.CharField(
        label=_("Who does it"), required=False, max_length=120,
        help_text=_("A name or an office. Leave it empty if it is you."),
    )  # fmt: skip
    due_on = DayMonthYearField(label=_("By when"), exact=True, past=False, required=False)
