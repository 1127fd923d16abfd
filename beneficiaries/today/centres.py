"""Sentences of Today about sessions, waiting lists and people who stayed away."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.actions.no_shows import PART
from beneficiaries.models import Provider, Session
from beneficiaries.queries.service_enrolments import points_with_free_places
from beneficiaries.queries.sessions import to_write_down
from standing_together.access.permissions import Permission
from standing_together.tasklist.models import Task
from standing_together.today import Line, tells

SINGLY = 5  # sessions of today that get a line of their own


@tells("day")
def sessions_today(actor) -> list[Line]:
    if not actor.can(Permission.SERVICE_RECORD):
        return []
    found = Session.objects.visible_to(actor, Permission.SERVICE_RECORD).planned()
    found = found.filter(planned_on=timezone.localdate()).select_related("provider")
    lines = [_session(each) for each in found.order_by("begins_at", "pk")[: SINGLY + 1]]
    if len(lines) <= SINGLY:
        return lines
    text = ngettext("%(count)s session today", "%(count)s sessions today", found.count()) % {"count": found.count()}
    return [Line(text, reverse("sessions"))]


def _session(session) -> Line:
    facts = {"kind": session.get_kind_display(), "where": session.provider}
    text = _("Today: %(kind)s, %(where)s") % facts
    if session.begins_at:
        text = _("Today at %(time)s: %(kind)s, %(where)s") % (facts | {"time": f"{session.begins_at:%H:%M}"})
    return Line(text, reverse("session", args=[session.pk]))


@tells("waiting")
def sessions_to_write_down(actor) -> list[Line]:
    if not actor.can(Permission.SERVICE_RECORD):
        return []
    found = to_write_down(actor)
    text = ngettext(
        "%(count)s session is over and not written down yet",
        "%(count)s sessions are over and not written down yet",
        found["count"],
    )
    return [Line(text % found, reverse("sessions"), found["oldest"])] if found["count"] else []


@tells("waiting")
def places_free(actor) -> list[Line]:
    """A place is free and somebody waits for one."""
    if not actor.can(Permission.SERVICE_RECORD):
        return []
    found = points_with_free_places(actor)
    if not found["points"]:
        return []
    if found["points"] == 1:
        point = Provider.objects.visible_to(actor).filter(pk=found["only"]).first()
        if point is not None:
            text = ngettext(
                "A place is free at %(where)s and %(count)s waits",
                "A place is free at %(where)s and %(count)s wait",
                found["count"],
            )
            url = reverse("service_point", args=[point.code])
            return [Line(text % {"where": point, "count": found["count"]}, url, found["oldest"])]
    text = _("Places are free at %(points)s service points where %(count)s wait") % found
    return [Line(text, reverse("service_points"), found["oldest"])]


@tells("due")
def stayed_away(actor) -> list[Line]:
    if not (actor.can(Permission.SERVICE_RECORD) and actor.user):
        return []
    tasks = Task.objects.visible_to(actor).open().filter(part=PART, owner=actor.user)
    found = tasks.aggregate(count=Count("pk"), oldest=Min("given_at"))
    text = ngettext(
        "%(count)s person stayed away several times in a row: ask the family",
        "%(count)s people stayed away several times in a row: ask the families",
        found["count"],
    )
    if not found["count"]:
        return []
    return [Line(text % found, reverse("tasks"), timezone.localdate(found["oldest"]))]
