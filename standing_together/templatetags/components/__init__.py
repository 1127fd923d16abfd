"""The parts that pages are built from: ``{% load components %}``. The contract is docs/components.md.

Every parameter is named in a signature here, so a page that misspells one fails at once
instead of printing nothing.
"""

from django import template

from standing_together.templatetags.components import forms, lists, registers, sheets, signs, words
from standing_together.templatetags.components.forms import filter_bar
from standing_together.templatetags.components.signs import state

__all__ = ["filter_bar", "register", "state"]  # the two are drawn by views that keep whole lists or bars

register = template.Library()
for _noun in (signs, forms, sheets, lists, registers, words):
    register.tags |= _noun.register.tags
    register.filters |= _noun.register.filters
