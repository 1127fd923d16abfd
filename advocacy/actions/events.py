"""Writing events. `_move` is the only way a state changes: lock, rules, table, column and step, audit."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.enums.events import After
from advocacy.models import (
    Event,
    EventAttendance,
    EventMaterial,
    EventMedia,
    EventOfficial,
    EventStep,
    Lesson,
    LessonApplied,
)
from advocacy.rules import events as rules
from advocacy.workflows.events import EVENT
from standing_together.audit.actions import record
from standing_together.files.actions import keep_file
from standing_together.refusal import Refused
from standing_together.tasklist.actions import give_task
from standing_together.tasklist.models import Task

# What may be changed while the event is open; where it belongs stays as it was planned.
CHANGEABLE = (
    "place", "remote", "level", "title", "starts_on", "ends_on", "organisers", "target_groups", "agenda", "results",
    "cost", "currency",
)  # fmt: skip


@transaction.atomic
def plan_event(*, by, organisation_id, programme, district_id, kind, starts_on, ends_on=None, **facts) -> Event:
    """A planned event; `facts` are the columns of CHANGEABLE. Without a last day it lasts one day."""
    rules.check_holds(by, organisation_id=organisation_id, programme=programme, district_id=district_id)
    ends_on = ends_on or starts_on
    rules.check_days(starts_on, ends_on)
    event = Event.objects.create(
        organisation_id=organisation_id, programme=programme, district_id=district_id, kind=kind,
        starts_on=starts_on, ends_on=ends_on, recorded_by=by.user, **facts,
    )  # fmt: skip
    record("event.plan", by=by, about=event, kind=kind)
    return event


@transaction.atomic
def change_event(event: Event, *, by, version: int, **facts) -> Event:
    """New facts about an open event. A day that moves takes the questions about its lessons with it."""
    locked = _lock(event)
    rules.check_can_change(by, locked)
    _check_version(locked, version)
    for name in CHANGEABLE:
        setattr(locked, name, facts.get(name, getattr(locked, name)))
    locked.ends_on = locked.ends_on or locked.starts_on
    rules.check_days(locked.starts_on, locked.ends_on)
    if locked.state != "planned":
        rules.check_can_hold(by, locked)
    locked.version += 1
    locked.save()
    _move_questions(locked)
    record("event.change", by=by, about=locked)
    return locked


def _move_questions(event: Event) -> None:
    for question in LessonApplied.objects.filter(lesson__event=event, outcome=""):
        due_on = rules.months_after(event.ends_on, question.after)
        LessonApplied.objects.filter(pk=question.pk).exclude(due_on=due_on).update(due_on=due_on)


def move_event(event: Event, name: str, *, by, version: int | None = None, note: str = "", results: str = "") -> Event:
    """hold, follow_up, cancel or reopen. `note` is the reason or what was followed up; `results` what came of it."""
    return _move(event, name, by=by, version=version, note=note, results=results)


@transaction.atomic
def _move(event, name, *, by, version, note, results) -> Event:
    locked = _lock(event)
    rules.CHECKS[name](by, locked)
    move = EVENT.check(name, locked.state, note)
    _check_version(locked, version)
    source, locked.state = locked.state, move.target
    locked.results = results or locked.results
    locked.version += 1
    locked.save()
    EventStep.objects.create(event=locked, move=name, source=source, target=move.target, note=note.strip(), by=by.user)
    record(f"event.{name}", by=by, about=locked, source=source, target=move.target)
    return locked


@transaction.atomic
def write_attendance(
    event: Event,
    *,
    by,
    numbers: Mapping[tuple[str, str, str], int],
    total: int | None = None,
    version: int | None = None,
) -> Event:
    """The whole grid at once: {(came as, sex, age group): how many}. What stood there before is replaced."""
    locked = _lock(event)
    rules.check_can_write_attendance(by, locked)
    rules.check_attendance(numbers, total)
    _check_version(locked, version)
    EventAttendance.objects.filter(event=locked).delete()
    EventAttendance.objects.bulk_create(
        EventAttendance(event=locked, came_as=came_as, sex=sex, age_group=age_group, number=number)
        for (came_as, sex, age_group), number in numbers.items()
        if number
    )
    before, locked.attended = locked.attended, sum(numbers.values())
    locked.version += 1
    locked.save()
    record("event.attendance", by=by, about=locked, before=before, after=locked.attended)
    return locked


@transaction.atomic
def add_official(event: Event, *, by, name: str, office: str, position: str = "") -> EventOfficial:
    """Somebody who came in their office. Families, pupils and persons with disabilities are counted, never named."""
    rules.check_can_change(by, event)
    if EventOfficial.objects.filter(event=event, name=name, office=office).exists():
        raise Refused(_("This person already stands in the list."))
    official = EventOfficial.objects.create(event=event, name=name, office=office, position=position)
    record("event.official", by=by, about=event)
    return official


@transaction.atomic
def add_material(event: Event, *, by, file=None, **facts) -> EventMaterial:
    """`facts`: kind, title, copies, link; `file` is an upload, or None."""
    rules.check_can_change(by, event)
    kept = keep_file(file, by=by, about=event) if file else None
    material = EventMaterial.objects.create(event=event, file=kept, **facts)
    record("event.material", by=by, about=event, kind=material.kind)
    return material


@transaction.atomic
def add_media(event: Event, *, by, **facts) -> EventMedia:
    """`facts`: kind, outlet, title, on, link."""
    rules.check_can_change(by, event)
    if facts["on"] > timezone.localdate():
        raise Refused(_("This day is still to come. Write it down when it has been printed or broadcast."))
    media = EventMedia.objects.create(event=event, **facts)
    record("event.media", by=by, about=event, kind=media.kind)
    return media


@transaction.atomic
def add_follow_up(event: Event, *, by, title: str, due_on=None, owner_words: str = "") -> Task:
    """What is still to be done, as a task of whoever does it."""
    rules.check_can_change(by, event)
    return give_task(title, by=by, about=event, due_on=due_on, owner_words=owner_words)


@transaction.atomic
def write_lesson(event: Event, *, by, learnt: str, office: str) -> Lesson:
    """What was learnt and who applies it; the questions of three and six months after stand from now on."""
    rules.check_can_learn(by, event)
    lesson = Lesson.objects.create(event=event, learnt=learnt, office=office, recorded_by=by.user)
    LessonApplied.objects.bulk_create(
        LessonApplied(lesson=lesson, after=after, due_on=rules.months_after(event.ends_on, after))
        for after in After.values
    )
    record("event.lesson", by=by, about=event, lesson=lesson.pk)
    return lesson


@transaction.atomic
def answer_lesson(
    applied: LessonApplied, *, by, outcome: str, evidence: str = "", on: datetime.date | None = None
) -> LessonApplied:
    """Whether the lesson is applied, as seen on the day `on` (default: today). An answer can be corrected."""
    related = LessonApplied.objects.select_related("lesson__event__programme")
    locked = related.select_for_update(of=("self",)).get(pk=applied.pk)
    rules.check_can_answer(by, locked, outcome=outcome, evidence=evidence)
    locked.outcome, locked.evidence = outcome, evidence.strip()
    locked.answered_on, locked.answered_by = on or timezone.localdate(), by.user
    locked.save()
    record("event.lesson_applied", by=by, about=locked.lesson.event, after=locked.after, outcome=outcome)
    return locked


def _lock(event: Event) -> Event:
    """The row as it is now, held until the transaction ends."""
    return Event.objects.select_related("programme").select_for_update(of=("self",)).get(pk=event.pk)


def _check_version(locked: Event, version: int | None) -> None:
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this event while you were reading it. Read it again, then write."))
