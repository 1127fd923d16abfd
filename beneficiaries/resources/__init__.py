"""Single-model lists of the case work, in and out by django-import-export."""
