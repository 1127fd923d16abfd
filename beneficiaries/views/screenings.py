"""What was found: one screening, and how it changed from one to the next."""

from django.shortcuts import get_object_or_404, render
from django.utils.text import format_lazy

from beneficiaries.ages import as_told
from beneficiaries.enums import Difficulty
from beneficiaries.models import Screening
from beneficiaries.queries import screening as queries
from beneficiaries.queries.glass import seen_through
from beneficiaries.rules.screening import SCREEN_AGAIN_MONTHS
from beneficiaries.views.person import find
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.audit.actions import record_reading


@requires(Permission.HEALTH_VIEW)
def screening(request, pk):
    """The result in plain words, and what to do next."""
    visible = Screening.objects.visible_to(request.actor).select_related("person", "programme", "recorded_by")
    one = get_object_or_404(visible, pk=pk)
    record_reading(one, by=request.actor, what="screening", organisation_id=one.person.organisation_id)
    findings = queries.findings(one)
    glass = seen_through(request.actor, one.person)
    context = {
        "glass": glass,
        "screening": one,
        "person": one.person,
        "title": queries.title_of(one),
        "difficulties": [f for f in findings if f.code == Difficulty.FOUND],
        "missing": [f for f in findings if f.code == Difficulty.MISSING],
        "findings": findings,
        "answers": queries.all_answers(one),
        "papers": queries.papers(one.person),
        "months": SCREEN_AGAIN_MONTHS,
        "may_screen": not glass and request.actor.can(Permission.SCREENING_RECORD),
        "may_refer": not glass and request.actor.can(Permission.REFERRAL_DRAFT),
        "respondent": _respondent(one),
    }
    return render(request, "beneficiaries/screening_result.html", context)


def _respondent(one):
    """Who answered, with the name where one was written."""
    words = one.get_respondent_display()
    return format_lazy("{}, {}", one.respondent_name, words) if one.respondent_name else words


@requires(Permission.HEALTH_VIEW)
def screenings(request, person_pk):
    """All screenings of a person, domain by domain over time."""
    person = find(request, person_pk, Permission.HEALTH_VIEW)
    record_reading(person, by=request.actor, what="screenings")
    glass = seen_through(request.actor, person)
    context = {
        "glass": glass,
        "person": person,
        "born": as_told(person.birth_date, person.birth_date_precision),
        "courses": queries.courses(person),
        "may_screen": not glass and request.actor.can(Permission.SCREENING_RECORD),
    }
    return render(request, "beneficiaries/screenings.html", context)
