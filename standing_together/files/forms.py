"""Fields for pictures and papers in forms (`enctype="multipart/form-data"`)."""

from django import forms
from django.utils.translation import gettext_lazy as _

ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"


class FileField(forms.FileField):
    """One picture or PDF; `keep_file` judges what is really in it."""

    widget = forms.FileInput

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("A photo (JPEG or PNG, up to 5 MB) or a PDF (up to 10 MB)."))
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "accept": ACCEPT}


class _SeveralInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(FileField):
    """Several at once; cleans to a list, empty if none was chosen."""

    widget = _SeveralInput

    def clean(self, data, initial=None):
        given = [each for each in (data or []) if each]
        if not given:
            super().clean(None, initial)  # says so if one is needed
            return []
        return [super(FilesField, self).clean(each, initial) for each in given]
