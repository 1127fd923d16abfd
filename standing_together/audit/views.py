"""The audit trail on a page."""

from django.shortcuts import render

from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.audit.queries import events_for
from standing_together.paging import page_by

PAGE = 50


@requires(Permission.AUDIT_VIEW, Permission.AUDIT_VIEW_TECHNICAL)
def audit_trail(request):
    events = events_for(request.actor)
    if action := request.GET.get("action", ""):
        events = events.filter(action=action[:60])
    return render(request, "audit/trail.html", {"page": page_by(events, request.GET, "-pk", size=PAGE)})
