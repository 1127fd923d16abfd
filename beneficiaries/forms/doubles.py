"""Deciding about two records: which one is kept, and whose values are written where they differ."""

from django import forms
from django.utils.translation import gettext_lazy as _

SIDES = {"left": _("The record on the left"), "right": _("The record on the right")}


class MergeForm(forms.Form):
    """`differences` are rows of queries.comparison, a question each; without an answer the kept value stands."""

    keep = forms.ChoiceField(
        label=_("Which record is kept?"),
        help_text=_("Everything of the other one goes over to it. A merge can be taken apart again."),
        choices=list(SIDES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the record that is kept.")},
    )

    def __init__(self, *args, differences=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.names = [row.code for row in differences]
        for row in differences:
            sides = [(side, _("Leave empty") if row.only not in ("", side) else getattr(row, side)) for side in SIDES]
            choices = [("", _("As in the record that is kept")), *sides]
            # What only one record knows is not lost by choosing the other one.
            self.fields[row.code] = forms.ChoiceField(
                label=row.label, choices=choices, widget=forms.RadioSelect, required=False, initial=row.only
            )
            self.fields[row.code].quietly_optional = True

    def taken_over(self) -> list[str]:
        """The choices (merging.CHOICES) whose value comes from the record that goes."""
        other = "right" if self.cleaned_data["keep"] == "left" else "left"
        return [name for name in self.names if self.cleaned_data.get(name) == other]


class OtherForm(forms.Form):
    """Which of the records found may be the same person."""

    other = forms.ChoiceField(
        label=_("Which record may be the same person?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the records, or go back.")},
    )

    def __init__(self, *args, choices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = choices
