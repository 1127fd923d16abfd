"""After a session: a task for each who stayed away so often that somebody must ask. A fixed number of statements."""

import datetime
from collections import defaultdict

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import ServiceEnrolment, SessionMark
from beneficiaries.no_shows import must_be_asked, rule
from standing_together.tasklist.actions import give_tasks
from standing_together.tasklist.models import Task

PART = "no_show"


def follow_up(session, *, by) -> int:
    """How many tasks were given. Nobody gets a second one while the first is open, nor for the same absences."""
    numbers = rule()
    away = session.marks.filter(presence__in=numbers.counted).values_list("enrolment", flat=True)
    runs = _newest_marks(list(away), numbers.missed_in_a_row)
    enrolments = ServiceEnrolment.objects.filter(pk__in=runs).select_related("person__worker", "provider", "programme")
    asked = _asked_since(runs)
    due = [
        enrolment
        for enrolment in enrolments.order_by("pk")
        if must_be_asked(_not_asked_about(runs[enrolment.pk], asked.get(str(enrolment.pk))), numbers)
    ]
    give_tasks([_task(enrolment, by, numbers) for enrolment in due], by=by)
    return len(due)


def _newest_marks(enrolments, number: int) -> dict:
    """{enrolment: [(day, presence)]}, the newest first."""
    place = Window(
        RowNumber(), partition_by=F("enrolment"), order_by=[F("session__held_on").desc(), F("session").desc()]
    )
    rows = SessionMark.objects.filter(enrolment__in=enrolments, session__state="held").annotate(place=place)
    found = defaultdict(list)
    for key, day, presence in (
        rows.filter(place__lte=number).order_by("place").values_list("enrolment", "session__held_on", "presence")
    ):
        found[key].append((day, presence))
    return dict(found)


def _asked_since(runs) -> dict:
    """{enrolment: the day of its last such task}; for ever while it is open."""
    tasks = Task.objects.filter(about_type=ServiceEnrolment._meta.label, about_id__in=map(str, runs), part=PART)
    rows = (
        tasks.order_by().values("about_id").annotate(last=Max("given_at"), opened=Count("pk", filter=Q(state="open")))
    )
    return {row["about_id"]: datetime.date.max if row["opened"] else timezone.localdate(row["last"]) for row in rows}


def _not_asked_about(marks, asked) -> list[str]:
    return [presence for day, presence in marks if asked is None or day > asked]


def _task(enrolment: ServiceEnrolment, by, numbers) -> Task:
    """Without a name: a list of tasks is read over somebody's shoulder."""
    person = enrolment.person
    title = _("Stayed away %(count)s times in a row: ask the family why") % {"count": numbers.missed_in_a_row}
    return Task(
        title=title, due_on=timezone.localdate() + datetime.timedelta(days=numbers.follow_up_within_days),
        owner=person.worker or by.user, organisation_id=person.organisation_id, programme_id=enrolment.programme_id,
        district_id=person.district_id, about_type=ServiceEnrolment._meta.label, about_id=str(enrolment.pk), part=PART,
        given_by=by.user,
    )  # fmt: skip
