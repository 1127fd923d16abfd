"""Planning meetings and writing down what happened: the whole sheet in one transaction, whatever the group's size."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from psgs.models import Attendance, Group, Meeting, MeetingExpense, MeetingIssue
from psgs.queries.meetings import members_on
from psgs.rules import meetings as rules
from psgs.rules.groups import check_can_record
from psgs.workflows.groups import MEETING
from standing_together.audit.actions import record
from standing_together.files.actions import keep_file
from standing_together.refusal import Refused, told
from standing_together.tasklist.actions import give_task


def _record(event: str, meeting: Meeting, by, **detail) -> None:
    record(event, by=by, about=meeting, organisation_id=meeting.group.organisation_id, **detail)


def _one_a_day():
    return told(one_meeting_a_day=_("The group has a meeting on this day already."))


@transaction.atomic
def plan_meeting(group: Group, *, by, planned_on, follows: Meeting | None = None, **facts) -> Meeting:
    """`facts`: begins_at, mode, place, agenda. The day may lie in the past: paper comes later than the meeting."""
    rules.check_can_plan(by, group, on=planned_on)
    with _one_a_day():
        meeting = Meeting.objects.create(
            group=group, planned_on=planned_on, follows=follows, planned_by=by.user, **facts
        )
    _record("meeting.planned", meeting, by)
    return meeting


def _lock(meeting: Meeting, version: int | None = None) -> Meeting:
    related = Meeting.objects.select_related("group__programme").select_for_update(of=("self",))
    locked = related.get(pk=meeting.pk)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague wrote about this meeting while you were writing. Open it again and look."))
    return locked


def _save(meeting: Meeting) -> None:
    meeting.version += 1
    with _one_a_day():
        meeting.save()


@transaction.atomic
def change_plan(meeting: Meeting, *, by, planned_on, version: int | None = None, **facts) -> Meeting:
    locked = _lock(meeting, version)
    rules.check_is_planned(locked)
    rules.check_can_plan(by, locked.group, on=planned_on)
    for name, value in {"planned_on": planned_on, **facts}.items():
        setattr(locked, name, value)
    _save(locked)
    _record("meeting.changed", locked, by)
    return locked


@transaction.atomic
def record_meeting(
    meeting: Meeting, *, by, held_on, led_by: str, marks: dict, topics=(), said: str = "", guests: int = 0,
    mode: str = "", place: str | None = None, version: int | None = None, next_on=None,
) -> Meeting:  # fmt: skip
    """`marks` is {membership: (presence, reason or "")} for every member of that day. Said again, it corrects.

    `next_on` plans the next meeting as this one was: same hour, place and way.
    """
    locked = _lock(meeting, version)
    rules.check_can_record_meeting(by, locked, held_on=held_on)
    rules.check_sheet(members_on(locked.group, held_on), marks)
    first = locked.state == "planned"
    _write(locked, by, held_on=held_on, led_by=led_by, topics=list(topics), said=said.strip(), guests=guests,
           mode=mode or locked.mode, place=locked.place if place is None else place)  # fmt: skip
    _mark(locked, marks)
    present = sum(presence == "present" for presence, _reason in marks.values())
    _record("meeting.recorded" if first else "meeting.corrected", locked, by, members=len(marks), present=present)
    if next_on:
        _plan_next(locked, by, next_on)
    return locked


def _write(locked: Meeting, by, **facts) -> None:
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.state, locked.recorded_by, locked.recorded_at = "held", by.user, timezone.now()
    _save(locked)


def _mark(meeting: Meeting, marks: dict) -> None:
    """Two statements for any number of members; those who are no member of that day lose their mark."""
    meeting.attendances.exclude(membership__in=marks).delete()
    rows = [
        Attendance(meeting=meeting, membership_id=member, presence=presence, reason=reason)
        for member, (presence, reason) in marks.items()
    ]
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["meeting", "membership"], update_fields=["presence", "reason"]
    )


def _plan_next(meeting: Meeting, by, next_on) -> Meeting:
    if next_on <= meeting.held_on:
        raise Refused(_("The next meeting must come after this one."))
    if Meeting.objects.filter(follows=meeting).exists():
        raise Refused(_("The next meeting is planned already. Change it on its own page."))
    facts = {"begins_at": meeting.begins_at, "mode": meeting.mode, "place": meeting.place}
    return plan_meeting(meeting.group, by=by, planned_on=next_on, follows=meeting, **facts)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by, because: str, version: int | None = None) -> Meeting:
    """It did not take place: it stays among the planned ones that regularity is measured against."""
    locked = _lock(meeting, version)
    check_can_record(by, locked.group)
    locked.state = MEETING.check("cancel", locked.state, because).target
    locked.cancelled_because = because.strip()
    _save(locked)
    _record("meeting.cancelled", locked, by)
    return locked


@transaction.atomic
def plan_again(meeting: Meeting, *, by, planned_on=None) -> Meeting:
    locked = _lock(meeting)
    check_can_record(by, locked.group)
    locked.state = MEETING.check("plan_again", locked.state).target
    locked.planned_on, locked.cancelled_because = planned_on or locked.planned_on, ""
    _save(locked)
    _record("meeting.planned_again", locked, by)
    return locked


@transaction.atomic
def raise_issue(meeting: Meeting, *, by, kind: str, sentence: str, families: int | None = None) -> MeetingIssue:
    """`sentence` without names: others work on from it."""
    check_can_record(by, meeting.group)
    rules.check_was_held(meeting)
    issue = MeetingIssue.objects.create(
        meeting=meeting, kind=kind, sentence=sentence.strip(), families=families, raised_by=by.user
    )
    _record("meeting.issue_raised", meeting, by, kind=kind)
    return issue


@transaction.atomic
def add_expense(meeting: Meeting, *, by, kind: str, amount, note: str = "") -> MeetingExpense:
    """`amount` in somoni."""
    check_can_record(by, meeting.group)
    expense = MeetingExpense.objects.create(
        meeting=meeting, kind=kind, amount=amount, note=note.strip(), recorded_by=by.user
    )
    _record("meeting.expense_added", meeting, by, kind=kind)
    return expense


@transaction.atomic
def decide(meeting: Meeting, *, by, title: str, due_on=None, owner_words: str = ""):
    """What the meeting decided becomes a task with somebody and a day."""
    check_can_record(by, meeting.group)
    rules.check_was_held(meeting)
    group = meeting.group
    task = give_task(
        title, by=by, due_on=due_on, about=meeting, owner_words=owner_words, organisation=group.organisation,
        programme=group.programme, district=group.district,
    )  # fmt: skip
    _record("meeting.decided", meeting, by)
    return task


@transaction.atomic
def keep_sheet(meeting: Meeting, *, by, papers) -> Meeting:
    """Photos or scans of the paper sheet; seen only by whoever may see the members."""
    check_can_record(by, meeting.group)
    for paper in papers:
        meeting.papers.add(keep_file(paper, by=by, about=meeting))
    _record("meeting.sheet_kept", meeting, by, papers=len(papers))
    return meeting
