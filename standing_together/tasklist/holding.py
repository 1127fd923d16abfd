"""Open tasks are among what a colleague has in hand."""

from uuid import UUID

from django.utils.translation import ngettext

from standing_together.access.holdings import Holding, holds
from standing_together.audit.actions import record
from standing_together.tasklist.models import Task


def _words(number: int) -> str:
    return ngettext("%(count)s open task", "%(count)s open tasks", number) % {"count": number}


def _open_of(user):
    return Task.objects.open().filter(owner=user).order_by("due_on", "id")


def _person_of(task):
    """A task about a person, or about one person of a record (`part`), goes with that person."""
    told = task.about_id if task.about_type == "beneficiaries.Person" else task.part
    try:
        return UUID(told)
    except ValueError:
        return None


def _give(tasks, *, to, by) -> None:
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(owner=to)
    for task in tasks:
        record("task.handed_over", by=by, about=task)


holds(Holding("task", 40, _words, _open_of, _give, str, _person_of))
