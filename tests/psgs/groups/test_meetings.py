"""Meetings: planning, the whole sheet at once, what was raised, decided and spent. Refusals first."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from psgs.actions import meetings as actions
from psgs.models import Attendance, Meeting
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from standing_together.tasklist.queries import tasks_about
from tests.factories.groups import MeetingFactory, MembershipFactory
from tests.psgs.groups.scene import days_ago, parts, sign_in

GATE = 45  # statements for a whole sheet, whatever the group's size


def planned(scene, on=None, **facts):
    return MeetingFactory(group=scene.group, planned_on=on or days_ago(1), **facts)


def write(scene, meeting, marks=None, **facts):
    if marks is None:
        marks = {member.pk: ("present", "") for member in scene.group.memberships.all()}
    start = {"held_on": days_ago(1), "led_by": "members", "marks": marks}
    return actions.record_meeting(meeting, by=scene.facilitator, **(start | facts))


def sheet(members, presence="present", **facts):
    marks = {f"presence-{member.pk}": presence for member in members}
    start = {"version": 1, "mode": "in_person", "led_by": "facilitator", "guests": 0}
    return start | marks | parts("held_on", days_ago(1)) | facts


def test_nobody_plans_for_a_group_they_do_not_reach(scene):
    with pytest.raises(Refused, match="Your role"):
        actions.plan_meeting(scene.group, by=scene.actor("me-officer"), planned_on=days_ago(-3))
    with pytest.raises(Refused, match="did not exist"):
        actions.plan_meeting(scene.group, by=scene.facilitator, planned_on=datetime.date(2024, 1, 1))


def test_one_meeting_a_day(scene):
    actions.plan_meeting(scene.group, by=scene.facilitator, planned_on=days_ago(-3))
    with pytest.raises(Refused, match="this day already"):
        actions.plan_meeting(scene.group, by=scene.facilitator, planned_on=days_ago(-3))


def test_what_has_not_happened_is_not_written_down(scene):
    with pytest.raises(Refused, match="lies ahead"):
        write(scene, planned(scene), held_on=days_ago(-1))
    with pytest.raises(Refused, match="did not exist"):
        write(scene, planned(scene, on=days_ago(3)), held_on=datetime.date(2024, 1, 1))


def test_every_member_of_the_day_has_a_mark_and_nobody_else(scene):
    first, second = scene.members(2)
    MembershipFactory(group=scene.group, from_on=days_ago(0))  # joined after the meeting
    with pytest.raises(Refused, match="1 member has no mark"):
        write(scene, planned(scene), {first.pk: ("present", "")})
    stranger = MembershipFactory()
    both = {first.pk: ("present", ""), second.pk: ("absent", "ill")}
    with pytest.raises(Refused, match="list of members has changed"):
        write(scene, planned(scene, on=days_ago(2)), both | {stranger.pk: ("present", "")})
    with pytest.raises(Refused, match="needs no reason"):
        write(scene, planned(scene, on=days_ago(3)), both | {first.pk: ("present", "ill")})
    write(scene, planned(scene, on=days_ago(4)), both)


def test_the_next_meeting_comes_after_this_one_and_is_planned_once(scene):
    meeting = planned(scene, begins_at=datetime.time(14, 30), place="School no. 3")
    with pytest.raises(Refused, match="after this one"):
        write(scene, meeting, next_on=days_ago(1))
    held = write(scene, meeting, next_on=days_ago(-20))
    assert held.followed_by.begins_at == datetime.time(14, 30)
    assert held.followed_by.place == "School no. 3"
    with pytest.raises(Refused, match="planned already"):
        write(scene, held, next_on=days_ago(-30))


def test_a_sheet_is_corrected_without_losing_the_meeting(scene):
    first, second = scene.members(2)
    held = write(scene, planned(scene))
    write(scene, held, {first.pk: ("absent", "work"), second.pk: ("present", "")}, topics=["rights"])
    assert dict(Attendance.objects.values_list("membership", "presence")) == {first.pk: "absent", second.pk: "present"}
    assert Event.objects.filter(action="meeting.corrected").count() == 1
    with pytest.raises(Refused, match="colleague wrote"):
        write(scene, held, version=1)


def test_a_meeting_that_did_not_take_place_says_why_and_may_be_planned_again(scene):
    meeting = planned(scene)
    with pytest.raises(Refused, match="Write the reason"):
        actions.cancel_meeting(meeting, by=scene.facilitator, because=" ")
    cancelled = actions.cancel_meeting(meeting, by=scene.facilitator, because="Snow on the pass")
    with pytest.raises(Refused, match="already moved on"):
        write(scene, cancelled)
    with pytest.raises(Refused, match="Only a planned meeting"):
        actions.change_plan(cancelled, by=scene.facilitator, planned_on=days_ago(-1))
    again = actions.plan_again(cancelled, by=scene.facilitator, planned_on=days_ago(-7))
    assert (again.state, again.cancelled_because) == ("planned", "")


def test_the_database_keeps_the_order_of_states(scene):
    held = write(scene, planned(scene))
    with pytest.raises(Exception, match="Invalid transition"), transaction.atomic():
        Meeting.objects.filter(pk=held.pk).update(state="planned")


def test_the_database_keeps_one_mark_per_member_and_meeting(scene):
    member = scene.members(1)[0]
    held = write(scene, planned(scene))
    with pytest.raises(IntegrityError, match="one_attendance_per_member_and_meeting"):
        Attendance.objects.create(meeting=held, membership=member, presence="absent")


def test_issues_decisions_and_expenses_belong_to_a_meeting_that_was_held(scene):
    meeting = planned(scene)
    for action, facts in (
        (actions.raise_issue, {"kind": "school", "sentence": "No place"}), (actions.decide, {"title": "Ask"}),
    ):  # fmt: skip
        with pytest.raises(Refused, match="first that the meeting was held"):
            action(meeting, by=scene.facilitator, **facts)
    held = write(scene, meeting)
    issue = actions.raise_issue(held, by=scene.facilitator, kind="school", sentence=" No place. ", families=4)
    task = actions.decide(held, by=scene.facilitator, title="Write to the hukumat", due_on=days_ago(-9))
    expense = actions.add_expense(held, by=scene.facilitator, kind="transport", amount="35.50")
    assert (issue.sentence, issue.families, expense.amount) == ("No place.", 4, "35.50")
    assert list(tasks_about(held)) == [task]
    assert task.district == scene.group.district


def statements(client, meeting, data) -> int:
    url = reverse("meeting_record", args=[meeting.pk])
    with CaptureQueriesContext(connection) as asked:
        assert client.post(url, data).status_code == 302
    return len(asked)


def test_the_attendance_of_forty_members_comes_in_one_request_with_the_same_statements_as_of_four(scene):
    client = sign_in(scene.facilitator)
    few = scene.members(4)
    small = statements(client, planned(scene), sheet(few))
    many = [*few, *scene.members(36)]
    large = statements(client, planned(scene, on=days_ago(2)), sheet(many, **parts("held_on", days_ago(2))))
    assert Attendance.objects.filter(meeting__planned_on=days_ago(2)).count() == 40
    assert large == small <= GATE


def test_a_sheet_with_a_gap_comes_back_with_what_was_marked(scene):
    first, second = scene.members(2)
    meeting = planned(scene)
    data = sheet([first]) | {f"presence-{second.pk}": "asleep", f"reason-{second.pk}": "ill"}
    page = sign_in(scene.facilitator).post(reverse("meeting_record", args=[meeting.pk]), data)
    assert page.status_code == 409
    text = page.content.decode()
    assert "1 member has no mark yet" in text
    assert "No mark yet" in text
    assert f'id="p1-{first.pk}" value="present" checked' in text


def test_a_reason_left_beside_somebody_present_counts_for_nothing(scene):
    member = scene.members(1)[0]
    meeting = planned(scene)
    data = sheet([member]) | {f"reason-{member.pk}": "ill"}
    assert sign_in(scene.facilitator).post(reverse("meeting_record", args=[meeting.pk]), data).status_code == 302
    assert Attendance.objects.get().reason == ""
    page = sign_in(scene.facilitator).get(reverse("meeting_record", args=[meeting.pk]))
    assert f'id="p1-{member.pk}" value="present" checked' in page.content.decode()
