"""Sentences of Today about training."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.queries.training_due import PracticeDue, courses_without_attendance, practice_due
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


@tells("due")
def practice(actor) -> list[Line]:
    """Courses whose participants should be asked what they use, until everybody was asked or the time is over."""
    if not actor.can(Permission.TRAINING_RECORD):
        return []
    return [_practice_line(due) for due in practice_due(actor)]


def _practice_line(due: PracticeDue) -> Line:
    text = ngettext(
        "%(course)s: ask %(count)s participant what they use, %(months)s months after",
        "%(course)s: ask %(count)s participants what they use, %(months)s months after",
        due.missing,
    )
    url = reverse("course_practice", args=[due.course.pk, due.after])
    return Line(text % {"course": due.course.curriculum, "count": due.missing, "months": due.after}, url, due.on)


@tells("due")
def attendance(actor) -> list[Line]:
    if not actor.can(Permission.TRAINING_RECORD):
        return []
    return [_attendance_line(course) for course in courses_without_attendance(actor)]


def _attendance_line(course) -> Line:
    text = _("%(course)s: a session was held, but nobody's attendance is written down")
    url = reverse("course_attendance", args=[course.pk])
    return Line(text % {"course": course.curriculum}, url, course.last_held)
