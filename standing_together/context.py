"""What every page needs: the way to the rooms this person may enter, and whether the people in them are invented."""

from django.conf import settings

from standing_together import navigation
from standing_together.access.permissions import Permission


def page(request) -> dict:
    """Context for base.html. Error pages may come before the actor is known."""
    actor = getattr(request, "actor", None)
    rooms = navigation.rooms_for(actor, request.path) if actor and actor.user else []
    may_report = bool(actor and actor.user and actor.can(Permission.CONCERN_WRITE))
    return {"navigation": rooms, "demo": settings.DEMO, "may_report": may_report}
