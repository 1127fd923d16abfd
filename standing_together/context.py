"""What every page needs: the way to the rooms this person may enter, and whether the people in them are invented."""

from django.conf import settings
from django.urls import reverse

from standing_together import navigation


def page(request) -> dict:
    """Context for base.html. Error pages may come before the actor is known."""
    actor = getattr(request, "actor", None)
    return {"navigation": _items(request, actor) if actor else [], "demo": settings.DEMO}


def _items(request, actor) -> list[dict]:
    return [
        {"label": item.label, "url": reverse(item.url_name), "current": item.is_current(request.path)}
        for item in navigation.ITEMS
        if actor.user and any(actor.can(permission) for permission in item.permissions)
    ]
