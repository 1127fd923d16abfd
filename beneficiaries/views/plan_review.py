"""While a plan is in force: its review, the days at home, and its papers."""

import datetime
from functools import partial

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beneficiaries.actions.plan_parts import tally_week
from beneficiaries.actions.plan_review import review_plan
from beneficiaries.forms.plan_review import PlanPrintForm, ReviewForm, WeekForm, weeks
from beneficiaries.queries.plans import tallies_of
from beneficiaries.rules.glass import check_not_in_an_emergency
from beneficiaries.rules.plans import check_can_review_plan, check_can_tally
from beneficiaries.views.plans import address, get_plan, lead_of
from beneficiaries.workflows.plans import WAS_APPROVED
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page, posted, refusing
from standing_together.audit.actions import record_reading
from standing_together.printing.actions import ask_for_print


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_WRITE)
def review(request, pk):
    plan = get_plan(request, pk, Permission.PLAN_WRITE)
    refusing(check_can_review_plan, request.actor, plan)
    return fill_in(
        request, ReviewForm(posted(request), goals=plan.goals.all()), partial(review_plan, plan, by=request.actor),
        title=_("Review the plan"), lead=lead_of(plan), done=_("The review is written down."), back=address(plan),
        then=lambda made: reverse("care_plan_next", args=[pk]) if made.end == "change" else address(plan),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_WRITE)
def days(request, pk):
    """One week as a table to tick: exercises down, days across."""
    plan = get_plan(request, pk, Permission.PLAN_WRITE)
    chosen = _week(request)
    refusing(check_can_tally, request.actor, plan, chosen)
    exercises = list(plan.exercises.all())
    form = WeekForm(posted(request), initial={"monday": chosen.isoformat()})
    return fill_in(
        request, form,
        lambda monday, told_by: tally_week(
            plan, by=request.actor, monday=monday, told_by=told_by, days=form.days(request.POST, exercises)
        ),
        title=_("The days at home"), lead=lead_of(plan), done=_("The week is written down."), back=address(plan),
        template="beneficiaries/plan_days.html", rows=_rows(plan, exercises, chosen),
    )  # fmt: skip


def _week(request) -> datetime.date:
    """The week in the address, if it is one of those offered; otherwise the last one that is over."""
    offered = [code for code, _label in weeks()]
    asked = request.POST.get("monday") or request.GET.get("week", "")
    return datetime.date.fromisoformat(asked if asked in offered else offered[1])


def _rows(plan, exercises, monday) -> list[tuple]:
    told = next((tally.days for tally in tallies_of(plan, exercises) if tally.monday == monday), {})
    return [
        (each, [(day, *names, day in (told.get(each.pk) or ())) for day, names in enumerate(_names(), 1)])
        for each in exercises
    ]


def _names() -> list[tuple[str, str]]:
    """The days of the week, short and whole."""
    return [
        (_("Mo"), _("Monday")), (_("Tu"), _("Tuesday")), (_("We"), _("Wednesday")), (_("Th"), _("Thursday")),
        (_("Fr"), _("Friday")), (_("Sa"), _("Saturday")), (_("Su"), _("Sunday")),
    ]  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_VIEW)
def print_plan(request, pk):
    """The family's copy is given only of an approved plan."""
    plan = get_plan(request, pk)
    refusing(check_not_in_an_emergency, request.actor, plan.person)
    copies = [("plan_colleague", _("For colleagues: everything that stands in the plan"))]
    if plan.state == "approved":
        copies.insert(0, ("plan_family", _("For the family: large print, pictures, boxes to tick")))
    form = PlanPrintForm(posted(request), copies=copies)
    printed = carried_out(form, lambda copy, language: ask_for_print(copy, plan, by=request.actor, language=language))
    if printed is None:
        told = "" if plan.state in WAS_APPROVED else _("The family's copy can be printed when the plan is approved.")
        words = {"title": _("Print"), "lead": lead_of(plan), "told": told, "submit": _("Make the paper")}
        return form_page(request, form, back=address(plan), **words)
    record_reading(plan, by=request.actor, what="care_plan.print")
    return redirect(f"{reverse('print', args=[printed.pk])}?back={address(plan)}")
