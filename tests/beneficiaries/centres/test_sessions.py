"""Sessions: planning, the whole sheet at once, and who stayed away. Refusals first."""

import datetime

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beneficiaries.actions import service_enrolments
from beneficiaries.actions import sessions as actions
from beneficiaries.models import Provider, Session, SessionMark
from standing_together.audit.models import Event
from standing_together.dates import write as day_in_words
from standing_together.refusal import Refused
from standing_together.tasklist.actions import finish_task
from standing_together.tasklist.models import Task
from tests.beneficiaries.centres.scene import days_ago, parts, sign_in
from tests.factories.centres import SessionMarkFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, ProgrammeFactory

GATE = 40  # statements for a whole sheet, whatever its size


def write(scene, session, marks, **facts):
    start = {"held_on": session.planned_on, "marks": marks}
    return actions.record_session(session, by=scene.manager, **(start | facts))


def all_of(enrolments, presence="present", reason=""):
    return {enrolment.pk: (presence, reason) for enrolment in enrolments}


def sheet(enrolments, day, presence="present", **facts):
    marks = {f"presence-{each.pk}": presence for each in enrolments}
    return {"version": 1, "mode": "in_person"} | marks | parts("held_on", day) | facts


def test_nobody_plans_where_their_grant_does_not_reach(scene):
    facts = {"kind": "group", "planned_on": days_ago(-1)}
    with pytest.raises(Refused, match="Your role does not cover"):
        actions.plan_session(scene.point, by=scene.actor("me-officer"), programme=scene.programme, **facts)
    with pytest.raises(Refused, match="Your role does not cover"):
        actions.plan_session(scene.point, by=scene.manager, programme=ProgrammeFactory(), **facts)
    elsewhere = scene.actor("case-manager", districts=[DistrictFactory()])
    with pytest.raises(Refused, match="Your role does not cover"):
        actions.plan_session(scene.point, by=elsewhere, programme=scene.programme, **facts)


def plan(scene, **facts):
    start = {"programme": scene.programme, "kind": "day", "planned_on": days_ago(-1)}
    return actions.plan_session(scene.point, by=scene.manager, **(start | facts))


def test_a_session_is_planned_week_after_week(scene):
    with pytest.raises(Refused, match="before the first one"):
        plan(scene, every_week_until=days_ago(2))
    with pytest.raises(Refused, match="half a year"):
        plan(scene, every_week_until=days_ago(-400))
    first = plan(scene, every_week_until=days_ago(-23))
    days = list(Session.objects.order_by("planned_on").values_list("planned_on", flat=True))
    assert days == [days_ago(-1), days_ago(-8), days_ago(-15), days_ago(-22)]
    assert first.planned_on == days[0]
    with pytest.raises(Refused, match="planned already"):
        plan(scene)
    assert plan(scene, kind="group").kind == "group"


def test_a_sheet_has_a_mark_for_everybody_and_for_nobody_else(scene):
    first, second = scene.group(2)
    stranger = scene.enrolled(attending=True, person=PersonFactory(district=scene.district))
    session = scene.session()
    with pytest.raises(Refused, match="1 person has no mark"):
        write(scene, session, all_of([first]))
    with pytest.raises(Refused, match="has changed"):
        write(scene, session, all_of([first, second, stranger]))
    with pytest.raises(Refused, match="needs no reason"):
        write(scene, session, all_of([first]) | {second.pk: ("present", "ill")})
    with pytest.raises(Refused, match="lies ahead"):
        write(scene, session, all_of([first, second]), held_on=days_ago(-1))
    with pytest.raises(Refused, match="Nobody takes part"):
        write(scene, session, {}, held_on=days_ago(300))
    assert write(scene, session, all_of([first, second])).state == "held"


def test_who_waits_paused_or_left_before_is_not_on_the_sheet(scene):
    there = scene.enrolled(attending=True)
    scene.enrolled()
    paused = service_enrolments.pause(scene.enrolled(attending=True), by=scene.manager, note="Ill", on=days_ago(3))
    left = service_enrolments.end(scene.enrolled(attending=True), by=scene.manager, reason="moved", on=days_ago(3))
    write(scene, scene.session(), all_of([there]))
    write(scene, scene.session(planned_on=days_ago(4)), all_of([there, paused, left]))


def test_individual_therapy_is_for_those_who_are_named(scene):
    first, _second = scene.group(2)
    session = plan(scene, kind="individual", planned_on=days_ago(1), named=[first])
    write(scene, session, all_of([first]))
    assert SessionMark.objects.get().enrolment == first


def test_a_field_worker_marks_their_own_people_and_leaves_the_others_alone(scene):
    mine = scene.enrolled(attending=True)
    other = scene.enrolled(attending=True, person=scene.child(worker=None))
    session = scene.session()
    write(scene, session, all_of([mine, other]))
    actions.record_session(session, by=scene.worker, held_on=session.planned_on, marks=all_of([mine], "absent"))
    assert dict(SessionMark.objects.values_list("enrolment", "presence")) == {mine.pk: "absent", other.pk: "present"}
    with pytest.raises(Refused, match="has changed"):
        actions.record_session(session, by=scene.worker, held_on=session.planned_on, marks=all_of([mine, other]))


def test_a_sheet_is_corrected_and_two_at_once_are_told(scene):
    one = scene.enrolled(attending=True)
    session = write(scene, scene.session(), all_of([one]))
    write(scene, session, all_of([one], "excused", "ill"))
    assert SessionMark.objects.get().reason == "ill"
    assert Event.objects.filter(action="session.corrected").count() == 1
    with pytest.raises(Refused, match="A colleague wrote"):
        write(scene, session, all_of([one]), version=1)


def test_what_did_not_take_place_says_why(scene):
    session = scene.session()
    with pytest.raises(Refused, match="Write the reason"):
        actions.cancel_session(session, by=scene.manager, because=" ")
    cancelled = actions.cancel_session(session, by=scene.manager, because="Snow")
    with pytest.raises(Refused, match="already moved on"):
        write(scene, cancelled, {})


def move(scene, session, **facts):
    start = {"planned_on": days_ago(-3), "because": "No light"}
    return actions.move_session(session, by=scene.manager, **(start | facts))


def test_only_what_is_planned_is_moved_and_only_ahead(scene):
    session = scene.session(kind="day")
    cancelled = actions.cancel_session(scene.session(), by=scene.manager, because="Snow")
    for other in (scene.session(held=True), cancelled):
        with pytest.raises(Refused, match="Only a planned session"):
            move(scene, other)
    with pytest.raises(Refused, match="This day has passed"):
        move(scene, session, planned_on=days_ago(1), begins_at=datetime.time(9))
    with pytest.raises(Refused, match="for this day and hour already"):
        move(scene, scene.session(planned_on=days_ago(-3)))
    with pytest.raises(Refused, match="Write why"):
        move(scene, session, because=" ")
    with pytest.raises(Refused, match="does not include"):
        actions.move_session(session, by=scene.actor("me-officer"), planned_on=days_ago(-3), because="No light")
    with pytest.raises(Refused, match="A colleague wrote"):
        move(scene, session, version=session.version + 1)
    scene.session(kind="day", planned_on=days_ago(-3))
    with pytest.raises(Refused, match="planned already"), transaction.atomic():
        move(scene, session)
    Provider.objects.filter(pk=scene.point.pk).update(closed_on=days_ago(-5))
    with pytest.raises(Refused, match="closed on that day"):
        move(scene, session, planned_on=days_ago(-6))
    session.refresh_from_db()
    assert (session.planned_on, session.moved_from) == (days_ago(1), None)


def test_those_who_are_named_go_along_even_who_has_left(scene):
    there, left = scene.group(2)
    session = plan(scene, kind="individual", named=[there, left])
    service_enrolments.end(left, by=scene.manager, reason="moved", on=days_ago(0))
    moved = move(scene, session, planned_on=days_ago(0), begins_at=datetime.time(14, 30))
    assert set(moved.named.all()) == {there, left}
    assert (moved.planned_on, moved.begins_at, moved.moved_from) == (days_ago(0), datetime.time(14, 30), days_ago(-1))
    write(scene, moved, all_of([there, left]))
    event = Event.objects.get(action="session.moved")
    assert event.detail["moved_from"] == days_ago(-1).isoformat()


def test_the_page_says_from_where_each_time(scene):
    session = scene.session(planned_on=days_ago(2), begins_at=datetime.time(8, 15))
    client, address = sign_in(scene.manager), reverse("session", args=[session.pk])
    data = {"version": session.version, "because": "The therapist is ill"} | parts("planned_on", days_ago(-3))
    assert "Move this session" in client.get(address).content.decode()
    assert client.post(reverse("session_move", args=[session.pk]), data).status_code == 302
    move(scene, session, planned_on=days_ago(-4), because="Holiday")
    text = client.get(address).content.decode()
    assert text.index(f"{day_in_words(days_ago(2))}, 08:15: The therapist is ill") < text.index(": Holiday")
    assert f"{day_in_words(days_ago(-3))}: Holiday" in text
    with pytest.raises(Error, match="session_moved_says_why"), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(moved_because="")


def test_the_database_keeps_sheets_in_order(scene):
    mark = SessionMarkFactory(session=scene.session(held=True), enrolment=scene.enrolled(attending=True))
    with pytest.raises(IntegrityError, match="one_mark_per_person_and_session"), transaction.atomic():
        SessionMarkFactory(session=mark.session, enrolment=mark.enrolment)
    for change, why in (({"state": "planned"}, "Invalid transition"), ({"recorded_by": None}, "day_and_recorder")):
        with pytest.raises(Error, match=why), transaction.atomic():
            Session.objects.filter(pk=mark.session.pk).update(**change)
    with pytest.raises(Error, match="present_needs_no_reason"), transaction.atomic():
        SessionMark.objects.filter(pk=mark.pk).update(reason="ill")


def statements(client, session, data) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.post(reverse("session_record", args=[session.pk]), data).status_code == 302
    return len(asked)


@pytest.mark.parametrize("presence", ["present", "absent"])
def test_the_attendance_of_thirty_comes_in_one_request_with_the_same_statements_as_of_four(scene, presence):
    """The gate of the bench; for absent ones a task each is given as well."""
    client = sign_in(scene.manager)
    few = scene.group(4)
    for ago in (5, 6):
        write(scene, scene.session(planned_on=days_ago(ago)), all_of(few, "absent"))
    small = statements(client, scene.session(), sheet(few, days_ago(1), presence))
    Task.objects.all().delete()
    many = scene.group(26)
    for ago in (13, 14):
        write(scene, scene.session(planned_on=days_ago(ago)), all_of([*few, *many], "absent"))
    large = statements(client, scene.session(planned_on=days_ago(0)), sheet([*few, *many], days_ago(0), presence))
    assert SessionMark.objects.filter(session__planned_on=days_ago(0)).count() == 30
    assert large == small <= GATE
    assert Task.objects.filter(part="no_show").count() == (30 if presence == "absent" else 0)


def test_the_third_absence_in_a_row_becomes_a_task_of_the_worker(scene):
    one = scene.enrolled(attending=True)
    for ago in (9, 8):
        write(scene, scene.session(planned_on=days_ago(ago)), all_of([one], "absent"))
    assert not Task.objects.exists()
    write(scene, scene.session(planned_on=days_ago(7)), all_of([one], "absent", "unknown"))
    task = Task.objects.get()
    assert (task.owner, task.about_id, task.due_on) == (scene.worker.user, str(one.pk), days_ago(-3))
    assert one.person.family_name not in task.title
    write(scene, scene.session(planned_on=days_ago(6)), all_of([one], "absent"))
    assert Task.objects.count() == 1  # the first one is still open
    finish_task(task, by=scene.worker, outcome="The road was closed")
    write(scene, scene.session(planned_on=days_ago(5)), all_of([one], "absent"))
    assert Task.objects.count() == 1  # nobody is asked twice about the same absences


@pytest.mark.parametrize("between", ["present", "excused"])
def test_coming_or_saying_why_begins_anew(scene, between):
    one = scene.enrolled(attending=True)
    for ago, presence in ((9, "absent"), (8, "absent"), (7, between), (6, "absent"), (5, "absent")):
        write(scene, scene.session(planned_on=days_ago(ago)), all_of([one], presence))
    assert not Task.objects.exists()


def test_a_sheet_with_a_gap_comes_back_with_what_was_marked(scene):
    first, second = scene.group(2)
    session = scene.session()
    data = sheet([first], session.planned_on) | {f"presence-{second.pk}": "asleep", f"reason-{first.pk}": "ill"}
    page = sign_in(scene.manager).post(reverse("session_record", args=[session.pk]), data)
    text = page.content.decode()
    assert page.status_code == 409
    assert "1 person has no mark yet" in text
    assert "No mark yet" in text
    assert f'id="p1-{first.pk}" value="present" checked' in text
