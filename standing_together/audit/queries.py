"""Reading the audit trail: by auditors whole, by administrators only what concerns accounts and the system itself."""

from django.db.models import Q

from standing_together.access.permissions import Permission
from standing_together.audit.models import Event

TECHNICAL = ("access.", "organisations.", "places.", "outbox.")


def events_for(actor):
    """Events this actor may read, newest first. Records are named by type and key, never by a person's name."""
    events = Event.objects.select_related("by").order_by("-id")
    if actor.can(Permission.AUDIT_VIEW):
        return events
    about_system = Q(about_type="")
    for prefix in TECHNICAL:
        about_system |= Q(about_type__startswith=prefix)
    return events.filter(about_system)
