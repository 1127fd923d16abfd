"""Sentences of Today about events and the lessons of visits."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.queries import events as queries
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


def _line(found: dict, text: str, url: str) -> list[Line]:
    return [Line(text % {"count": found["count"]}, url, found["oldest"])] if found["count"] else []


@tells("waiting")
def not_closed(actor) -> list[Line]:
    if not actor.can(Permission.EVENT_RECORD):
        return []
    found = queries.not_closed(actor)
    text = ngettext(
        "The day of %(count)s planned event is over: was it held?",
        "The days of %(count)s planned events are over: were they held?",
        found["count"],
    )
    return _line(found, text, reverse("events") + "?state=planned")


@tells("waiting")
def without_attendance(actor) -> list[Line]:
    if not actor.can(Permission.EVENT_RECORD):
        return []
    found = queries.without_attendance(actor)
    text = ngettext(
        "For %(count)s event nobody has written who came",
        "For %(count)s events nobody has written who came",
        found["count"],
    )
    return _line(found, text, reverse("events") + "?state=held")


@tells("due")
def lessons(actor) -> list[Line]:
    """Three and six months after a visit somebody asks whether what was learnt is applied."""
    if not actor.can(Permission.EVENT_RECORD):
        return []
    return [
        Line(
            _("Ask %(office)s what became of the visit “%(visit)s”")
            % {"office": question.lesson.office, "visit": question.lesson.event.title},
            reverse("lesson_answer", args=[question.pk]),
            question.due_on,
        )
        for question in queries.questions_due(actor)
    ]


@tells("due")
def coming(actor) -> list[Line]:
    if not actor.can(Permission.EVENT_VIEW):
        return []
    found = queries.coming(actor)
    text = ngettext(
        "%(count)s event is planned for the coming week",
        "%(count)s events are planned for the coming week",
        found["count"],
    )
    return _line(found, text, reverse("events") + "?state=planned")
