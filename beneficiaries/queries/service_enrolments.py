"""Who takes part where, who waits and at which position, who came how often."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.centres import Came
from beneficiaries.models import Person, Provider, ServiceEnrolment, SessionMark
from beneficiaries.waiting import Waiting, position_of
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Programme

LOOKED_AT = datetime.timedelta(days=90)


@dataclass(frozen=True)
class Place:
    """One line of a waiting list; `enrolment` is None for somebody whom the actor may not know."""

    position: int
    urgency: str
    asked_on: datetime.date
    enrolment: ServiceEnrolment | None


def _line(provider: Provider) -> list[ServiceEnrolment]:
    return list(
        ServiceEnrolment.objects.waiting().filter(provider=provider).only("urgency", "asked_on", "urgency_rank")
    )


def waiting_list(actor, provider: Provider, limit: int = 100) -> list[Place]:
    """Everybody counts, whoever they belong to; names only of those the actor may open. Two queries."""
    rows = list(ServiceEnrolment.objects.waiting().filter(provider=provider)[:limit])
    mine = ServiceEnrolment.objects.visible_to(actor).filter(pk__in=[row.pk for row in rows])
    known = mine.select_related("person").in_bulk()
    return [
        Place(number, row.get_urgency_display(), row.asked_on, known.get(row.pk))
        for number, row in enumerate(rows, start=1)
    ]


def position(enrolment: ServiceEnrolment) -> tuple[int, int]:
    """(position, how many wait); (0, …) for somebody who does not wait. One query."""
    rows = [Waiting(row.pk, row.urgency, row.asked_on) for row in _line(enrolment.provider)]
    return position_of(enrolment.pk, rows), len(rows)


def position_words(enrolment: ServiceEnrolment) -> str:
    where, of = position(enrolment)
    return _("Position %(position)s of %(count)s on the waiting list") % {"position": where, "count": of}


def taking_part(actor, provider: Provider, limit: int = 200) -> list[ServiceEnrolment]:
    """Those the actor may open, by name, with how they came in the last 90 days; one query."""
    found = ServiceEnrolment.objects.visible_to(actor).holding_a_place().filter(provider=provider)
    return list(with_attendance(found.select_related("person")).order_by("person__name_key", "pk")[:limit])


def with_attendance(enrolments):
    """`came` and `expected` of the last 90 days beside each."""
    since = Q(marks__session__held_on__gte=timezone.localdate() - LOOKED_AT)
    return enrolments.annotate(
        came=Count("marks", filter=since & Q(marks__presence=Came.PRESENT)), expected=Count("marks", filter=since)
    )


def attendance_words(came: int, expected: int) -> str:
    if not expected:
        return _("No session in the last 90 days")
    return _("Came to %(came)s of %(expected)s sessions in the last 90 days") % {"came": came, "expected": expected}


def came_words(came: int, expected: int) -> str:
    """The same where the heading says which days are meant."""
    return _("%(came)s of %(expected)s sessions") % {"came": came, "expected": expected} if expected else "–"


def enrolments_of(person: Person) -> list[ServiceEnrolment]:
    """Open ones first, then the newest; one query."""
    found = with_attendance(person.service_enrolments.select_related("provider", "referral"))
    return sorted(found, key=lambda row: (row.state == "ended", -row.asked_on.toordinal()))


def positions_of(enrolments) -> dict:
    """{enrolment: (position, of)} for those that wait, in one query for all their points."""
    points = {row.provider_id for row in enrolments if row.state == "waiting"}
    if not points:
        return {}
    lines = defaultdict(list)
    for row in ServiceEnrolment.objects.waiting().filter(provider__in=points):
        lines[row.provider_id].append(Waiting(row.pk, row.urgency, row.asked_on))
    waiting = [row for row in enrolments if row.state == "waiting"]
    return {row.pk: (position_of(row.pk, lines[row.provider_id]), len(lines[row.provider_id])) for row in waiting}


def reasons_of(enrolment: ServiceEnrolment) -> list[tuple[str, int]]:
    """Why somebody did not come, the most frequent first."""
    marks = SessionMark.objects.filter(enrolment=enrolment).exclude(reason="")
    counted = Counter(mark.get_reason_display() for mark in marks.only("reason"))
    return counted.most_common()


def programmes_of(actor, person: Person):
    """The programmes the person takes part in and in which the actor may write down services."""
    own = Programme.objects.filter(enrolments__person=person, enrolments__until_on__isnull=True, closed_at__isnull=True)
    keys = {"organisation_id": person.organisation_id, "district_id": person.district_id}
    covering = [scope for scope in actor.scopes_with(Permission.SERVICE_RECORD) if scope.covers(**keys)]
    if not actor.everything and not any(scope.programmes is None for scope in covering):
        own = own.filter(pk__in=set().union(*(scope.programmes for scope in covering)))
    return own.distinct()


def points_with_free_places(actor) -> dict:
    """How many points have a free place while somebody waits there, how many wait, and since when the longest."""
    rows = ServiceEnrolment.objects.visible_to(actor, Permission.SERVICE_RECORD).standing().filter(state="waiting")
    waiting = rows.values_list("provider", "asked_on", "provider__capacity")
    lines = defaultdict(list)
    for provider, asked_on, capacity in waiting:
        lines[provider, capacity].append(asked_on)
    taken = _taken_at([provider for provider, _capacity in lines])
    free = {p: days for (p, capacity), days in lines.items() if capacity is None or taken.get(p, 0) < capacity}
    days = [day for each in free.values() for day in each]
    return {"points": len(free), "count": len(days), "oldest": min(days, default=None), "only": next(iter(free), None)}


def _taken_at(providers) -> dict:
    rows = ServiceEnrolment.objects.holding_a_place().filter(provider__in=providers).order_by()
    return dict(rows.values_list("provider").annotate(number=Count("pk")))
