"""Assessments of a service point: begin, area by area, second person, plan, comparison."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.actions import standards as actions
from advocacy.forms.moves import MoveForm
from advocacy.forms.standards import AreaForm, AssessmentFilter, BeginForm
from advocacy.models import StandardAssessment
from advocacy.queries import standards as queries
from advocacy.rules import standards as rules
from advocacy.standards.definition import read_definition
from advocacy.views.moving import buttons, make_move, story
from advocacy.workflows.standards import ASSESSMENT
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing, why_not
from standing_together.charts import grouped_bars
from standing_together.dates import write
from standing_together.disclosure import Shown
from standing_together.files.streaming import stream
from standing_together.listing import Row
from standing_together.refusal import Refused
from standing_together.tasklist.forms import TaskForm
from standing_together.tasklist.queries import tasks_about
from standing_together.templatetags.components import state
from standing_together.words import in_language

KINDS = {"draft": "neutral", "waiting": "waiting", "agreed": "done", "withdrawn": "neutral"}
CHART_LANGUAGES = ("en", "da", "ru", "tg")


def get_assessment(request, pk, permission=Permission.STANDARD_VIEW):
    """The assessment if this person may see it, with what its pages show; otherwise 404."""
    related = ("standard", "provider", "district", "organisation", "programme", "author", "agreed_by")
    return get_object_or_404(
        StandardAssessment.objects.visible_to(request.actor, permission).select_related(*related), pk=pk
    )


@requires(Permission.STANDARD_VIEW)
def assessment_list(request):
    form = AssessmentFilter(request.GET, actor=request.actor)
    chosen = form.chosen()
    page = queries.assessment_page(request.actor, request.GET, **chosen)
    context = {
        "filters": form,
        "page": page,
        "rows": [_row(each) for each in page.rows],
        "narrowed": any(chosen.values()),
        "may_assess": request.actor.can(Permission.STANDARD_ASSESS),
    }
    return render(request, "advocacy/assessment_list.html", context)


def _row(each) -> Row:
    shown = state(str(ASSESSMENT.states[each.state]), KINDS[each.state])
    result = {True: _("Meets the standard"), False: _("Does not meet it yet"), None: ""}[each.meets]
    name = f"{each.standard} ({each.standard.version})"
    cells = (name, each.district, shown, result, write(each.assessed_on))
    return Row(str(each.provider), reverse("assessment", args=[each.pk]), cells)


@requires(Permission.STANDARD_ASSESS)
def begin(request):
    form = BeginForm(request.POST or None, actor=request.actor, initial={"provider": request.GET.get("provider")})
    return fill_in(
        request, form, partial(actions.begin_assessment, by=request.actor), then=_address, submit=_("Begin"),
        title=_("Assess a service"), back=reverse("assessments"),
        lead=_("You visit, write down what you found, and a colleague reads it and agrees."),
    )  # fmt: skip


def _address(assessment) -> str:
    return reverse("assessment", args=[assessment.pk])


@requires(Permission.STANDARD_VIEW)
def detail(request, pk):
    assessment = get_assessment(request, pk)
    context = {
        "assessment": assessment,
        "state": ASSESSMENT.states[assessment.state],
        "state_kind": KINDS[assessment.state],
        "areas": queries.lines_of(assessment),
        "rule": in_language(assessment.standard.content["rule"]["words"]),
        "missing": len(queries.missing_of(assessment)) if assessment.state == "draft" else 0,
        "moves": buttons(request.actor, assessment, actions.FLOW, "assessment_move"),
        "may_write": not why_not(rules.check_can_change_assessment, request.actor, assessment),
        "may_plan": not why_not(rules.check_can_plan, request.actor, assessment),
        "previous": queries.previous_of(request.actor, assessment),
        "steps": story(assessment, actions.FLOW),
        "tasks": tasks_about(assessment),
        "files": assessment.evidence_files.select_related("file"),
    }
    return render(request, "advocacy/assessment_detail.html", context)


@requires(Permission.STANDARD_ASSESS)
def area(request, pk, area):
    """One area of a draft: levels with their descriptors, evidence, files; saving leads to the next area."""
    assessment = get_assessment(request, pk, Permission.STANDARD_ASSESS)
    definition = read_definition(assessment.standard.content)
    codes = [each.code for each in definition.areas]
    if area not in codes:
        raise Http404
    refusing(rules.check_can_change_assessment, request.actor, assessment)
    place = codes.index(area)
    form = AreaForm(
        request.POST or None, request.FILES or None, area=definition.areas[place], definition=definition,
        found=queries.levels_of(assessment), initial={"version": assessment.version},
    )  # fmt: skip
    if form.is_valid():
        try:
            _write(request, assessment, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _onward(assessment, codes[place + 1 :])
    context = {
        "assessment": assessment, "form": form, "name": in_language(definition.areas[place].names),
        "number": place + 1, "of": len(codes),
    }  # fmt: skip
    return render(request, "advocacy/assessment_area.html", context)


def _write(request, assessment, form) -> None:
    version, levels = form.cleaned_data["version"], form.levels()
    actions.write_levels(assessment, by=request.actor, version=version, levels=levels, files=form.uploads())


def _onward(assessment, following):
    if following:
        return redirect("assessment_area", pk=assessment.pk, area=following[0])
    return redirect("assessment", pk=assessment.pk)


@requires(Permission.STANDARD_ASSESS)
def plan(request, pk, criterion):
    """A step of the improvement plan for one criterion."""
    assessment = get_assessment(request, pk, Permission.STANDARD_ASSESS)
    lines = {line.code: line for each in queries.lines_of(assessment) for line in each.lines}
    if criterion not in lines:
        raise Http404
    refusing(rules.check_can_plan, request.actor, assessment)
    line = lines[criterion]
    return fill_in(
        request, TaskForm(request.POST or None),
        partial(actions.plan_improvement, assessment, criterion, by=request.actor), back=_address(assessment),
        title=_("A step of the plan"), lead=f"{assessment.provider}: {line.name}", line=line,
        done=_("This stands in the plan now."), template="advocacy/assessment_plan.html",
    )  # fmt: skip


@requires(Permission.STANDARD_VIEW)
def comparison(request, pk):
    """This assessment beside the one before it: bars, and the same as a table."""
    assessment = get_assessment(request, pk)
    before = queries.previous_of(request.actor, assessment)
    if before is None or assessment.state != "agreed":
        raise Http404
    found = queries.differences(before, assessment)
    context = {
        "assessment": assessment,
        "before": before,
        "rows": [(each, WAYS[each.change.way]()) for each in found],
        "chart": _chart(request, found, before, assessment),
        "better": sum(each.change.way == "better" for each in found),
        "worse": sum(each.change.way == "worse" for each in found),
    }
    return render(request, "advocacy/assessment_compare.html", context)


WAYS = {
    "better": lambda: (_("Better"), "done"),
    "worse": lambda: (_("Worse"), "urgent"),
    "same": lambda: (_("The same"), "neutral"),
    "new": lambda: (_("Not asked before"), "info"),
    "gone": lambda: (_("No longer asked"), "info"),
}


def _chart(request, found, before, now) -> str:
    """Levels are no counts of people: they are drawn exactly."""
    language = request.LANGUAGE_CODE if request.LANGUAGE_CODE in CHART_LANGUAGES else "en"
    groups = [(each.name, [_bar(each.change.before), _bar(each.change.now)]) for each in found]
    labels = [write(before.assessed_on), write(now.assessed_on)]
    title = _("Levels of each criterion, then and now")
    return grouped_bars(groups, labels, title=title, name="levels", language=language)


def _bar(level) -> Shown:
    return Shown.missing() if level is None else Shown.exact(level)


@requires(Permission.STANDARD_VIEW)
def evidence(request, pk, file):
    """A photo or paper that belongs to an assessment this person may see."""
    assessment = get_assessment(request, pk)
    found = get_object_or_404(assessment.evidence_files.select_related("file"), pk=file)
    return stream(found.file)


@requires(Permission.STANDARD_ASSESS)
def make(request, pk, move):
    assessment = get_assessment(request, pk, Permission.STANDARD_ASSESS)
    return make_move(
        request, assessment, actions.FLOW, move, form_class=MoveForm, actions=actions.MOVES, back="assessment"
    )  # fmt: skip
