"""The audit trail on a page."""

from django.shortcuts import render

from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.audit.queries import events_for

PAGE = 50


@requires(Permission.AUDIT_VIEW, Permission.AUDIT_VIEW_TECHNICAL)
def audit_trail(request):
    """Keyset paging by number: `?before=` is the last number of the page above."""
    events = events_for(request.actor)
    before = request.GET.get("before", "")
    if before.isdecimal():
        events = events.filter(pk__lt=int(before[:18]))
    if action := request.GET.get("action", ""):
        events = events.filter(action=action[:60])
    found = list(events[: PAGE + 1])
    older = f"?before={found[PAGE - 1].pk}&action={action}" if len(found) > PAGE else ""
    return render(request, "audit/trail.html", {"events": found[:PAGE], "older": older})
