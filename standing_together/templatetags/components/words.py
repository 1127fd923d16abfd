"""Dates, ages and telephone numbers as people write them."""

from urllib.parse import quote

from django import template
from django.utils.html import conditional_escape

from standing_together import dates

register = template.Library()


@register.filter
def day(value) -> str:
    """A date, moment or PartialDate as people write it in the language of the page: 21 марти 2022."""
    return dates.write(value)


@register.filter
def moment(value) -> str:
    """Day and time of day: 21 марти 2022, 14:05."""
    return dates.write_moment(value)


@register.filter
def age(born, on=None) -> str:
    """Completed years, for babies completed months: "7 years", "5 months". Empty when nothing is known."""
    return dates.write_age(born, on)


@register.filter
def tel(number) -> str:
    """The address of a phone call, for href."""
    return f"tel:{quote(str(conditional_escape(number)).replace(' ', ''), safe='+')}"
