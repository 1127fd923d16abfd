"""The questions of the page that tells whether a paper is genuine."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VerifyForm(forms.Form):
    file = forms.FileField(label=_("The file you have"), required=False)
    fingerprint = forms.CharField(
        label=_("Or its SHA-256 fingerprint"), required=False, max_length=100,
        help_text=_("64 signs, digits and letters from a to f; spaces do not matter."),
    )  # fmt: skip

    def clean_fingerprint(self):
        text = "".join(self.cleaned_data["fingerprint"].split()).lower()
        if text and (len(text) != 64 or set(text) - set("0123456789abcdef")):
            raise forms.ValidationError(_("A fingerprint has 64 signs: digits and the letters a to f."))
        return text

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("file") and not data.get("fingerprint"):
            raise forms.ValidationError(_("Choose the file, or paste its fingerprint."))
        return data


class QuestionForm(forms.Form):
    """One line that only who holds the paper can fill in."""

    answer = forms.CharField(max_length=120)

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = label
