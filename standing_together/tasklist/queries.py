"""Tasks of one person, and tasks of one record."""

from datetime import date, timedelta

from django.db.models import Count, Min, Q

from standing_together.tasklist.models import Task

SOON = timedelta(days=7)
SHOWN = 100


def tasks_of(actor, *, ended: bool = False) -> list[Task]:
    """What this person does or gave: open ones by the day they are due, or the last ended ones."""
    mine = Task.objects.visible_to(actor).select_related("owner", "district")
    if ended:
        return list(mine.exclude(state="open").order_by("-ended_at")[:SHOWN])
    return list(mine.open().order_by("due_on", "id")[:SHOWN])


def tasks_about(record):
    """Every task of a record, open ones first; whoever may see the record may see them."""
    return Task.objects.about(record).select_related("owner").order_by("-state", "due_on", "id")


def due_for(actor, today: date) -> dict:
    """How many of one's own open tasks are late or due within a week, and the oldest day of each."""
    mine = Task.objects.visible_to(actor).open().filter(owner=actor.user)
    late, soon = Q(due_on__lt=today), Q(due_on__gte=today, due_on__lte=today + SOON)
    return mine.aggregate(
        late=Count("pk", filter=late), since=Min("due_on", filter=late),
        soon=Count("pk", filter=soon), first=Min("due_on", filter=soon),
    )  # fmt: skip
