"""What every page needs: the way to the rooms this person may enter, and whether the people in them are invented."""

from django.conf import settings

from standing_together import navigation
from standing_together.access.permissions import Permission


def page(request) -> dict:
    """Context for base.html. Error pages may come before the actor is known."""
    actor = getattr(request, "actor", None)
    if not (actor and actor.user):
        return {"navigation": [], "menu": "", "demo": settings.DEMO, "may_report": False}
    return {
        "navigation": navigation.rooms_for(actor, request.path),
        "menu": navigation.menu_for(actor, request.path),
        "demo": settings.DEMO,
        "may_report": actor.can(Permission.CONCERN_WRITE),
    }
