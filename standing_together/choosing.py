"""What a form lets one choose from."""

from django import forms
from django.utils.translation import gettext_lazy as _

CHOOSE = ("", _("Choose"))


def offer(field: forms.Field, choices, *, silently: bool = False) -> None:
    """These may be chosen. The only one is chosen already, and `silently` is not even shown."""
    assert isinstance(field, forms.ChoiceField)
    choices = list(choices)
    field.choices = choices if len(choices) == 1 else [CHOOSE, *choices]
    if len(choices) == 1:
        field.initial = choices[0][0]
        if silently:
            field.widget = forms.HiddenInput()
