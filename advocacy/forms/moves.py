"""One move of a workflow table as a form: the version that was read, a note, and what the move itself asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("A note for the history"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, move, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.move, self.actions = move, actions
        if move.note_required:
            self.fields["note"].required = True
            self.fields["note"].label = _("Why?")

    def carry_out(self, row, by):
        """Make the move; raises Refused."""
        return self.actions[self.move.name](row, by=by, **self.cleaned_data)
