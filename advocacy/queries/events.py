"""Reading events: the list by keyset, one event's sheet, what waits."""

import datetime

from django.db.models import Count, Min, Prefetch, Q
from django.utils import timezone

from advocacy.enums.events import AgeGroup, Came
from advocacy.models import Event, EventAttendance, Lesson, LessonApplied
from advocacy.rules.events import months_after
from beneficiaries.enums import Sex
from standing_together import paging
from standing_together.access.permissions import Permission

# What the list shows; agendas and results stay where they are.
SHOWN = ("kind", "title", "starts_on", "place", "attended", "state", "district__names")
SOON = datetime.timedelta(days=7)
COLUMNS = [(sex, age) for sex in Sex.values for age in AgeGroup.values]


def event_page(actor, parameters, *, kind="", district="", state="", month: datetime.date | None = None):
    """The events the actor may list, newest day first; the page asked for in `parameters` (a GET)."""
    found = Event.objects.visible_to(actor)
    narrow = {"kind": kind, "district": district, "state": state}
    found = found.filter(**{name: value for name, value in narrow.items() if value})
    if month:
        found = found.filter(starts_on__gte=month, starts_on__lt=months_after(month, 1))
    return paging.page_of(found.select_related("district").only(*SHOWN), parameters, by="starts_on")


def lessons_of(event: Event):
    """With the questions about each, in two queries whatever their number."""
    questions = Prefetch("applied", LessonApplied.objects.select_related("answered_by"))
    return Lesson.objects.filter(event=event).prefetch_related(questions)


def numbers_of(event: Event) -> dict[tuple[str, str, str], int]:
    """{(came as, sex, age group): how many}; cells in which nobody came are missing."""
    rows = EventAttendance.objects.filter(event=event)
    return {(r.came_as, r.sex, r.age_group): r.number for r in rows}


def sheet_of(event: Event) -> dict:
    """The grid as it is read: rows by kind of participant, the sums at the edges. Empty without attendance."""
    numbers = numbers_of(event)
    by_column = [sum(numbers.get((c, *column), 0) for c in Came.values) for column in COLUMNS]
    rows = []
    for came in Came:
        cells = [numbers.get((came.value, *column), 0) for column in COLUMNS]
        if any(cells):
            rows.append({"label": came.label, "cells": cells, "sum": sum(cells)})
    return {"rows": rows, "sums": by_column, "total": sum(by_column)} if rows else {}


def not_closed(actor) -> dict:
    """{"count", "oldest"} of planned events whose day is over, of those this actor may write about."""
    found = Event.objects.visible_to(actor, Permission.EVENT_RECORD).overdue()
    return found.aggregate(count=Count("pk"), oldest=Min("starts_on"))


def without_attendance(actor) -> dict:
    """{"count", "oldest"} of held events about which nobody has written who came."""
    found = Event.objects.visible_to(actor, Permission.EVENT_RECORD).filter(state="held", attended__isnull=True)
    return found.aggregate(count=Count("pk"), oldest=Min("ends_on"))


def questions_due(actor, *, limit: int = 10):
    """Lessons to be asked about within a week, the longest overdue first."""
    found = LessonApplied.objects.visible_to(actor, Permission.EVENT_RECORD).due(timezone.localdate() + SOON)
    return found.select_related("lesson__event").filter(lesson__event__programme__closed_at__isnull=True)[:limit]


def coming(actor) -> dict:
    """{"count", "oldest"} of what is planned for the next seven days."""
    today = timezone.localdate()
    found = Event.objects.visible_to(actor).filter(Q(state="planned", starts_on__range=(today, today + SOON)))
    return found.aggregate(count=Count("pk"), oldest=Min("starts_on"))
