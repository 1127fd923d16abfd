"""`{% load offered %}{% offers "person" person.pk %}`: what other apps offer about the record of this page."""

from django import template
from django.urls import reverse

from standing_together.offers import offers_for

register = template.Library()
SHOWN = 4  # what is done less often is folded away


@register.inclusion_tag("components/offers.html", takes_context=True)
def offers(context, page: str, pk, about=""):
    """The links as a short list; nothing at all when nothing is offered to this person. Where a page has several
    records of a kind, `about` tells those who only hear the links which one is meant."""
    found = offers_for(context["request"].actor, page)
    links = [{"label": each.label, "url": reverse(each.url_name, kwargs={"pk": pk})} for each in found]
    fold = SHOWN if len(links) > SHOWN + 1 else len(links)
    return {"links": links[:fold], "more": links[fold:], "about": about}
