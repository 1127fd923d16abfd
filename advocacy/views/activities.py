"""One step of a plan: money, what came of it, and the tasks it is made of."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.actions import plans as actions
from advocacy.forms.plans import ActivityReportForm
from advocacy.models import PlanActivity
from advocacy.rules.plans import can_change_plan, check_can_change_plan
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, posted, refusing
from standing_together.dates import write
from standing_together.tasklist.actions import give_task
from standing_together.tasklist.forms import TaskForm
from standing_together.tasklist.queries import tasks_about


def _find(request, pk):
    visible = PlanActivity.objects.visible_to(request.actor)
    return get_object_or_404(visible.select_related("plan__programme", "plan__organisation", "plan__district"), pk=pk)


@requires(Permission.ADVOCACY_VIEW)
def detail(request, pk):
    activity = _find(request, pk)
    plan = activity.plan
    facts = [
        (_("Who"), activity.who),
        (_("By when"), write(activity.due_on)),
        (_("Budget"), f"{activity.budget} {plan.get_currency_display()}"),
        (_("Spent so far"), f"{activity.spent} {plan.get_currency_display()}"),
        (_("Done on"), write(activity.done_on) or _("Not done yet")),
        (_("What came of it"), activity.came_of_it),
    ]
    tasks = list(tasks_about(activity))
    context = {
        "activity": activity, "plan": plan, "facts": [row for row in facts if row[1]], "tasks": tasks,
        "openable": {task.pk for task in tasks if request.actor.user.pk in (task.owner_id, task.given_by_id)},
        "form": TaskForm(), "may_change": can_change_plan(request.actor, plan),
    }  # fmt: skip
    return render(request, "advocacy/activity_detail.html", context)


@requires(Permission.ADVOCACY_CHANGE)
def report(request, pk):
    activity = _find(request, pk)
    refusing(check_can_change_plan, request.actor, activity.plan)
    start = {name: getattr(activity, name) for name in ("spent", "done_on", "came_of_it")}
    return fill_in(
        request, ActivityReportForm(posted(request), initial=start),
        lambda **given: actions.report_activity(activity, by=request.actor, **given),
        title=_("How far is this step?"), lead=activity, done=_("Saved."),
        back=activity_url(activity),
    )  # fmt: skip


def activity_url(activity) -> str:
    return reverse("plan_activity", args=[activity.pk])


@requires(Permission.ADVOCACY_CHANGE)
def task_new(request, pk):
    activity = _find(request, pk)
    refusing(check_can_change_plan, request.actor, activity.plan)
    plan = activity.plan
    own = {"organisation": plan.organisation, "programme": plan.programme, "district": plan.district}
    return fill_in(
        request, TaskForm(posted(request)),
        lambda title, **given: give_task(title, by=request.actor, about=activity, **own, **given),
        title=_("New task"), lead=activity, done=_("The task is given."),
        back=activity_url(activity),
    )  # fmt: skip
