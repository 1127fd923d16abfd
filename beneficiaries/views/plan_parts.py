"""Needs, goals, actions and exercises of a plan: put in, changed, taken out."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beneficiaries.actions.plan_parts import add_part, change_part, remove_part
from beneficiaries.forms.plans import ActionForm, ExerciseForm, GoalForm, NeedForm
from beneficiaries.queries.exercises import exercise_with, library
from beneficiaries.queries.plans import colleagues_for
from beneficiaries.rules.plans import check_can_change_plan
from beneficiaries.views.plans import address, get_plan, lead_of
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, just_do, posted, refusing

FORMS = {"need": NeedForm, "goal": GoalForm, "action": ActionForm, "exercise": ExerciseForm}
WRITE = Permission.PLAN_WRITE


def _headings(kind: str) -> tuple[str, str]:
    return {
        "need": (_("A need"), _("The need is written down.")),
        "goal": (_("A goal"), _("The goal is written down.")),
        "action": (_("An action"), _("The action is written down.")),
        "exercise": (_("An exercise for home"), _("The exercise stands in the plan.")),
    }[kind]


def _form(request, plan, kind: str, initial: dict):
    more = {"colleagues": colleagues_for(plan)} if kind == "action" else {}
    return FORMS[kind](posted(request), plan=plan, actor=request.actor, initial=initial, **more)


def _in_writing(request, pk, kind: str):
    if kind not in FORMS:
        raise Http404
    plan = get_plan(request, pk, WRITE)
    refusing(check_can_change_plan, request.actor, plan)
    return plan


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def new(request, pk, kind):
    plan, initial = _in_writing(request, pk, kind), {}
    exercise = None
    if kind == "exercise":
        exercise = exercise_with(request.POST.get("exercise") or request.GET.get("exercise", ""))
        if exercise is None:
            context = {"plan": plan, "person": plan.person, "exercises": library(), "back": address(plan)}
            return render(request, "beneficiaries/plan_exercises.html", context)
        initial = {name: getattr(exercise, name) for name in ("minutes", "times_a_day", "days_a_week")}
        initial["exercise"] = exercise.pk
    heading, done = _headings(kind)
    return fill_in(
        request, _form(request, plan, kind, initial), partial(add_part, plan, kind, by=request.actor),
        title=heading, lead=lead_of(plan), done=done, back=address(plan), told=str(exercise or ""),
    )  # fmt: skip


def _part(plan, kind: str, part_pk):
    return get_object_or_404(getattr(plan, f"{kind}s"), pk=part_pk)


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def change(request, pk, kind, part_pk):
    plan = _in_writing(request, pk, kind)
    part = _part(plan, kind, part_pk)
    columns = {field.name: field.value_from_object(part) for field in part._meta.concrete_fields}
    heading, _done = _headings(kind)
    return fill_in(
        request, _form(request, plan, kind, columns), partial(change_part, part, kind, by=request.actor),
        title=heading, lead=lead_of(plan), done=_("Saved."), back=address(plan),
        told=str(part) if kind == "exercise" else "",
    )  # fmt: skip


@require_POST
@requires(WRITE)
def remove(request, pk, kind, part_pk):
    plan = _in_writing(request, pk, kind)
    remove = partial(remove_part, _part(plan, kind, part_pk), kind, by=request.actor)
    return just_do(request, remove, done=_("Taken out."), back=address(plan))
