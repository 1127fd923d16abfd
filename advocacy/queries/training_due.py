"""What is due in training: practice to be asked about, attendance that nobody wrote down."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone

from advocacy.enums.training import After
from advocacy.models import Course, CourseSession, PracticeFollowUp, Seat, SessionPresence
from advocacy.rules.training import practice_due_on
from standing_together.access.permissions import Permission

SOON = datetime.timedelta(days=7)
LATEST = datetime.timedelta(days=75)  # afterwards the answer would no longer be about three or six months
LOOKED_BACK = datetime.timedelta(days=280)
MOST = 10


@dataclass(frozen=True)
class PracticeDue:
    course: Course
    after: int
    on: datetime.date
    missing: int


def practice_due(actor) -> list[PracticeDue]:
    """Courses that ended three or six months ago and have participants not asked yet. Three queries at most."""
    today = timezone.localdate()
    ended = _courses(actor).filter(ends_on__range=(today - LOOKED_BACK, today - datetime.timedelta(days=80)))
    found: list[PracticeDue] = []
    for course, after, due in _windows(ended, today):
        found.append(PracticeDue(course, after, due, 0))
    missing = _missing([due.course.pk for due in found])
    told = [PracticeDue(d.course, d.after, d.on, missing.get((d.course.pk, d.after), 0)) for d in found]
    return [due for due in told if due.missing][:MOST]


def _windows(courses, today):
    for course in courses:
        for after in After.values:
            due = practice_due_on(course, after)
            if due - SOON <= today <= due + LATEST:
                yield course, after, due


def _missing(courses: list) -> dict:
    """(course, after) → how many who did not leave were not asked."""
    found = {}
    for after in After.values if courses else ():
        asked = PracticeFollowUp.objects.filter(seat=OuterRef("pk"), after=after)
        seats = Seat.objects.filter(course__in=courses, left_on__isnull=True).exclude(Exists(asked))
        counted = seats.order_by().values("course").annotate(n=Count("pk"))
        found |= {(row["course"], after): row["n"] for row in counted}
    return found


def courses_without_attendance(actor):
    """Courses of the last month in which a session was held and not one presence is known; `last_held` is its day."""
    today = timezone.localdate()
    known = SessionPresence.objects.filter(session=OuterRef("pk"))
    since = today - datetime.timedelta(days=30)
    empty = CourseSession.objects.filter(on__range=(since, today - datetime.timedelta(days=1))).exclude(Exists(known))
    courses = _courses(actor).filter(Exists(empty.filter(course=OuterRef("pk"))))
    held = Q(sessions__on__range=(since, today - datetime.timedelta(days=1)), sessions__presences__isnull=True)
    return courses.annotate(last_held=Min("sessions__on", filter=held)).order_by("starts_on", "pk")[:MOST]


def _courses(actor):
    visible = Course.objects.visible_to(actor, Permission.TRAINING_RECORD).held()
    return visible.filter(Exists(Seat.objects.filter(course=OuterRef("pk")))).select_related("curriculum")
