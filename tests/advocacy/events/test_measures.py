"""Named counts: what happened, where, when."""

import datetime

from advocacy.actions import events as actions
from standing_together.measures import MEASURES, Span
from tests.advocacy.events.scene import LAST_WEEK, months_ago

A_CROWD = {("parent", "female", "31-59"): 7, ("pupil", "male", "0-17"): 30, ("authority", "male", "31-59"): 2}


def count(scene, code, start=None, end=None):
    start, end = start or months_ago(24), end or LAST_WEEK + datetime.timedelta(days=30)
    return list(MEASURES[code].count(Span(scene.programme.pk, start, end)))


def test_planned_and_cancelled_events_are_not_counted(scene):
    scene.planned()
    actions.move_event(scene.planned(), "cancel", by=scene.officer, note="Snow")
    assert count(scene, "round_tables") == []


def test_events_count_in_their_district_by_kind(scene):
    for kind in ("round_table", "round_table", "campaign", "study_visit", "exchange_visit", "international_day"):
        scene.held(kind=kind)
    where = scene.district.pk
    assert count(scene, "round_tables") == [(where, 2)]
    for code in ("community_campaigns", "study_visits", "exchange_visits", "international_days"):
        assert count(scene, code) == [(where, 1)]
    assert count(scene, "round_tables", end=LAST_WEEK) == []
    assert count(scene, "round_tables", start=LAST_WEEK, end=LAST_WEEK + datetime.timedelta(days=1)) == [(where, 2)]


def test_coordination_meetings_by_level(scene):
    scene.held(kind="district_meeting")
    scene.held(kind="regional_meeting")
    where = scene.district.pk
    assert sorted(count(scene, "coordination_meetings")) == [
        (where, "district_meeting", 1),
        (where, "regional_meeting", 1),
    ]


def test_attendances_by_sex_not_persons(scene):
    scene.held(A_CROWD, kind="campaign")
    scene.held(A_CROWD, kind="round_table")
    where = scene.district.pk
    assert sorted(count(scene, "people_reached")) == [(where, "female", 14), (where, "male", 64)]
    assert sorted(count(scene, "people_made_aware")) == [(where, "female", 7), (where, "male", 32)]
    assert "not persons" in str(MEASURES["people_reached"].definition)
    assert MEASURES["people_reached"].unit == "attendance"


def test_a_lesson_counts_once_when_it_was_first_found_applied(scene):
    event = scene.held(kind="study_visit", starts_on=months_ago(7))
    lesson = actions.write_lesson(event, by=scene.officer, learnt="A ramp of 1:12", office="Polyclinic")
    three, six = lesson.applied.all()
    actions.answer_lesson(three, by=scene.officer, outcome="partly", evidence="Drawn", on=months_ago(4))
    assert count(scene, "lessons_applied") == []
    actions.answer_lesson(three, by=scene.officer, outcome="applied", evidence="Built", on=months_ago(4))
    actions.answer_lesson(six, by=scene.officer, outcome="applied", evidence="Built", on=months_ago(1))
    assert count(scene, "lessons_applied") == [(scene.district.pk, 1)]
    assert count(scene, "lessons_applied", start=months_ago(2)) == []
