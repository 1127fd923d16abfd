"""Giving, moving and ending tasks. The action of the record they come from calls `give_task` in its transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standing_together.audit.actions import record
from standing_together.refusal import Refused
from standing_together.tasklist.models import Task
from standing_together.tasklist.rules import check_can_change_task


@transaction.atomic
def give_task(
    title: str, *, by, due_on=None, about=None, part="", owner=None, owner_words="", organisation=None, programme=None,
    district=None, note="",
) -> Task:  # fmt: skip
    """A new open task; without anybody named, whoever gives it does it.

    Organisation, programme and district are the record's unless they are given.
    """
    if owner is None and not owner_words.strip():
        owner = by.user
    of = {
        name: given or getattr(about, name, None)
        for name, given in (("organisation", organisation), ("programme", programme), ("district", district))
    }
    task = Task.objects.create(
        title=title.strip(), note=note.strip(), due_on=due_on, owner=owner, owner_words=owner_words.strip(),
        about_type=about._meta.label if about is not None else "", about_id=str(about.pk) if about is not None else "",
        part=part, given_by=by.user, **of,
    )  # fmt: skip
    record("task.give", by=by, about=task)
    return task


@transaction.atomic
def give_tasks(tasks: list[Task], *, by) -> None:
    """Many new open tasks at once, in two statements whatever their number."""
    if not tasks:
        return
    Task.objects.bulk_create(tasks)
    record("task.give", by=by, organisation_id=tasks[0].organisation_id, tasks=len(tasks))


def finish_task(task: Task, *, by, outcome: str = "") -> Task:
    return _end(task, "done", by=by, outcome=outcome)


def drop_task(task: Task, *, by, outcome: str) -> Task:
    """Not done and not going to be: says why."""
    if not outcome.strip():
        raise Refused(_("Say why it is not going to be done."))
    return _end(task, "dropped", by=by, outcome=outcome)


@transaction.atomic
def move_task(task: Task, *, by, due_on) -> Task:
    """Another day."""
    locked = _lock(task, by)
    locked.due_on = due_on
    locked.save(update_fields=["due_on"])
    record("task.move", by=by, about=locked)
    return locked


@transaction.atomic
def _end(task: Task, state: str, *, by, outcome: str) -> Task:
    locked = _lock(task, by)
    locked.state, locked.outcome = state, outcome.strip()
    locked.ended_at, locked.ended_by = timezone.now(), by.user
    locked.save(update_fields=["state", "outcome", "ended_at", "ended_by"])
    record(f"task.{state}", by=by, about=locked)
    return locked


def _lock(task: Task, by) -> Task:
    locked = Task.objects.select_for_update(of=("self",)).select_related("owner", "given_by").get(pk=task.pk)
    check_can_change_task(by, locked)
    return locked
