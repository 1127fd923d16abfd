"""What every page needs: the way to the rooms this person may enter, and whether the people in them are invented."""

from django.conf import settings
from django.urls import reverse

from standing_together import navigation


def page(request) -> dict:
    """Context for base.html. Error pages may come before the actor is known."""
    actor = getattr(request, "actor", None)
    return {"navigation": _items(request, actor) if actor else [], "demo": settings.DEMO}


def _items(request, actor) -> list[dict]:
    if not actor.user:
        return []
    signs = [(item, reverse(item.url_name)) for item in navigation.ITEMS if item.is_open_to(actor)]
    # /referrals/queue/ lies inside /referrals/: only the nearest sign is lit. Everything lies inside /.
    here = max((url for _item, url in signs if _lies_in(request.path, url)), key=len, default=None)
    return [{"label": item.label, "url": url, "current": url == here} for item, url in signs]


def _lies_in(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
