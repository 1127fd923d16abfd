"""Sentences of the case work on the page of today; imported when the app is ready."""
