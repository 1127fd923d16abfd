"""Figures that people enter, and their approval by somebody else."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports import periods
from reports.actions import values as actions
from reports.forms.values import ValueForm
from reports.models import ActualValue
from reports.models.reach import programmes_reached
from reports.rules import reports as rules
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, just_do, posted, status_of, why_not

NEWEST = 200


@requires(Permission.REPORT_VIEW)
def programmes(request):
    """Which programme's figures?"""
    found = programmes_reached(request.actor, Permission.REPORT_VIEW).order_by("code")
    return render(request, "reports/value_programmes.html", {"programmes": found})


@requires(Permission.REPORT_VIEW)
def values(request, code):
    programme = get_object_or_404(programmes_reached(request.actor, Permission.REPORT_VIEW), pk=code)
    form = ValueForm(posted(request), programme=programme)
    if carried_out(form, partial(actions.enter_value, by=request.actor)):
        messages.success(request, _("The figure is entered. A colleague must approve it before it is printed."))
        return redirect("values", code)
    context = {
        "programme": programme,
        "form": form,
        "rows": _rows(request, programme),
        "may_enter": _may_enter(request),
    }
    return render(request, "reports/value_list.html", context, status=status_of(form))


def _may_enter(request) -> bool:
    return request.actor.can(Permission.REPORT_DRAFT)


def _rows(request, programme) -> list[dict]:
    found = ActualValue.objects.visible_to(request.actor).filter(use__result__programme=programme)
    related = found.select_related("use__result", "district", "entered_by", "decided_by")[:NEWEST]
    return [
        {"value": value, "period": periods.name(value.period), "why_not": _why_not(request.actor, value)}
        for value in related
    ]


def _why_not(actor, value) -> str:
    if value.state != "entered":
        return "decided"
    return why_not(rules.check_can_decide_value, actor, value)


@require_POST
@requires(Permission.REPORT_REVIEW)
def decide(request, pk):
    value = get_object_or_404(ActualValue.objects.visible_to(request.actor).select_related("use__result"), pk=pk)
    approve = request.POST.get("decision") == "approve"
    note = request.POST.get("note", "")[:400]
    work = partial(actions.decide_value, value, by=request.actor, approve=approve, note=note)
    done = _("The figure is approved.") if approve else _("The figure is returned.")
    return just_do(request, work, back=reverse("values", args=[value.use.result.programme_id]), done=done)
