"""What may not be written about an event, and then what may."""

import datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from advocacy.actions import events as actions
from advocacy.models import Event, EventAttendance, LessonApplied
from advocacy.rules.events import months_after
from standing_together.refusal import Refused
from tests.advocacy.events.scene import ONE_MOTHER, months_ago
from tests.factories.places import DistrictFactory, OrganisationFactory


def tomorrow():
    return timezone.localdate() + datetime.timedelta(days=1)


def test_elsewhere_nothing_can_be_planned(scene):
    for place in ({"organisation_id": OrganisationFactory().pk}, {"district_id": DistrictFactory().pk}):
        with pytest.raises(Refused, match="Your role does not include"):
            scene.planned(**place)


def test_a_closed_programme_takes_no_events(scene):
    scene.programme.closed_at = timezone.now()
    scene.programme.save()
    with pytest.raises(Refused, match="closed"):
        scene.planned()


@pytest.mark.parametrize("role", ["me-officer", "district-coordinator", "donor"])
def test_who_only_reads_records_nothing(scene, role):
    with pytest.raises(Refused):
        actions.move_event(scene.planned(), "hold", by=scene.actor(role))


def test_the_last_day_is_not_before_the_first(scene):
    with pytest.raises(Refused, match="before the first day"):
        scene.planned(ends_on=months_ago(1))
    with pytest.raises(Refused, match="a month at most"):
        scene.planned(starts_on=months_ago(3), ends_on=months_ago(1))


def test_what_is_still_to_come_was_not_held(scene):
    with pytest.raises(Refused, match="still to come"):
        actions.move_event(scene.planned(starts_on=tomorrow()), "hold", by=scene.officer)


def test_a_held_event_cannot_move_into_the_future(scene):
    event = scene.held()
    with pytest.raises(Refused, match="still to come"):
        actions.change_event(event, by=scene.officer, version=event.version, starts_on=tomorrow(), ends_on=tomorrow())


def test_a_cancellation_says_why_and_is_the_end(scene):
    with pytest.raises(Refused, match="reason"):
        actions.move_event(scene.planned(), "cancel", by=scene.officer)
    event = actions.move_event(scene.planned(), "cancel", by=scene.officer, note="Snow on the pass")
    with pytest.raises(Refused, match="Cancelled"):
        actions.move_event(event, "hold", by=scene.officer)
    with pytest.raises(Refused, match="closed"):
        actions.change_event(event, by=scene.officer, version=event.version, title="Again")
    with pytest.raises(ProgrammingError, match="Invalid transition"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(state="held")


def test_an_event_without_attendance_is_not_closed(scene):
    with pytest.raises(Refused, match="who came first"):
        actions.move_event(scene.held(), "follow_up", by=scene.officer, note="Letter sent")


def test_an_old_page_changes_nothing(scene):
    event = scene.planned()
    actions.change_event(event, by=scene.officer, version=event.version, title="New title")
    with pytest.raises(Refused, match="Somebody changed"):
        actions.change_event(event, by=scene.officer, version=event.version, title="Old title")


def test_attendance_only_of_what_was_held(scene):
    with pytest.raises(Refused, match="was held"):
        actions.write_attendance(scene.planned(), by=scene.officer, numbers=ONE_MOTHER)


@pytest.mark.parametrize(
    ("numbers", "total", "reason"),
    [
        ({}, None, "empty"),
        ({("parent", "female", "31-59"): 0}, None, "empty"),
        (ONE_MOTHER, 2, "adds up to 1, but you wrote 2"),
        ({("parent", "female", "31-59"): 100_001}, None, "too large"),
    ],
)
def test_a_sheet_that_cannot_be_right(scene, numbers, total, reason):
    with pytest.raises(Refused, match=reason):
        actions.write_attendance(scene.held(), by=scene.officer, numbers=numbers, total=total)


def test_the_database_knows_no_attendance_of_nobody(scene):
    event = scene.held()
    with pytest.raises(IntegrityError, match="event_attendance_is_somebody"), transaction.atomic():
        EventAttendance.objects.create(event=event, came_as="parent", sex="male", age_group="60+", number=0)


def test_the_sheet_is_replaced_as_a_whole(scene):
    event = scene.held(ONE_MOTHER | {("pupil", "male", "0-17"): 30})
    assert event.attended == 31
    event = actions.write_attendance(event, by=scene.officer, numbers=ONE_MOTHER, total=1)
    assert (event.attended, event.attendances.count()) == (1, 1)


def test_the_whole_way(scene):
    event = scene.held(ONE_MOTHER)
    event = actions.move_event(event, "follow_up", by=scene.officer, note="The ramp is promised for May")
    assert (event.state, [step.move for step in event.steps.all()]) == ("followed_up", ["hold", "follow_up"])
    event = actions.move_event(event, "reopen", by=scene.officer, note="One list was missing")
    assert event.state == "held"


def test_officials_stand_once(scene):
    event = scene.held()
    someone = {"name": "Сабоҳат Ниёзова", "office": "Department of Health", "position": "Head"}
    actions.add_official(event, by=scene.officer, **someone)
    with pytest.raises(Refused, match="already"):
        actions.add_official(event, by=scene.officer, **someone)


def test_what_the_media_said_has_a_day_that_has_come(scene):
    with pytest.raises(Refused, match="still to come"):
        actions.add_media(scene.held(), by=scene.officer, kind="radio", outlet="Radio", on=tomorrow())


# ---------------------------------------------------------------- lessons


def test_a_round_table_has_no_lessons(scene):
    with pytest.raises(Refused, match="study visits"):
        actions.write_lesson(scene.held(), by=scene.officer, learnt="A ramp of 1:12", office="Polyclinic")


def test_a_visit_teaches_only_when_it_took_place(scene):
    with pytest.raises(Refused, match="took place"):
        actions.write_lesson(scene.planned(kind="study_visit"), by=scene.officer, learnt="A ramp", office="Polyclinic")


def lesson(scene, ended):
    event = scene.held(kind="study_visit", starts_on=ended)
    return actions.write_lesson(event, by=scene.officer, learnt="A ramp of 1:12", office="Polyclinic")


def test_the_questions_come_three_and_six_months_after(scene):
    found = lesson(scene, datetime.date(2025, 8, 31))
    assert list(found.applied.values_list("after", "due_on")) == [
        (3, datetime.date(2025, 11, 30)),
        (6, datetime.date(2026, 2, 28)),
    ]


def test_the_questions_follow_a_day_that_is_corrected(scene):
    found = lesson(scene, months_ago(4))
    event = actions.change_event(
        found.event, by=scene.officer, version=found.event.version, starts_on=months_ago(5), ends_on=months_ago(5)
    )
    assert found.applied.get(after=3).due_on == months_after(event.ends_on, 3)


def test_too_early_and_without_evidence(scene):
    three, six = lesson(scene, months_ago(3)).applied.all()
    with pytest.raises(Refused, match="too early"):
        actions.answer_lesson(six, by=scene.officer, outcome="applied", evidence="Seen")
    for outcome in ("applied", "partly"):
        with pytest.raises(Refused, match="by what you can see"):
            actions.answer_lesson(three, by=scene.officer, outcome=outcome, evidence="  ")
    with pytest.raises(IntegrityError, match="lesson_applied_has_evidence"), transaction.atomic():
        LessonApplied.objects.filter(pk=three.pk).update(
            outcome="applied", answered_on=timezone.localdate(), answered_by=scene.officer.user
        )
    answered = actions.answer_lesson(three, by=scene.officer, outcome="not_yet")
    assert (answered.outcome, answered.answered_by) == ("not_yet", scene.officer.user)
