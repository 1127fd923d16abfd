"""`{% load offered %}{% offers "person" person.pk %}`: what other apps offer about the record of this page."""

from django import template
from django.urls import reverse

from standing_together.offers import offers_for

register = template.Library()


@register.inclusion_tag("components/offers.html", takes_context=True)
def offers(context, page: str, pk):
    """The links as a short list; nothing at all when nothing is offered to this person."""
    found = offers_for(context["request"].actor, page)
    return {"links": [{"label": each.label, "url": reverse(each.url_name, kwargs={"pk": pk})} for each in found]}
