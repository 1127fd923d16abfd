"""What visits, handovers, conferences and closings tell of a person."""

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.queries.story.entry import Entry


def visits(person):
    """Made ones and tries in vain; what is only planned has not happened."""
    for visit in person.visits.filter(state__in=("made", "missed")).select_related("recorded_by"):
        title = visit.get_way_display()
        if visit.state == "missed":
            title = _("%(way)s: nobody was met") % {"way": title}
            text = visit.get_missed_because_display()
        else:
            text = " ".join(part for part in (visit.found, visit.agreed) if part)
        yield Entry(visit.day, "visit", title, text, str(visit.recorded_by), ("visit", {"pk": visit.pk}))


def conferences(person):
    for each in person.conferences.select_related("conference__recorded_by"):
        conference = each.conference
        url = ("conference", {"pk": conference.pk})
        yield Entry(conference.on, "conference", _("Case conference"), each.said, str(conference.recorded_by), url)


def moves(person):
    """Who has the case, and its closings and openings."""
    for given in person.assignments.exclude(reason="begin").select_related("worker", "given_by"):
        title = _("The case went to %(name)s") % {"name": given.worker}
        day = timezone.localdate(given.from_at)
        yield Entry(day, "case", title, given.get_reason_display(), str(given.given_by))
    for step in person.case_steps.select_related("by"):
        closed = _("The case was closed: %(outcome)s") % {"outcome": step.get_outcome_display()}
        title = closed if step.move == "close" else _("The case was opened again")
        yield Entry(step.on, "case", title, step.note, str(step.by))
