"""Figures that people enter, and their approval by somebody else."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
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
from standing_together.refusal import Refused

NEWEST = 200


@requires(Permission.REPORT_VIEW)
def programmes(request):
    """Which programme's figures?"""
    found = programmes_reached(request.actor, Permission.REPORT_VIEW).order_by("code")
    return render(request, "reports/value_programmes.html", {"programmes": found})


@requires(Permission.REPORT_VIEW)
def values(request, code):
    programme = get_object_or_404(programmes_reached(request.actor, Permission.REPORT_VIEW), pk=code)
    form = ValueForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_value(by=request.actor, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The figure is entered. A colleague must approve it before it is printed."))
            return redirect("values", code)
    context = {
        "programme": programme,
        "form": form,
        "rows": _rows(request, programme),
        "may_enter": _may_enter(request),
    }
    return render(request, "reports/value_list.html", context)


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
    try:
        rules.check_can_decide_value(actor, value)
    except Refused as reason:
        return str(reason)
    return ""


@require_POST
@requires(Permission.REPORT_REVIEW)
def decide(request, pk):
    value = get_object_or_404(ActualValue.objects.visible_to(request.actor).select_related("use__result"), pk=pk)
    approve = request.POST.get("decision") == "approve"
    try:
        actions.decide_value(value, by=request.actor, approve=approve, note=request.POST.get("note", "")[:400])
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The figure is approved.") if approve else _("The figure is returned."))
    return redirect("values", value.use.result.programme_id)
