"""Reports on their way: the list, a new one, one report with its sections, its moves and its figures."""

from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports import periods
from reports.actions import runs as actions
from reports.actions.files import path_of
from reports.editions.face import EDITIONS, face_of_run
from reports.enums import Stage
from reports.forms.reports import NewReportForm, NoteForm
from reports.indicators.definitions import DEFINITIONS, definition_of
from reports.models import ReportRun
from reports.queries import figures as figure_queries
from reports.queries import reports as queries
from reports.snapshots.frozen import Frozen
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, posted, status_of
from standing_together.audit.actions import record_reading
from standing_together.refusal import Refused

MOVES = {
    "retry": actions.retry_report, "cancel": actions.cancel_report, "approve": actions.approve_report,
    "return": actions.return_report, "publish": actions.publish_report,
}  # fmt: skip


def _run(request, pk) -> ReportRun:
    related = ReportRun.objects.visible_to(request.actor).select_related(
        "programme", "author", "reviewed_by", "published_by", "snapshot"
    )
    return get_object_or_404(related, pk=pk)


@requires(Permission.REPORT_VIEW, Permission.REPORT_READ_PUBLISHED)
def reports(request):
    if not request.actor.can(Permission.REPORT_VIEW):
        return redirect("shelf")
    page = queries.page_of_reports(request.actor, request.GET)
    rows = [
        {"run": run, "kind": queries.KINDS[run.state], "period": periods.name(run.period),
         "agree": queries.who_must_agree(run)}
        for run in page.rows
    ]  # fmt: skip
    return render(request, "reports/report_list.html", {"rows": rows, "page": page})


@requires(Permission.REPORT_DRAFT)
def new(request):
    form = NewReportForm(posted(request), actor=request.actor)
    run = carried_out(form, partial(actions.start_report, by=request.actor))
    if run:
        return redirect("report", run.pk)
    return render(request, "reports/report_new.html", {"form": form}, status=status_of(form))


@requires(Permission.REPORT_VIEW)
def detail(request, pk):
    return _page(request, _run(request, pk), NoteForm())


def _page(request, run, form, status=200):
    context = {
        "run": run, "form": form, "kind": queries.KINDS[run.state], "period": periods.name(run.period),
        "moves": queries.moves_for(request.actor, run), "agree": queries.who_must_agree(run),
        "stage": Stage(run.stage).label, "stalled": actions.is_stalled(run),
        "steps": run.steps.select_related("by"), "sheet": _sheet(run),
    }  # fmt: skip
    return render(request, "reports/report_detail.html", context, status=status)


def _sheet(run) -> dict | None:
    """What the pages will say, in the report's own language, from the same figures and the same code."""
    if run.snapshot is None:
        return None
    with translation.override(run.language):
        pages = EDITIONS[run.edition].pages(Frozen(run.snapshot.content), face_of_run(run), run.language)
        return pages | {"headlines": [figure | {"name": str(figure["name"])} for figure in pages["headlines"]]}


@requires(Permission.REPORT_VIEW)
def progress(request, pk):
    """The bar alone, asked for again every two seconds while a worker is at it."""
    run = _run(request, pk)
    response = render(request, "reports/report_progress.html", {"run": run, "stage": Stage(run.stage).label})
    if not run.in_work:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@requires(Permission.REPORT_DRAFT, Permission.REPORT_REVIEW, Permission.REPORT_PUBLISH)
def move(request, pk, name):
    run = _run(request, pk)
    if name not in MOVES:
        raise Http404
    form = NoteForm(request.POST)
    try:
        note = {"note": form.data.get("note", "")[:2000]} if name in ("approve", "return") else {}
        MOVES[name](run, by=request.actor, **note)
    except Refused as reason:
        form.is_valid()
        form.add_error(None, str(reason))
        return _page(request, run, form, status=409)
    messages.success(request, _("Done: the report is moved on."))
    return redirect("report", run.pk)


@requires(Permission.REPORT_VIEW)
def paper(request, pk):
    """The draft as it will print."""
    run = _run(request, pk)
    if not run.draft_sha256 or not path_of(run.draft_sha256).exists():
        raise Http404(_("There is no draft of this report yet."))
    record_reading(run, by=request.actor, what="draft")
    return FileResponse(path_of(run.draft_sha256).open("rb"), content_type="application/pdf", filename="draft.pdf")


@requires(Permission.REPORT_VIEW)
def figure(request, pk, key):
    """One figure: what it means, how it was counted, and for those who may, the persons behind it."""
    run = _run(request, pk)
    frozen = Frozen(run.snapshot.content) if run.snapshot else None
    if frozen is None or key not in frozen.tables or key not in frozen.content["figures"]:
        raise Http404
    names = {use["table"]: use["names"] for row in frozen.content["framework"] for use in row["uses"]}
    context = {
        "run": run, "key": key, "definition": definition_of(key, names.get(key, {}).get("en")),
        "shown": frozen.tables[key].total.text(), "origin": frozen.content["figures"][key],
        "period": periods.name(run.period),
    }  # fmt: skip
    if key in DEFINITIONS and request.actor.can(Permission.FIGURE_OPEN):
        context |= _records(request, run, frozen, key)
    return render(request, "reports/report_figure.html", context)


def _records(request, run, frozen, key) -> dict:
    page = figure_queries.persons_of_figure(request.actor, run, key, request.GET)
    record_reading(run, by=request.actor, what=f"records of {key}")
    return {
        "persons": page.rows, "page": page,
        "unchanged": figure_queries.is_unchanged(run, frozen, key),
    }  # fmt: skip
