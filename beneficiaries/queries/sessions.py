"""Sessions: who belongs on the sheet, who came, what is on today."""

import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.centres import Came
from beneficiaries.models import ServiceEnrolment, Session, SessionMark
from beneficiaries.workflows.centres import SESSION
from standing_together import paging
from standing_together.access.permissions import Permission

AHEAD = datetime.timedelta(days=14)
SHOWN = 40


def sheet_day(session: Session) -> datetime.date:
    """Whose names stand on the sheet: of the day it was held, else of the planned day unless that lies ahead."""
    return session.held_on or min(session.planned_on, timezone.localdate())


def sheet_of(actor, session: Session, day: datetime.date) -> list[ServiceEnrolment]:
    """Who belongs on the sheet of a day, of those whom the actor may write about; by name. Two queries: where some
    were named, only they are asked for."""
    named = list(session.named.values_list("pk", flat=True))
    found = ServiceEnrolment.objects.visible_to(actor, Permission.SERVICE_RECORD)
    found = found.filter(provider=session.provider_id, person__organisation=session.organisation_id)
    found = found.standing().filter(pk__in=named) if named else found.on(day)
    return sorted(found.select_related("person"), key=lambda row: row.person.full_name.casefold())


def marks_of(session: Session) -> dict:
    """{enrolment: (presence, reason)} as written down."""
    rows = SessionMark.objects.filter(session=session).values_list("enrolment", "presence", "reason")
    return {enrolment: (presence, reason) for enrolment, presence, reason in rows}


def moves_of(session: Session) -> list[tuple]:
    """(day, hour, why) of each place it was moved from, the first one first; no query where it never was."""
    if session.moved_from is None:
        return []
    stored = Session.pgh_event_model.objects  # type: ignore[attr-defined]  # set by the decorator pghistory.track
    columns = ("moved_from", "moved_from_hour", "moved_because")
    rows = stored.filter(pgh_obj=session, moved_from__isnull=False).order_by("pgh_id").values_list(*columns)
    return list(dict.fromkeys([*rows, tuple(getattr(session, name) for name in columns)]))


def attendance_of(actor, session: Session) -> list[SessionMark]:
    """Marks of those the actor may open, who came first, then by name; one query."""
    found = SessionMark.objects.visible_to(actor).filter(session=session).select_related("enrolment__person")
    order = Came.values
    return sorted(found, key=lambda row: (order.index(row.presence), row.enrolment.person.full_name.casefold()))


def _counted(sessions):
    came = Count("marks", filter=Q(marks__presence=Came.PRESENT))
    return sessions.select_related("provider", "service").annotate(came=came, expected=Count("marks"))


def sessions_page(actor, parameters, *, point=None) -> paging.Page:
    """Sessions of the days before today, the newest first."""
    found = Session.objects.visible_to(actor).filter(planned_on__lt=timezone.localdate())
    if point is not None:
        found = found.filter(provider=point)
    return paging.page_by(_counted(found), parameters, "-planned_on", "-pk")


def sessions_between(actor, first: datetime.date, last: datetime.date, *, point=None) -> list[Session]:
    found = Session.objects.visible_to(actor).filter(planned_on__range=(first, last)).exclude(state="cancelled")
    if point is not None:
        found = found.filter(provider=point)
    return list(_counted(found).order_by("planned_on", "begins_at", "pk")[:SHOWN])


def to_write_down(actor) -> dict:
    """Sessions that are over and not written down yet: how many, and the oldest day."""
    found = Session.objects.visible_to(actor, Permission.SERVICE_RECORD).planned()
    return found.filter(planned_on__lt=timezone.localdate()).aggregate(count=Count("pk"), oldest=Min("planned_on"))


def came_words(session) -> str:
    """What the list says of a session that has its counts."""
    if session.state == "held":
        return _("%(came)s of %(expected)s came") % {"came": session.came, "expected": session.expected}
    if session.state == "cancelled":
        return str(SESSION.states["cancelled"])
    return _("Planned") if session.planned_on >= timezone.localdate() else _("Not written down yet")
