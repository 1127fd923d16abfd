"""What people see: the tab, the list, the plan, its forms; and what the pages ask of the database."""

import pytest
from django.urls import reverse

from beneficiaries.actions import plans
from beneficiaries.models import ExerciseWeek, Plan
from standing_together.today import lines_for
from tests.beneficiaries.plans.test_reviews import monday, review
from tests.beneficiaries.referrals.counting import at_most
from tests.factories.people import ReferralFactory, ScreeningFactory
from tests.factories.plans import approve, in_days, send, write_plan


def text_of(client, name, *key, **query):
    response = client.get(reverse(name, args=key), query)
    assert response.status_code == 200
    return response.content.decode()


def lines(actor, heading="waiting"):
    return [str(line.text) for line in lines_for(actor, heading)]


def day(name, days):
    on = in_days(days)
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


GOAL = {
    "words": "Walks", "level_0": "a", "level_1": "b", "level_2": "c", "level_3": "d", "level_4": "e",
    "baseline": "-1", "importance": "3", "difficulty": "", "need": "",
}  # fmt: skip


def test_a_goal_weighed_by_half_comes_back_with_the_reason(scene):
    plan, client = scene.plan(), scene.client(scene.worker)
    answer = client.post(reverse("care_plan_part_new", args=[plan.pk, "goal"]), GOAL)
    assert "by both, importance and difficulty" in answer.content.decode()
    assert plan.goals.count() == 1


def test_an_unknown_part_or_move_is_not_there(scene):
    plan, client = scene.plan(), scene.client(scene.worker)
    for name, word in (("care_plan_part_new", "wish"), ("care_plan_move", "finish"), ("care_plan_move", "replace")):
        assert client.get(reverse(name, args=[plan.pk, word])).status_code == 404
    foreign = scene.plan(scene.child()).goals.get()
    assert client.get(reverse("care_plan_part", args=[plan.pk, "goal", foreign.pk])).status_code == 404


def test_forms_of_what_is_sent_are_closed_and_say_why(scene):
    plan, client = scene.sent(), scene.client(scene.worker)
    for name, more in (("care_plan_change", ()), ("care_plan_part_new", ("goal",)), ("care_plan_review", ())):
        answer = client.get(reverse(name, args=[plan.pk, *more]))
        assert answer.status_code == 403
    assert (
        "What was sent or approved is not changed"
        in client.get(reverse("care_plan_change", args=[plan.pk])).content.decode()
    )


def test_somebody_without_a_programme_is_told_where_to_begin_one(scene):
    person, anywhere = scene.child(programme=None), scene.actor("case-manager", programmes=[])
    answer = scene.client(anywhere).get(reverse("care_plan_new", args=[person.pk]), follow=True)
    assert "Write that down under Family first." in answer.content.decode()


def test_the_author_reads_why_they_cannot_approve(scene):
    author = scene.actor("case-manager")
    plan = send(scene.plan(), author)
    page = text_of(scene.client(author), "care_plan_move", plan.pk, "approve")
    assert "You wrote this plan; a colleague must decide it." in page
    answer = scene.client(author).post(
        reverse("care_plan_move", args=[plan.pk, "approve"]), {"version": plan.version}
    )  # fmt: skip
    assert answer.status_code == 409


def test_changing_a_part_shows_what_stands_there(scene):
    plan, client = scene.plan(), scene.client(scene.worker)
    page = text_of(client, "care_plan_part", plan.pk, "goal", plan.goals.get().pk)
    assert "Alone to the gate" in page
    page = text_of(client, "care_plan_part", plan.pk, "exercise", plan.exercises.get().pk)
    assert "Sitting with support" in page


def test_an_action_of_somebody_else_needs_a_name(scene):
    plan, client = scene.plan(), scene.client(scene.worker)
    address = reverse("care_plan_part_new", args=[plan.pk, "action"])
    facts = {"title": "Repair the ramp", "whose": "other", **day("due_on", 9)}
    assert "Write who does it." in client.post(address, facts).content.decode()
    client.post(address, facts | {"owner_words": "The jamoat"})
    client.post(address, facts | {"whose": "family", "title": "Practise"})
    assert {action.who for action in plan.actions.all()} == {str(scene.worker.user), "The jamoat", "The family"}
    approved = approve(send(plan, scene.worker), scene.manager)
    assert "The family" in text_of(client, "care_plan", approved.pk)


def test_the_week_is_ticked_and_read_back(scene):
    plan, client = scene.approved(), scene.client(scene.worker)
    key, week = plan.exercises.get().pk, monday().isoformat()
    facts = {"monday": week, "told_by": "paper", f"done-{key}": ["1", "3", "9", "x", "²"]}
    assert client.post(reverse("care_plan_days", args=[plan.pk]), facts).status_code == 302
    assert ExerciseWeek.objects.get().days == [1, 3]
    page = text_of(client, "care_plan_days", plan.pk, week=week)
    assert page.count(" checked") == 3  # two days, and how it was told
    assert text_of(client, "care_plan_days", plan.pk, week="tomorrow")


def test_a_review_that_wants_a_change_leads_to_the_next_version(scene):
    plan, client = scene.approved(), scene.client(scene.worker)
    goal = plan.goals.get()
    facts = {f"goal-{goal.pk}": "-1", "end": "change", **day("on", 0)}
    address = reverse("care_plan_review", args=[plan.pk])
    assert "Choose the day of the next review." in client.post(address, facts).content.decode()
    answer = client.post(address, facts | day("next_on", 30))
    assert answer.url == reverse("care_plan_next", args=[plan.pk])


def test_the_next_step_and_the_story_speak_of_the_plan(scene):
    client = scene.client(scene.worker)
    ScreeningFactory(person=scene.person, overall=1, recorded_by=scene.worker.user)
    ReferralFactory(person=scene.person, programme=scene.programme, requested_by=scene.worker.user)
    page = text_of(client, "person", scene.person.pk)
    assert "write a plan together with the family" in page
    assert reverse("care_plan_new", args=[scene.person.pk]) in page
    plan = scene.approved()
    page = text_of(client, "person", scene.person.pk, kind="plan")
    assert "Plan 1 begun" in page
    assert "Plan 1 approved" in page
    assert "write a plan together" not in page
    Plan.objects.filter(pk=plan.pk).update(next_review_on=in_days(-3))
    assert "has not been looked at on its day" in text_of(client, "person", scene.person.pk)
    review(scene, plan, end="finish", next_on=None)
    page = text_of(client, "person", scene.person.pk, kind="plan")
    assert "Plan 1 reviewed" in page
    assert "Plan 1 ended" in page


def test_today_says_whom_a_plan_waits_for(scene):
    plan = scene.sent()
    assert "1 plan waits for your approval" in lines(scene.manager)
    assert not [line for line in lines(scene.worker) if "approval" in line]
    plans.return_plan(plan, by=scene.manager, version=plan.version, note="One goal more.")
    assert "1 plan came back to you to be completed" in lines(scene.worker)
    assert not [line for line in lines(scene.manager) if "approval" in line]
    other = scene.approved(scene.child())
    assert "1 plan that you wrote was approved: print the family's copy" in lines(scene.worker, "happened")
    assert not [line for line in lines(scene.manager, "happened") if "plan" in line]
    Plan.objects.filter(pk=other.pk).update(next_review_on=in_days(5))
    assert "1 plan is to be reviewed within a week" in lines(scene.worker, "due")
    Plan.objects.filter(pk=other.pk).update(next_review_on=in_days(-5))
    assert "1 plan was not reviewed on its day" in lines(scene.worker)


def test_the_list_narrows(scene):
    sent, force, client = scene.sent(), scene.approved(scene.child()), scene.client(scene.manager)
    late = scene.approved(scene.child())
    Plan.objects.filter(pk=late.pk).update(next_review_on=in_days(-1))
    draft = write_plan(scene.child(), scene.worker, scene.programme)
    shown = {"waiting": {sent}, "force": {force, late}, "due": {late}, "": {sent, force, late, draft}}
    for code, expected in shown.items():
        page = text_of(client, "care_plans", show=code)
        assert {plan for plan in (sent, force, late, draft) if str(plan.pk) in page} == expected, code
    assert str(draft.pk) in text_of(scene.client(scene.worker), "care_plans", show="mine")


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_asks_as_often_for_one_plan_as_for_thirty(scene, many):
    for _number in range(many):
        write_plan(scene.child(), scene.worker, scene.programme)
    client = scene.client(scene.worker)
    client.get(reverse("care_plans"))
    with at_most(6):
        assert text_of(client, "care_plans").count("Being written") == min(many, 25)


@pytest.mark.parametrize("many", [1, 12])
def test_a_plan_asks_as_often_for_one_goal_as_for_many(scene, many):
    from beneficiaries.queries.exercises import library  # models need their tables

    codes = [exercise.pk for exercise in library()][:many]
    plan, client = scene.approved(goals=many, exercises=codes), scene.client(scene.worker)
    review(scene, plan)
    text_of(client, "care_plan", plan.pk)
    with at_most(26):
        text_of(client, "care_plan", plan.pk)
    with at_most(36):
        text_of(client, "person_plan", scene.person.pk)


def test_the_library_is_told_in_the_language_of_the_page(scene):
    client = scene.client(scene.worker)
    assert "Нишастан бо такя" in client.get(reverse("exercises"), headers={"Accept-Language": "tg"}).content.decode()
    assert 'role="img"' in text_of(client, "exercises")
