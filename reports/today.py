"""Sentences of Today about reports."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.enums import RunState
from reports.models import ActualValue, ReportRun
from reports.queries.reports import shelf_of
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells

WAITING = {
    RunState.READY: (Permission.REPORT_REVIEW, lambda run: _("A report waits for your review: %(run)s") % {"run": run}),
    RunState.REVIEWED: (Permission.REPORT_PUBLISH, lambda run: _("A report can be published: %(run)s") % {"run": run}),
}


@tells("waiting")
def reports_that_wait(actor) -> list[Line]:
    if not actor.can(Permission.REPORT_REVIEW):
        return []
    runs = ReportRun.objects.visible_to(actor, Permission.REPORT_REVIEW).filter(state__in=WAITING)
    return [
        Line(WAITING[run.state][1](run), reverse("report", args=[run.pk]), timezone.localdate(run.created_at))
        for run in runs.exclude(author=actor.user)[:20]
        if actor.can(WAITING[run.state][0])
    ]


@tells("waiting")
def figures_that_wait(actor) -> list[Line]:
    if not actor.can(Permission.REPORT_REVIEW):
        return []
    values = ActualValue.objects.visible_to(actor).waiting().exclude(entered_by=actor.user)
    codes = values.order_by("use__result__programme").values_list("use__result__programme", flat=True).distinct()
    return [
        Line(_("Entered figures wait for your approval: %(code)s") % {"code": code}, reverse("values", args=[code]))
        for code in codes
    ]


@tells("happened")
def new_on_the_shelf(actor) -> list[Line]:
    if not actor.can(Permission.REPORT_READ_PUBLISHED):
        return []
    return [
        Line(_("New on your shelf: %(programme)s") % {"programme": each.programme}, reverse("shelf"),
             timezone.localdate(each.published_at))
        for each in shelf_of(actor)
        if each.is_new
    ]  # fmt: skip
