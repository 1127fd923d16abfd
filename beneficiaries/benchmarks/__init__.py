"""Measurements of the case work against what the database alone would need, for `manage.py bench`."""
