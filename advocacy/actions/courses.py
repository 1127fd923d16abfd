"""Writing courses: days, who sits in them, who came, points, and practice afterwards. Whole grids in one go."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.models import (
    Course,
    CourseSession,
    CourseTest,
    Curriculum,
    Participant,
    PracticeFollowUp,
    Seat,
    SessionPresence,
    TestScore,
)
from advocacy.rules import training as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


@transaction.atomic
def plan_course(curriculum: Curriculum, *, by, district_id: str, language: str, **facts) -> Course:
    """A run of a curriculum in use, by the same organisation and in the same programme."""
    rules.check_can_plan_course(by, curriculum, district_id=district_id, language=language)
    course = Course.objects.create(
        curriculum=curriculum, organisation_id=curriculum.organisation_id, programme_id=curriculum.programme_id,
        district_id=district_id, language=language, created_by=by.user, **facts,
    )  # fmt: skip
    record("course.plan", by=by, about=course)
    return course


@transaction.atomic
def change_course(course: Course, *, by, **facts) -> Course:
    locked = lock(course)
    rules.check_can_keep_course(by, locked)
    for field, value in facts.items():
        setattr(locked, field, value)
    rules.check_can_keep_course(by, locked)  # the new district too
    rules.check_days(locked, locked.starts_on, locked.ends_on)
    locked.save()
    record("course.change", by=by, about=locked, fields=sorted(facts))
    return locked


@transaction.atomic
def cancel_course(course: Course, *, by, reason: str) -> Course:
    locked = lock(course)
    rules.check_can_cancel_course(by, locked)
    locked.cancelled_at, locked.cancelled_by, locked.cancelled_reason = timezone.now(), by.user, reason
    locked.save()
    record("course.cancel", by=by, about=locked)
    return locked


@transaction.atomic
def add_session(course: Course, *, by, module, on: datetime.date, hours: Decimal, trainer=None) -> CourseSession:
    locked = lock(course)
    rules.check_can_add_session(by, locked, module=module, on=on, trainer=trainer)
    with told(session_once_a_day=_("This module has a session on that day already.")):
        session = CourseSession.objects.create(course=locked, module=module, on=on, hours=hours, trainer=trainer)
    record("course.session", by=by, about=locked)
    return session


@transaction.atomic
def remove_session(session: CourseSession, *, by) -> None:
    locked = lock(session.course)
    rules.check_can_remove_session(by, session)
    session.delete()
    record("course.session_removed", by=by, about=locked)


@transaction.atomic
def seat_participant(course: Course, participant: Participant, *, by) -> Seat:
    """As whom and from where they come now is kept with the seat."""
    locked = lock(course)
    rules.check_can_seat(by, locked)
    if participant.organisation_id != locked.organisation_id:
        raise Refused(_("This participant is on the list of another organisation."))
    with told(one_seat_each=_("This participant sits in the course already.")):
        seat = Seat.objects.create(
            course=locked, participant=participant, kind=participant.kind, employer_key=participant.employer_key
        )
    record("course.seat", by=by, about=locked, seat=seat.pk)
    return seat


@transaction.atomic
def leave_course(seat: Seat, *, by, on: datetime.date, reason: str) -> Seat:
    lock(seat.course)
    rules.check_can_leave(by, seat, on)
    seat.left_on, seat.left_reason = on, reason
    seat.save(update_fields=["left_on", "left_reason"])
    record("course.leave", by=by, about=seat.course, seat=seat.pk)
    return seat


@transaction.atomic
def record_attendance(course: Course, *, by, states: Mapping[tuple[int, int], str]) -> int:
    """`states`: (session, seat) → presence. Everything that was told, in one statement; returns how many."""
    locked = lock(course)
    rules.check_can_keep_course(by, locked)
    sessions = {session.pk: session for session in locked.sessions.all()}
    for key in {session for session, _seat in states}:
        rules.check_session_has_begun(_own(sessions, key))
    seats = {seat.pk: seat for seat in locked.seats.all()}
    rows = [
        SessionPresence(session=sessions[session], seat=_own(seats, seat), state=state)
        for (session, seat), state in states.items()
    ]
    SessionPresence.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["session", "seat"], update_fields=["state"]
    )
    record("course.attendance", by=by, about=locked, cells=len(rows))
    return len(rows)


@transaction.atomic
def add_test(course: Course, *, by, name: str, max_points: Decimal) -> CourseTest:
    locked = lock(course)
    rules.check_can_add_test(by, locked)
    last = locked.tests.order_by("-number").values_list("number", flat=True).first() or 0
    test = CourseTest.objects.create(course=locked, number=last + 1, name=name, max_points=max_points)
    record("course.test", by=by, about=locked, number=test.number)
    return test


@transaction.atomic
def remove_test(test: CourseTest, *, by) -> None:
    locked = lock(test.course)
    rules.check_can_remove_test(by, test)
    test.delete()
    record("course.test_removed", by=by, about=locked)


@transaction.atomic
def record_scores(course: Course, *, by, points: Mapping[tuple[int, int, str], Decimal | None]) -> int:
    """`points`: (test, seat, moment) → points, or None to take them back. Returns how many were written."""
    locked = lock(course)
    rules.check_can_keep_course(by, locked)
    tests = {test.pk: test for test in locked.tests.all()}
    seats = {seat.pk: seat for seat in locked.seats.all()}
    rows, emptied = [], []
    for (test, seat, moment), value in points.items():
        if value is None:
            emptied.append((_own(tests, test).pk, _own(seats, seat).pk, moment))
            continue
        rules.check_points(value, _own(tests, test).max_points)
        rows.append(TestScore(test=tests[test], seat=_own(seats, seat), moment=moment, points=value))
    _take_back(locked, emptied)
    TestScore.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["test", "seat", "moment"], update_fields=["points"]
    )
    record("course.scores", by=by, about=locked, cells=len(rows), emptied=len(emptied))
    return len(rows)


def _take_back(course: Course, emptied: list[tuple]) -> None:
    if not emptied:
        return
    there = TestScore.objects.filter(test__course=course).values_list("pk", "test_id", "seat_id", "moment")
    wanted = set(emptied)
    TestScore.objects.filter(pk__in=[pk for pk, *key in there if tuple(key) in wanted]).delete()


@transaction.atomic
def record_practice(course: Course, *, by, after: int, told: Mapping[int, dict]) -> int:
    """`told`: seat → the fields of a follow-up (used, how, what, evidence, on). Returns how many were written."""
    locked = lock(course)
    rules.check_can_ask_practice(by, locked, after)
    seats = {seat.pk: seat for seat in locked.seats.all()}
    rows = [
        PracticeFollowUp(seat=_own(seats, seat), after=after, by=by.user, at=timezone.now(), **facts)
        for seat, facts in told.items()
    ]
    PracticeFollowUp.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["seat", "after"],
        update_fields=["on", "used", "how", "what", "evidence", "by", "at"],
    )  # fmt: skip
    record("course.practice", by=by, about=locked, after=after, seats=len(rows))
    return len(rows)


def _own(rows: dict, key: int):
    """A row of this very course; a key from elsewhere is refused."""
    if key not in rows:
        raise Refused(_("This belongs to another course. Open the course again."))
    return rows[key]


def lock(course: Course) -> Course:
    """The row as it is now, held until the transaction ends."""
    related = Course.objects.select_related("programme", "curriculum", "organisation")
    return related.select_for_update(of=("self",)).get(pk=course.pk)
