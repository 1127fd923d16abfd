"""The paper sheets of invented meetings, photographed, and what the meetings decided."""

import datetime

from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from psgs.actions.meetings import decide, keep_sheet
from psgs.demo import drawings, words
from psgs.models import Meeting
from standing_together.access.actor import Actor
from standing_together.refusal import Refused
from standing_together.tasklist.actions import drop_task, finish_task
from standing_together.tasklist.models import Task

WRITERS = (f"psg-facilitator@{DOMAIN}", f"psg-facilitator-2@{DOMAIN}")
DAY = datetime.timedelta(days=1)


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when a sheet is kept already."""
    if Meeting.papers.through.objects.exists():
        return {}
    kept = sum(_keep(seed, number, meeting) for number, meeting in enumerate(_last_meetings()))
    return {"psgs_meeting_papers": kept, "meeting tasks": Task.objects.filter(about_type="psgs.Meeting").count()}


def _last_meetings():
    """The last meeting at one place of every group of those who can sign in."""
    held = Meeting.objects.filter(state="held", mode="in_person", group__facilitator__email__in=WRITERS)
    newest = held.order_by("group", "-held_on").distinct("group").values("pk")
    found = Meeting.objects.filter(pk__in=newest).select_related("group__facilitator", "group__programme")
    return found.order_by("group__name")


def _keep(seed: int, number: int, meeting: Meeting) -> int:
    """How many sheets: one, or none where the facilitator may no longer write."""
    chance, by = chance_of(seed, "sheet", number), Actor.of(meeting.group.facilitator)
    try:
        keep_sheet(meeting, by=by, papers=[drawings.sheet(chance, meeting.attendances.count())])
    except Refused:  # the group or its programme has ended since
        return 0
    title, who = words.TASKS[number % len(words.TASKS)]
    due_on = max(meeting.day, timezone.localdate() - 9 * DAY) + chance.randint(2, 30) * DAY
    task = decide(meeting, by=by, title=title, due_on=due_on, owner_words=who)
    if number % 4 == 1:
        finish_task(task, by=by, outcome=words.DONE)
    elif number % 4 == 3:
        drop_task(task, by=by, outcome=words.DROPPED)
    return 1
