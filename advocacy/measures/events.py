"""Named counts of events. Each event counts once, in the district and on the first day it was held."""

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from advocacy.enums.events import AWARENESS, EventKind
from advocacy.models import Event, EventAttendance, LessonApplied
from standing_together.measures import Span, measures


def _held(span: Span, *kinds):
    found = Event.objects.happened().filter(programme=span.programme, starts_on__gte=span.start, starts_on__lt=span.end)
    return found.filter(kind__in=kinds) if kinds else found


def _events(span: Span, *kinds):
    return _held(span, *kinds).order_by().values_list("district").annotate(Count("pk"))


def _attendances(span: Span, *kinds):
    rows = EventAttendance.objects.filter(event__in=_held(span, *kinds).values("pk"))
    return rows.order_by().values_list("event__district", "sex").annotate(Sum("number"))


@measures(
    "community_campaigns",
    _("Community campaigns"),
    _("Awareness campaigns that were held, by the day they began."),
    unit="event",
)
def community_campaigns(span: Span):
    return _events(span, EventKind.CAMPAIGN)


@measures("round_tables", _("Round tables"), _("Round tables that were held."), unit="event")
def round_tables(span: Span):
    return _events(span, EventKind.ROUND_TABLE)


@measures(
    "coordination_meetings",
    _("Coordination meetings"),
    _("District and regional coordination meetings that were held."),
    unit="event",
    axes=("kind",),
)
def coordination_meetings(span: Span):
    found = _held(span, EventKind.DISTRICT_MEETING, EventKind.REGIONAL_MEETING)
    return found.order_by().values_list("district", "kind").annotate(Count("pk"))


@measures("study_visits", _("Study visits"), _("Study visits that took place."), unit="event")
def study_visits(span: Span):
    return _events(span, EventKind.STUDY_VISIT)


@measures("exchange_visits", _("International exchange visits"), _("Exchange visits that took place."), unit="event")
def exchange_visits(span: Span):
    return _events(span, EventKind.EXCHANGE_VISIT)


@measures("international_days", _("International Days"), _("International Days that were marked."), unit="event")
def international_days(span: Span):
    return _events(span, EventKind.INTERNATIONAL_DAY)


@measures(
    "lessons_applied",
    _("Lessons applied after a visit"),
    _(
        "Lessons of study and exchange visits found applied, with evidence, three or six months after; each lesson "
        "once, by the day it was first found. Applied in part is not counted."
    ),
)
def lessons_applied(span: Span):
    """The first answer "applied" of a lesson decides in which period it falls."""
    found = LessonApplied.objects.filter(lesson__event__programme=span.programme, outcome="applied")
    first = found.order_by("lesson_id", "answered_on", "after").distinct("lesson_id")
    rows: dict[str, int] = {}
    for district, day in first.values_list("lesson__event__district", "answered_on"):
        if day is not None and span.start <= day < span.end:
            rows[district] = rows.get(district, 0) + 1
    return sorted(rows.items())


@measures(
    "people_reached",
    _("People reached by events"),
    _("Attendances at all events that were held, by sex. Attendances, not persons: who comes twice counts twice."),
    unit="attendance",
    axes=("sex",),
)
def people_reached(span: Span):
    return _attendances(span)


@measures(
    "people_made_aware",
    _("People made aware of disability and rights"),
    _(
        "Attendances at awareness campaigns, community meetings, awareness sessions and International Days, by sex. "
        "Attendances, not persons: who comes twice counts twice."
    ),
    unit="attendance",
    axes=("sex",),
)
def people_made_aware(span: Span):
    return _attendances(span, *AWARENESS)
