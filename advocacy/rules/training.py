"""Who may record training, and when something may not be: a sentence each."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.models import Certificate, Course, CourseSession, CourseTest, Curriculum, Intern, Module, Seat, Trainer
from advocacy.scoring.training import Standing
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused

MOST_SEATS, MOST_SESSIONS, MOST_TESTS = 60, 30, 6  # what one screen of attendance holds, and one form sends


def check_may_record(actor, *, organisation_id, programme=None, district_id=None) -> None:
    """One grant of the organisation covers the district and the programme, and the programme is open."""
    programme_id = programme.pk if programme else None
    keys = {"organisation_id": organisation_id, "programme_id": programme_id, "district_id": district_id}
    if not actor.can_at(Permission.TRAINING_RECORD, **keys):
        raise Refused(_("Your role does not include recording training for this organisation, district and programme."))
    if programme and programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_keep_curriculum(actor, curriculum: Curriculum) -> None:
    check_may_record(actor, organisation_id=curriculum.organisation_id, programme=curriculum.programme)


def check_can_change_curriculum(actor, curriculum: Curriculum) -> None:
    check_can_keep_curriculum(actor, curriculum)
    if curriculum.state != "draft":
        raise Refused(_("What was agreed stays as it is. Begin a new version and change that one."))


def check_can_move_curriculum(name: str, actor, curriculum: Curriculum) -> None:
    check_can_keep_curriculum(actor, curriculum)
    if name == "agree" and not curriculum.modules.exists():
        raise Refused(_("A curriculum needs at least one module before it can be agreed."))


def check_can_begin_version(actor, curriculum: Curriculum) -> None:
    check_can_keep_curriculum(actor, curriculum)
    if curriculum.state == "draft":
        raise Refused(_("This version is still a draft: change it instead of beginning another."))


def check_can_plan_course(actor, curriculum: Curriculum, *, district_id, language: str) -> None:
    check_may_record(
        actor, organisation_id=curriculum.organisation_id, programme=curriculum.programme, district_id=district_id
    )
    if curriculum.state != "in_use":
        raise Refused(_("Only a curriculum in use can be taught. Put it into use first."))
    if language not in curriculum.languages:
        raise Refused(_("This curriculum does not exist in that language. Choose one of its languages."))


def check_can_keep_course(actor, course: Course) -> None:
    """Changing anything of a course that was not cancelled."""
    check_may_record(
        actor, organisation_id=course.organisation_id, programme=course.programme, district_id=course.district_id
    )
    if course.cancelled_at:
        raise Refused(_("This course was cancelled; nothing more is recorded in it."))


def check_days(course: Course, starts_on: datetime.date, ends_on: datetime.date) -> None:
    outside = course.sessions.exclude(on__range=(starts_on, ends_on)).first()
    if outside:
        raise Refused(_("A session lies outside these days. Remove it first, or choose other days."))


def check_can_cancel_course(actor, course: Course) -> None:
    check_can_keep_course(actor, course)
    if Certificate.objects.valid().filter(seat__course=course).exists():
        raise Refused(_("Certificates of this course are valid. Revoke them first, each with its reason."))


def check_can_add_session(actor, course: Course, *, module: Module, on, trainer: Trainer | None) -> None:
    check_can_keep_course(actor, course)
    if module.curriculum_id != course.curriculum_id:
        raise Refused(_("This module belongs to another curriculum."))
    if not course.starts_on <= on <= course.ends_on:
        raise Refused(_("The day lies outside the course. Choose a day of the course, or change its days."))
    if trainer and not trainer.modules.filter(pk=module.pk).exists():
        raise Refused(_("This trainer is not qualified for the module. Choose another one, or add it to theirs."))
    if course.sessions.count() >= MOST_SESSIONS:
        raise Refused(_("A course holds %(most)s sessions. Divide a longer one.") % {"most": MOST_SESSIONS})


def check_can_remove_session(actor, session: CourseSession) -> None:
    check_can_keep_course(actor, session.course)
    if session.presences.exists():
        raise Refused(_("Attendance of this session was recorded; it stays."))


def check_can_seat(actor, course: Course) -> None:
    check_can_keep_course(actor, course)
    if course.seats.count() >= MOST_SEATS:
        raise Refused(_("A course holds %(most)s participants. Divide a larger one.") % {"most": MOST_SEATS})


def check_can_leave(actor, seat: Seat, on: datetime.date) -> None:
    check_can_keep_course(actor, seat.course)
    if Certificate.objects.valid().filter(seat=seat).exists():
        raise Refused(_("This participant holds a valid certificate. Revoke it first, with its reason."))
    if not seat.course.starts_on <= on <= min(seat.course.ends_on, timezone.localdate()):
        raise Refused(_("Choose the day of the course on which they left."))


def check_session_has_begun(session: CourseSession) -> None:
    if session.on > timezone.localdate():
        raise Refused(_("Attendance can be recorded when the session has happened, not before."))


def check_can_add_test(actor, course: Course) -> None:
    check_can_keep_course(actor, course)
    if course.tests.count() >= MOST_TESTS:
        raise Refused(_("A course has at most %(most)s tests.") % {"most": MOST_TESTS})


def check_can_remove_test(actor, test: CourseTest) -> None:
    check_can_keep_course(actor, test.course)
    if test.scores.exists():
        raise Refused(_("Points of this test were recorded; it stays."))


def check_points(points, most) -> None:
    if not 0 <= points <= most:
        raise Refused(_("Write points from 0 to %(most)s.") % {"most": f"{float(most):g}"})


def check_course_has_ended(course: Course) -> None:
    if course.ends_on > timezone.localdate():
        raise Refused(_("Certificates are issued when the course has ended, not before."))


def check_can_certify(actor, seat: Seat, standing: Standing) -> None:
    """Only who passed by the rule of this version of the curriculum; the sentence says what is missing."""
    check_can_keep_course(actor, seat.course)
    check_course_has_ended(seat.course)
    if seat.left_on:
        raise Refused(_("Left the course before its end."))
    if not standing.passed:
        raise Refused(" ".join(str(sentence) for sentence in standing.missing))


def check_can_revoke(actor, certificate: Certificate) -> None:
    """Also in a closed programme: a wrong paper must not stay valid."""
    course = certificate.seat.course
    keys = {"organisation_id": course.organisation_id, "district_id": course.district_id}
    if not actor.can_at(Permission.TRAINING_RECORD, programme_id=course.programme_id, **keys):
        raise Refused(_("Your role does not include recording training for this organisation, district and programme."))
    if certificate.revoked_at:
        raise Refused(_("This certificate is revoked already."))


def check_can_keep_intern(actor, intern: Intern) -> None:
    check_may_record(
        actor, organisation_id=intern.organisation_id, programme=intern.programme, district_id=intern.district_id
    )


def check_can_assess(actor, intern: Intern) -> None:
    check_can_keep_intern(actor, intern)
    if intern.from_on > timezone.localdate():
        raise Refused(_("The internship has not begun yet."))


def check_can_ask_practice(actor, course: Course, after: int) -> None:
    check_can_keep_course(actor, course)
    if practice_due_on(course, after) - datetime.timedelta(days=14) > timezone.localdate():
        raise Refused(_("It is too early: practice is asked about three and six months after the course."))


def practice_due_on(course: Course, after: int) -> datetime.date:
    """The day so many months after the end, or the last day of that month where it has fewer days."""
    month = course.ends_on.month - 1 + after
    year, month = course.ends_on.year + month // 12, month % 12 + 1
    first_of_next = datetime.date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(course.ends_on.day, last))
