"""Choosing a file to bring in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ListUpload(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("An Excel workbook (.xlsx) or CSV in UTF-8, up to 5 MB. Nothing is written before you confirm."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another one.")},
    )
