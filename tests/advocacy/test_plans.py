"""Advocacy plans: from draft to what came of it, steps with money and tasks, papers, measures and Today."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from advocacy.actions import plans as actions
from advocacy.actions import promises as promise_actions
from advocacy.models import AdvocacyPlan, Change, PlanActivity, StoryConsent
from advocacy.queries import plans as plan_queries
from advocacy.today import advocacy as today
from advocacy.workflows.plans import PLAN
from beneficiaries.workflows import transitions
from standing_together.measures import MEASURES, Span
from standing_together.printing import actions as printing
from standing_together.printing.models import Print
from standing_together.refusal import Refused
from standing_together.tasklist.models import Task
from tests.advocacy.factories_of_asks import (
    ActivityFactory,
    BarrierFactory,
    OfficeFactory,
    PlanFactory,
    PromiseFactory,
    StakeholderFactory,
)
from tests.advocacy.stories.scene import set_up
from tests.factories.places import DistrictFactory, ProgrammeFactory
from tests.standing_together.check_pdf import check_pdf

MAY = datetime.date(2026, 5, 5)


@pytest.fixture
def ground(db):
    return {"district": DistrictFactory(), "programme": ProgrammeFactory()}


@pytest.fixture
def officer(as_role, ground):
    return as_role("advocacy-officer", districts=[ground["district"]], programmes=[ground["programme"]])


@pytest.fixture
def plan(officer, ground):
    return PlanFactory(organisation=officer.grant.organisation, owner=officer.user, **ground)


@pytest.fixture
def promise(officer, ground):
    office = OfficeFactory(
        stakeholder=StakeholderFactory(organisation=officer.grant.organisation, district=ground["district"])
    )
    return PromiseFactory(organisation=officer.grant.organisation, office=office, recorded_by=officer.user, **ground)


# Refusals first.


def test_strangers_and_coordinators_do_not_read_our_plans(plan, ground, as_role):
    page = reverse("plan", args=[plan.pk])
    near = as_role("district-coordinator", districts=[ground["district"]], programmes=[ground["programme"]])
    for other in (near, as_role("advocacy-officer")):
        assert other.get(page).status_code == 404
    with pytest.raises(Refused):
        actions.move_plan(plan, "start", by=near.actor)


def test_what_has_ended_is_not_changed(plan, officer):
    actions.move_plan(plan, "stop", by=officer.actor, note="No money.")
    plan.refresh_from_db()
    with pytest.raises(Refused, match="ended"):
        actions.add_activity(plan, by=officer.actor, what="Letter", who="We", due_on=MAY)
    assert officer.get(reverse("plan_edit", args=[plan.pk])).status_code == 403


def test_finishing_says_what_came_of_it(plan, officer):
    actions.move_plan(plan, "start", by=officer.actor)
    with pytest.raises(Refused):
        actions.move_plan(plan, "finish", by=officer.actor, note=" ")
    assert actions.move_plan(plan, "finish", by=officer.actor, note="Five ramps.").result == "Five ramps."


@pytest.mark.django_db
@pytest.mark.parametrize("source", PLAN.states)
@pytest.mark.parametrize("target", PLAN.states)
def test_the_database_lets_through_what_the_table_lists(source, target):
    made = PlanFactory(state=source, result="Something")
    allowed = source == target or (source, target) in transitions(PLAN)
    try:
        with transaction.atomic():
            AdvocacyPlan.objects.filter(pk=made.pk).update(state=target)
    except DatabaseError:
        assert not allowed
    else:
        assert allowed


# What happens.


def test_a_plan_with_words_steps_money_and_tasks(officer, ground):
    asked = StakeholderFactory(organisation=officer.grant.organisation, district=ground["district"])
    head = {
        "title": "Ramps", "goal": "All get in", "ask": "Five ramps", "currency": "TJS", "audience": [str(asked.pk)],
        "organisation": officer.grant.organisation_id, "programme": ground["programme"].pk,
        "district": ground["district"].pk,
    }  # fmt: skip
    page = officer.post(reverse("plan_new"), head).url
    plan = AdvocacyPlan.objects.get()
    said = {"language": "tg", "text": "Ҳар кӯдак ба мактаб", "stakeholder": str(asked.pk)}
    for _again in range(2):  # a new wording takes the place of the old
        assert officer.post(reverse("plan_message", args=[plan.pk]), said).status_code == 302
    assert plan.messages.count() == 1
    ahead = timezone.localdate() + datetime.timedelta(days=5)
    day = {"due_on_day": ahead.day, "due_on_month": ahead.month, "due_on_year": ahead.year}
    step = {"what": "Round table", "who": "Officer", "budget": "1200.50", **day}
    assert officer.post(reverse("plan_activity_new", args=[plan.pk]), step).status_code == 302
    activity = PlanActivity.objects.get()
    task = officer.post(reverse("plan_activity_task", args=[activity.pk]), {"title": "Invite the school"})
    assert task.status_code == 302
    assert Task.objects.about(activity).get().programme == ground["programme"]
    report = {"spent": "900", "done_on_day": "1", "done_on_month": "5", "done_on_year": "2026", "came_of_it": "Good"}
    assert officer.post(reverse("plan_activity_report", args=[activity.pk]), report).status_code == 302
    text = officer.get(page).content.decode()
    for part in ("Ҳар кӯдак ба мактаб", "Round table", "Spent 900.00 of 1200.50 somoni."):
        assert part in text
    assert "Invite the school" in officer.get(reverse("plan_activity", args=[activity.pk])).content.decode()


def test_a_change_is_an_outcome_of_a_promise(promise, officer):
    told = {"what": "A ramp stands", "evidence": "Photo", "people": "34"}
    day = {"since_on_day": "1", "since_on_month": "5", "since_on_year": "2026"}
    assert officer.post(reverse("promise_change", args=[promise.pk]), {**told, **day}).status_code == 302
    assert Change.objects.get().promise == promise
    assert "A ramp stands" in officer.get(reverse("promise", args=[promise.pk])).content.decode()


@pytest.mark.parametrize("language", ["tg", "ru", "en"])
def test_a_reminder_is_a_numbered_accessible_letter(promise, officer, language, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ahead = timezone.localdate() + datetime.timedelta(days=14)
    letter = promise_actions.write_reminder(
        promise, by=officer.actor, language=language, answer_by=ahead, signed_by="Раиси созмон"
    )
    printing.make(str(letter.paper_id))
    letter.paper.refresh_from_db()
    assert letter.paper.state == "ready", letter.paper.problem
    assert check_pdf(printing.place_of_print(letter.paper).read_bytes(), lang=language) == []


def test_the_evidence_is_printed_on_request(plan, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer = officer.post(reverse("plan_evidence", args=[plan.pk]), {"language": "en"})
    printed = Print.objects.get()
    assert answer.url == reverse("print", args=[printed.pk])
    printing.make(str(printed.pk))
    printed.refresh_from_db()
    assert printed.state == "ready", printed.problem


def test_a_story_stands_in_the_evidence_only_while_the_family_agrees(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    scene = set_up()
    story = scene.published("event")
    actions.make_plan(
        by=scene.actor("advocacy-officer"), organisation=scene.organisation, programme=scene.programme,
        district=scene.district, title="Ramps", goal="All get in", ask="Five ramps", stories=[story],
    )  # fmt: skip
    plan = AdvocacyPlan.objects.get()
    told = plan_queries.stories_of(plan, "en")[0]
    assert told.name == "Лола"
    assert "[name]" not in " ".join(told.paragraphs)
    StoryConsent.objects.update(until=told.until.replace(year=2020), given_on=datetime.date(2019, 1, 1))
    assert plan_queries.stories_of(plan, "en") == []


# Measures and Today.


def count(code, programme, start=datetime.date(2026, 1, 1), end=datetime.date(2027, 1, 1)):
    return sum(row[-1] for row in MEASURES[code].count(Span(programme.pk, start, end)))


def test_measures_count_by_their_own_days(promise, plan, officer, ground):
    programme = ground["programme"]
    promise_actions.break_promise(promise, by=officer.actor, on=datetime.date(2026, 9, 1), note="No ramp.")
    promise_actions.keep_promise(promise, by=officer.actor, on=datetime.date(2026, 10, 1), note="A ramp.")
    promise_actions.record_verification(
        promise, by=officer.actor, on=datetime.date(2026, 10, 2), channel="meeting", yes=11, no=1
    )
    BarrierFactory(organisation=officer.grant.organisation, **ground)
    counted = {
        code: count(code, programme)
        for code in (
            "advocacy_plans", "barriers_logged", "barriers_resolved", "promises_made", "promises_kept",
            "promises_broken", "promises_confirmed_by_families", "families_confirming", "stakeholder_analyses",
        )
    }  # fmt: skip
    assert counted == {
        "advocacy_plans": 1, "barriers_logged": 1, "barriers_resolved": 0, "promises_made": 1, "promises_kept": 1,
        "promises_broken": 1, "promises_confirmed_by_families": 1, "families_confirming": 11,
        "stakeholder_analyses": 0,
    }  # fmt: skip
    summer = {"start": datetime.date(2026, 6, 1), "end": datetime.date(2026, 10, 1)}
    assert (count("promises_kept", programme, **summer), count("promises_broken", programme, **summer)) == (0, 1)
    assert count("promises_made", ProgrammeFactory()) == 0


def test_today_says_what_is_late_and_what_comes(promise, plan, officer, as_role, ground):
    now = timezone.localdate()
    type(promise).objects.filter(pk=promise.pk).update(
        due_on=now - datetime.timedelta(days=3), made_on=now - datetime.timedelta(days=30)
    )
    PromiseFactory(
        organisation=promise.organisation, office=promise.office, made_on=now, due_on=now + datetime.timedelta(days=5),
        **ground,
    )  # fmt: skip
    actions.move_plan(plan, "start", by=officer.actor)
    ActivityFactory(plan=plan, due_on=now - datetime.timedelta(days=1))
    assert [line.urgent for line in today.late_promises(officer.actor)] == [True]
    assert "1 promise falls due" in today.promises_due(officer.actor)[0].text
    assert "1 step of an advocacy plan is late" in today.plan_steps(officer.actor)[0].text
    nobody = as_role("me-officer").actor
    assert today.late_promises(nobody) == today.promises_due(nobody) == today.plan_steps(nobody) == []


def test_plans_take_the_same_queries_for_one_and_for_thirty(plan, officer, ground, django_assert_max_num_queries):
    page = reverse("plans")
    officer.get(page)
    with django_assert_max_num_queries(12) as few:
        officer.get(page)
    for _number in range(29):
        ActivityFactory(plan=PlanFactory(organisation=plan.organisation, owner=officer.user, **ground))
    with django_assert_max_num_queries(len(few)):
        assert officer.get(page).status_code == 200
