"""Adding a paper of a person, by hand or after it came in parts, and removing one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.protection import DocumentKind
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FileField


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=DocumentKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("In a few words"), max_length=120, required=False, help_text=_("For example: letter of the doctor.")
    )
    paper_on = DayMonthYearField(label=_("Which day stands on it?"), exact=True, required=False)
    file = FileField(
        label=_("Photo or PDF"), required=False,
        help_text=_(
            "A photo (JPEG or PNG, up to 5 MB) or a PDF (up to 10 MB). Place and time hidden in the file are removed."
        ),
    )  # fmt: skip
    uploaded = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].quietly_optional = True  # one of the two must be there

    def clean(self):
        told = super().clean()
        if not self.errors and not told.get("file") and not told.get("uploaded"):
            self.add_error("file", _("Choose a photo or a PDF."))
        return told


class RemoveForm(forms.Form):
    because = forms.CharField(label=_("Why is it removed?"), max_length=400, widget=forms.Textarea({"rows": 3}))
