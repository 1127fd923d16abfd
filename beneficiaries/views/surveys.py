"""Survey files: the list, one file on its way (look → confirm → progress → summary), the rows to correct, coverage."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from beneficiaries.actions import surveys as actions
from beneficiaries.enums import SurveyState
from beneficiaries.forms.surveys import CoverageFilter, SurveyUpload
from beneficiaries.models import SurveyBatch
from beneficiaries.queries.surveys import (
    coverage,
    may_take_rows,
    programmes_for_surveys,
    refused_rows,
    rows_to_correct,
    surveys_of,
)
from beneficiaries.rules.surveys import can_confirm
from beneficiaries.survey.returning import write_refused
from beneficiaries.survey.sentences import doors, findings, problem_in_words
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, just_do, posted, status_of
from standing_together.audit.actions import record_reading
from standing_together.organisations.models import Programme
from standing_together.paging import page_of
from standing_together.refusal import Refused

RUNNING = (SurveyState.UPLOADED, SurveyState.CHECKING, SurveyState.IMPORTING)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@requires(Permission.SURVEY_IMPORT)
def surveys(request):
    page = page_of(surveys_of(request.actor), request.GET, by="uploaded_at")
    return render(request, "beneficiaries/survey_list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(Permission.SURVEY_IMPORT)
def survey_new(request):
    programmes = programmes_for_surveys(request.actor)
    form = SurveyUpload(posted(request), request.FILES or None, programmes=programmes)
    batch = carried_out(form, partial(actions.upload_survey, by=request.actor), beside="file")
    if batch:
        return redirect("survey", pk=batch.pk)
    return render(request, "beneficiaries/survey_new.html", {"form": form}, status=status_of(form))


def _batch(request, pk) -> SurveyBatch:
    batches = SurveyBatch.objects.visible_to(request.actor).select_related("programme", "uploaded_by")
    return get_object_or_404(batches, pk=pk)


@require_GET
@requires(Permission.SURVEY_IMPORT)
def survey(request, pk):
    batch = _batch(request, pk)
    context = {"batch": batch, "running": batch.state in RUNNING, "step": _step(batch)}
    if batch.state == SurveyState.REFUSED:
        context["problem"] = problem_in_words(batch.problem)
    elif batch.state != SurveyState.LET_GO and not context["running"]:
        context |= _outcome(request, batch)
    return render(request, "beneficiaries/survey_detail.html", context)


def _step(batch) -> int:
    return {SurveyState.CHECKED: 2, SurveyState.CHECKING: 2, SurveyState.UPLOADED: 2, SurveyState.REFUSED: 1}.get(
        batch.state, 3
    )


def _outcome(request, batch) -> dict:
    page = refused_rows(batch, request.actor, request.GET)
    if page.rows:
        record_reading(batch, by=request.actor, what="survey rows to correct")
    imported = batch.state == SurveyState.IMPORTED
    return {
        "findings": findings(batch.counts, imported=imported),
        "doors": doors(batch.counts),
        "unknown_columns": batch.counts.get("unknown_columns", []),
        "pairs": batch.counts.get("duplicate_proposals", 0),
        "decides_doubles": request.actor.can(Permission.DUPLICATE_DECIDE),
        "page": page,
        "may_take_rows": may_take_rows(request.actor),
        "may_confirm": can_confirm(request.actor, batch),
    }


@require_GET
@requires(Permission.SURVEY_IMPORT)
def survey_progress(request, pk):
    """The bar alone, asked for again and again; when the work is done, the browser is told to load the page."""
    batch = _batch(request, pk)
    if batch.state not in RUNNING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "beneficiaries/survey_progress.html", {"batch": batch})


@require_GET
@requires(Permission.SURVEY_IMPORT)
def survey_refused_file(request, pk):
    batch = _batch(request, pk)
    if not may_take_rows(request.actor):
        raise PermissionDenied(_("These rows hold names. Ask a case manager to take them away and correct them."))
    record_reading(batch, by=request.actor, what="survey rows to correct, as a file")
    file = write_refused(rows_to_correct(batch).iterator(2000))
    return FileResponse(file, as_attachment=True, filename="survey-rows-to-correct.xlsx", content_type=XLSX)


@require_POST
@requires(Permission.SURVEY_IMPORT)
def survey_confirm(request, pk):
    batch = _batch(request, pk)
    return just_do(request, lambda: actions.confirm_survey(batch, by=request.actor), back=reverse("survey", args=[pk]))


@require_POST
@requires(Permission.SURVEY_IMPORT)
def survey_cancel(request, pk):
    try:
        actions.cancel_survey(_batch(request, pk), by=request.actor)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("survey", pk=pk)
    messages.success(request, _("The file was given up. Nothing of it was kept."))
    return redirect("surveys")


@require_GET
@requires(Permission.COVERAGE_VIEW)
def survey_coverage(request):
    form = CoverageFilter(request.GET, programmes=Programme.objects.visible_to(request.actor))
    programme = form.cleaned_data["programme"] if form.is_valid() else None
    rows = coverage(request.actor, programme.pk if programme else "")
    return render(request, "beneficiaries/survey_coverage.html", {"form": form, "rows": rows})
