from django import forms
from django.utils.translation import gettext_lazy as _


class SurveyUpload(forms.Form):
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=None, empty_label=None)
    file = forms.FileField(
        label=_("Survey file"),
        help_text=_("The Excel file as the survey tool exports it (.xlsx, at most 50 MB). Choose it or drag it here."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes


class CoverageFilter(forms.Form):
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=None, required=False, empty_label=_("All"))

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
