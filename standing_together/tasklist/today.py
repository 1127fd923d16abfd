"""Sentences of Today about tasks."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from standing_together.access.permissions import Permission
from standing_together.tasklist.queries import due_for
from standing_together.today import Line, tells


@tells("waiting")
def late(actor) -> list[Line]:
    if not actor.can(Permission.TASK_VIEW):
        return []
    found = due_for(actor, timezone.localdate())
    if not found["late"]:
        return []
    text = ngettext("%(count)s task is late", "%(count)s tasks are late", found["late"]) % {"count": found["late"]}
    return [Line(text, reverse("tasks"), found["since"], urgent=True)]


@tells("due")
def soon(actor) -> list[Line]:
    if not actor.can(Permission.TASK_VIEW):
        return []
    found = due_for(actor, timezone.localdate())
    if not found["soon"]:
        return []
    text = ngettext("%(count)s task is due within a week", "%(count)s tasks are due within a week", found["soon"])
    return [Line(text % {"count": found["soon"]}, reverse("tasks"))]
