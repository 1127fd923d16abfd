"""Sentences of Today about assessments and works."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from advocacy.queries.premises import overdue_for
from advocacy.queries.standards import waiting_for
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


@tells("waiting")
def second_person(actor) -> list[Line]:
    """Assessments that a colleague made and that wait for another pair of eyes."""
    if not actor.can(Permission.STANDARD_ASSESS):
        return []
    found = waiting_for(actor)
    if not found["count"]:
        return []
    text = ngettext(
        "%(count)s assessment of a service waits for a second person",
        "%(count)s assessments of services wait for a second person",
        found["count"],
    )
    url = reverse("assessments") + "?state=waiting"
    return [Line(text % {"count": found["count"]}, url, timezone.localdate(found["oldest"]))]


@tells("due")
def late_works(actor) -> list[Line]:
    """Works on buildings whose day has passed."""
    if not actor.can(Permission.PREMISES_RECORD):
        return []
    found = overdue_for(actor)
    if not found["count"]:
        return []
    text = ngettext(
        "%(count)s work on a building should be done by now",
        "%(count)s works on buildings should be done by now",
        found["count"],
    )
    return [Line(text % {"count": found["count"]}, reverse("works") + "?state=overdue", found["oldest"])]
