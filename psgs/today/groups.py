"""Sentences of Today about groups, their meetings and the offers of mentors."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from psgs.queries.groups import meetings_this_week, to_record, without_plan
from psgs.queries.mentors import waiting_offers
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.today import Line, tells


@tells("waiting")
def meetings_to_record(actor) -> list[Line]:
    if not actor.can(Permission.MEETING_RECORD):
        return []
    found = to_record(actor)
    text = ngettext(
        "%(count)s meeting of a group is over and not written down yet",
        "%(count)s meetings of groups are over and not written down yet",
        found["count"],
    ) % {"count": found["count"]}
    return [Line(text, reverse("groups") + "?mine=on", found["oldest"])] if found["count"] else []


@tells("waiting")
def groups_without_a_plan(actor) -> list[Line]:
    if not actor.can(Permission.MEETING_RECORD):
        return []
    found = without_plan(actor)
    text = ngettext(
        "%(count)s of your groups has no next meeting planned",
        "%(count)s of your groups have no next meeting planned",
        found["count"],
    ) % {"count": found["count"]}
    return [Line(text, reverse("groups") + "?mine=on", found["oldest"])] if found["count"] else []


@tells("waiting")
def mentor_offers(actor) -> list[Line]:
    if not actor.can(Permission.MENTOR_MATCH):
        return []
    found = waiting_offers(actor).aggregate(count=Count("pk"), oldest=Min("offered_at"))
    text = ngettext(
        "%(count)s offer of a mentor waits for an answer or a decision",
        "%(count)s offers of a mentor wait for an answer or a decision",
        found["count"],
    ) % {"count": found["count"]}
    if not found["count"]:
        return []
    return [Line(text, reverse("mentor_offers"), timezone.localdate(found["oldest"]))]


@tells("due")
def meetings_ahead(actor) -> list[Line]:
    if not actor.can(Permission.MEETING_RECORD):
        return []
    return [
        Line(
            _("%(group)s meets on %(day)s") % {"group": meeting.group, "day": write(meeting.planned_on)},
            reverse("meeting", args=[meeting.pk]),
        )
        for meeting in meetings_this_week(actor)[:10]
    ]
