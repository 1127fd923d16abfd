"""`{% load exercises %}{% picture_of exercise %}`: the drawing of an exercise, named for those who hear the page."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.pictures import draw

register = template.Library()


@register.simple_tag
def picture_of(exercise):
    return draw(exercise.picture, _("Drawing: %(exercise)s") % {"exercise": exercise})


@register.filter
def dosage(exercise) -> str:
    """ "2 times a day, 10 minutes each time, on 6 days a week"."""
    times = ngettext("%(count)s time a day", "%(count)s times a day", exercise.times_a_day)
    minutes = ngettext("%(count)s minute each time", "%(count)s minutes each time", exercise.minutes)
    days = ngettext("on %(count)s day a week", "on %(count)s days a week", exercise.days_a_week)
    counts = ((times, exercise.times_a_day), (minutes, exercise.minutes), (days, exercise.days_a_week))
    return ", ".join(words % {"count": count} for words, count in counts)


@register.filter
def in_words(exercise) -> dict:
    """Name, steps and care in the language of the page."""
    return exercise.told()
