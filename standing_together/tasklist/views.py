"""My tasks, and one task."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.refusal import Refused
from standing_together.tasklist.actions import drop_task, finish_task
from standing_together.tasklist.forms import EndTaskForm
from standing_together.tasklist.leads import address_of
from standing_together.tasklist.models import Task
from standing_together.tasklist.queries import tasks_of
from standing_together.tasklist.rules import can_change_task


@requires(Permission.TASK_VIEW)
def task_list(request):
    ended = request.GET.get("ended") == "1"
    rows = [_row(each) for each in tasks_of(request.actor, ended=ended)]
    tabs = [
        {"label": _("To be done"), "url": reverse("tasks"), "current": not ended},
        {"label": _("Ended"), "url": f"{reverse('tasks')}?ended=1", "current": ended},
    ]
    return render(request, "tasklist/task_list.html", {"rows": rows, "tabs": tabs, "ended": ended})


def _row(task) -> Row:
    late = task.state == "open" and task.due_on is not None and task.due_on < timezone.localdate()
    due = write(task.due_on) if task.due_on else ""
    due = _("%(day)s, late") % {"day": due} if late else due
    who = task.owner or task.owner_words
    return Row(task.title, reverse("task", args=[task.pk]), (who, task.district or "", due), urgent=late)


@requires(Permission.TASK_VIEW)
def task(request, pk):
    found = get_object_or_404(
        Task.objects.visible_to(request.actor).select_related("owner", "given_by", "ended_by", "district"), pk=pk
    )
    form = EndTaskForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        end = drop_task if request.POST.get("end") == "drop" else finish_task
        try:
            end(found, by=request.actor, outcome=form.cleaned_data["outcome"])
        except Refused as reason:
            form.add_error(None, str(reason))
            status = 409
        else:
            messages.success(request, _("Noted."))
            return redirect("tasks")
    context = {
        "task": found,
        "form": form,
        "facts": _facts(found),
        "record": address_of(found),
        "may_end": can_change_task(request.actor, found),
    }
    return render(request, "tasklist/task_detail.html", context, status=status)


def _facts(task) -> list[tuple]:
    facts = [
        (_("Who does it"), task.owner or task.owner_words),
        (_("By when"), write(task.due_on) if task.due_on else _("No day was set")),
        (_("Given by"), task.given_by),
    ]
    if task.district:
        facts.append((_("District"), task.district))
    if task.ended_at:
        facts.append((_("Ended"), f"{write(timezone.localdate(task.ended_at))}, {task.ended_by}"))
    if task.outcome:
        facts.append((_("What came of it"), task.outcome))
    return facts
