"""What services, schools and institutions tell of a person. A query for each table, never one per row."""

from django.utils.translation import gettext as _

from beneficiaries.models import ServiceStep, StayStep
from beneficiaries.queries.story.entry import Entry
from beneficiaries.workflows.centres import ATTENDING, WAY_OUT


def centres(person):
    yield from _enrolments(person)
    yield from _schoolings(person)
    yield from _stays(person)


def _enrolments(person):
    steps = ServiceStep.objects.filter(enrolment__person=person).select_related("enrolment__provider", "by")
    for step in steps:
        enrolment = step.enrolment
        title = _("%(where)s: %(state)s") % {"where": enrolment.provider, "state": ATTENDING.states[step.target]}
        url = ("service_enrolment", {"pk": enrolment.pk})
        yield Entry(step.on, "service", title, step.note, str(step.by), url)


def _schoolings(person):
    for row in person.schoolings.select_related("provider", "recorded_by"):
        title = _("%(where)s: %(kind)s") % {"where": row.where, "kind": row.get_kind_display()}
        yield Entry(row.from_on, "service", title, row.support, str(row.recorded_by))
        if row.until_on:
            left = _("%(where)s: learns there no longer") % {"where": row.where}
            yield Entry(row.until_on, "service", left, row.get_end_reason_display())


def _stays(person):
    for step in StayStep.objects.filter(stay__person=person).select_related("stay__provider", "by"):
        if step.move == "contact":
            continue
        title = _("%(where)s: %(state)s") % {"where": step.stay.where, "state": WAY_OUT.states[step.target]}
        yield Entry(step.on, "service", title, step.note, str(step.by), ("stay", {"pk": step.stay_id}))
