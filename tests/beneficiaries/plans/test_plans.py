"""Writing, sending, approving and replacing plans. What must not be comes first."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import plan_parts, plans
from beneficiaries.actions.merges import merge_persons
from beneficiaries.actions.plan_review import review_plan
from beneficiaries.models import Exercise, Plan, PlanGoal, PlanReview
from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from standing_together.tasklist.actions import finish_task
from standing_together.tasklist.models import Task
from tests.factories.places import DistrictFactory
from tests.factories.plans import GOAL, approve, fill_plan, in_days, send, write_plan

# --- Refusals ---


def test_no_plan_without_consent_to_keep_the_record(scene):
    with pytest.raises(Refused, match="no consent"):
        write_plan(scene.child(consents=()), scene.worker, scene.programme)


def test_no_second_plan_in_writing_and_none_beside_the_one_in_force(scene):
    scene.plan()
    with pytest.raises(Refused, match="being written"):
        write_plan(scene.person, scene.worker, scene.programme)
    other = scene.child()
    scene.approved(other)
    with pytest.raises(Refused, match="next version"):
        write_plan(other, scene.worker, scene.programme)


@pytest.mark.parametrize(("starts", "review"), [(0, 0), (5, 2), (0, 400)])
def test_days_that_make_no_sense(scene, starts, review):
    with pytest.raises(Refused):
        write_plan(scene.person, scene.worker, scene.programme, starts_on=in_days(starts), review_on=in_days(review))


def test_whoever_only_approves_does_not_write(scene):
    with pytest.raises(Refused, match="role"):
        write_plan(scene.person, scene.manager, scene.programme)


def test_a_colleague_with_another_caseload_or_district_does_not_write(scene):
    for actor in (scene.actor("field-worker"), scene.actor("case-manager", districts=[DistrictFactory()])):
        with pytest.raises(Refused, match="role"):
            write_plan(scene.person, actor, scene.programme)


def test_an_empty_plan_is_not_sent(scene):
    plan = write_plan(scene.person, scene.worker, scene.programme)
    with pytest.raises(Refused, match="at least one goal"):
        send(plan, scene.worker)
    plan_parts.add_part(plan, "goal", by=scene.worker, **GOAL)
    with pytest.raises(Refused, match="at least one action"):
        send(plan, scene.worker)


def test_the_author_does_not_approve(scene):
    author = scene.actor("case-manager")
    plan = send(fill_plan(write_plan(scene.person, author, scene.programme), author), author)
    with pytest.raises(Refused, match="You wrote this plan"):
        approve(plan, author)
    with pytest.raises(IntegrityError, match="plan_approver_is_not_author"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(decided_by=author.user, decided_at=timezone.now())


def test_who_sent_it_does_not_approve_either(scene):
    sender = scene.actor("case-manager")
    plan = send(scene.plan(), sender)
    with pytest.raises(Refused, match="You wrote this plan"):
        approve(plan, sender)


def test_nobody_approves_what_they_did_not_read(scene):
    plan = scene.sent()
    with pytest.raises(Refused, match="while you were reading"):
        plans.approve_plan(plan, by=scene.manager, version=plan.version - 1)


def test_sending_back_needs_a_reason(scene):
    plan = scene.sent()
    with pytest.raises(Refused, match="reason"):
        plans.return_plan(plan, by=scene.manager, version=plan.version, note=" ")


def test_what_was_sent_is_not_changed(scene):
    plan = scene.sent()
    with pytest.raises(Refused, match="not changed"):
        plan_parts.add_part(plan, "goal", by=scene.worker, **GOAL)
    with pytest.raises(Refused, match="not changed"):
        plan_parts.change_part(plan.goals.get(), "goal", by=scene.worker, words="Another goal", **_rest())
    with pytest.raises(Refused, match="not changed"):
        plan_parts.remove_part(plan.goals.get(), "goal", by=scene.worker)
    with pytest.raises(Refused, match="not changed"):
        plans.change_plan(plan, by=scene.worker, version=plan.version, starts_on=in_days(0), review_on=in_days(9))


def _rest():
    return {name: value for name, value in GOAL.items() if name != "words"}


def test_an_exercise_stands_once_in_a_plan(scene):
    plan = scene.plan()
    with pytest.raises(Refused, match="stands in the plan already"):
        plan_parts.add_part(
            plan, "exercise", by=scene.worker, exercise=Exercise.objects.get(pk="sitting-with-support"), minutes=5,
            times_a_day=1, days_a_week=7, note="",
        )  # fmt: skip


def test_a_goal_is_weighed_by_both_marks_or_none(scene):
    with pytest.raises(Refused, match="by both"):
        plan_parts.add_part(scene.plan(), "goal", by=scene.worker, **(GOAL | {"difficulty": None}))


def test_a_need_of_another_plan_is_not_taken(scene):
    foreign = scene.plan(scene.child()).needs.get()
    with pytest.raises(Refused, match="need of this plan"):
        plan_parts.add_part(scene.plan(), "goal", by=scene.worker, **(GOAL | {"need": foreign}))


def test_the_database_keeps_what_was_approved(scene):
    plan = scene.approved()
    goal = plan.goals.get()
    attempts = (
        lambda: PlanGoal.objects.filter(pk=goal.pk).update(words="Something easier"),
        lambda: PlanGoal.objects.filter(pk=goal.pk).delete(),
        lambda: plan.needs.update(words="Nothing"),
        lambda: plan.exercises.update(minutes=1),
        lambda: plan.actions.update(title="Nothing"),
        lambda: Plan.objects.filter(pk=plan.pk).update(wishes="Nothing"),
        lambda: Plan.objects.filter(pk=plan.pk).update(review_on=in_days(300)),
        lambda: Plan.objects.filter(pk=plan.pk).update(state="draft"),
        lambda: Plan.objects.filter(pk=plan.pk)._raw_delete("default"),
        lambda: plan.steps.update(note="Nothing"),
    )
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            attempt()


def test_the_next_version_only_of_a_plan_in_force(scene):
    with pytest.raises(Refused, match="being written"):
        plans.write_next_version(scene.sent(), by=scene.worker, review_on=in_days(90))


def test_in_a_closed_programme_nothing_goes_on(scene):
    plan = scene.sent()
    type(scene.programme).objects.filter(pk=scene.programme.pk).update(closed_at=timezone.now())
    with pytest.raises(Refused, match="programme is closed"):
        approve(plan, scene.manager)


# --- The way ---


def test_approved_the_actions_are_tasks_of_their_owners(scene):
    plan = scene.approved()
    assert (plan.state, plan.decided_by, plan.next_review_on) == ("approved", scene.manager.user, plan.review_on)
    task = Task.objects.about(plan).get()
    assert (task.owner, task.given_by, task.title) == (scene.worker.user, scene.worker.user, "Ask for a walking frame")
    assert list(plan.steps.values_list("move", flat=True)) == ["submit", "approve"]
    assert Event.objects.filter(action="care_plan.approve", about_id=str(plan.pk), by=scene.manager.user).exists()


def test_sent_back_completed_and_approved(scene):
    plan = scene.sent()
    plan = plans.return_plan(plan, by=scene.manager, version=plan.version, note="Say what she can do already.")
    plans.change_plan(
        plan,
        by=scene.worker,
        version=plan.version,
        starts_on=plan.starts_on,
        review_on=plan.review_on,
        strengths="Sings",
    )
    assert approve(send(plan, scene.worker), scene.manager).strengths == "Sings"


def test_a_change_makes_the_next_version_and_the_old_one_stays(scene):
    old = scene.approved(goals=2)
    finish_task(Task.objects.about(old).get(), by=scene.worker)
    new = plans.write_next_version(old, by=scene.worker, review_on=in_days(60))
    assert (new.number, new.replaces, new.state) == (2, old, "draft")
    assert new.goals.count() == 2
    assert new.needs.count() == new.exercises.count() == 1
    assert new.actions.count() == 0  # what is done is not done again
    plan_parts.change_part(new.goals.first(), "goal", by=scene.worker, **(GOAL | {"words": "Runs to the gate"}))
    new = approve(send(new, scene.worker), scene.manager)
    old.refresh_from_db()
    assert (old.state, old.ended_by, new.state) == ("replaced", scene.manager.user, "approved")
    assert "Walks to the gate" in old.goals.values_list("words", flat=True)


def test_open_tasks_of_the_old_version_end_with_it(scene):
    old = scene.approved()
    new = plans.write_next_version(old, by=scene.worker, review_on=in_days(60))
    approve(send(new, scene.worker), scene.manager)
    assert Task.objects.about(old).get().state == "dropped"
    assert Task.objects.about(new).get().state == "open"


def test_the_needs_of_goals_are_those_of_the_copy(scene):
    plan = scene.plan()
    plan_parts.change_part(plan.goals.get(), "goal", by=scene.worker, **(GOAL | {"need": plan.needs.get()}))
    old = approve(send(plan, scene.worker), scene.manager)
    new = plans.write_next_version(old, by=scene.worker, review_on=in_days(60))
    assert new.goals.get().need == new.needs.get() != old.needs.get()


def test_after_a_dropped_version_another_one_is_written(scene):
    old = scene.approved()
    first = plans.write_next_version(old, by=scene.worker, review_on=in_days(60))
    plans.drop_plan(first, by=scene.worker, note="The family moved on.")
    second = plans.write_next_version(old, by=scene.worker, review_on=in_days(60))
    assert (first.replaces, second.replaces) == (old, old)
    old.refresh_from_db()
    assert old.state == "approved"


def test_words_of_the_library_stay_in_the_plan_as_they_were(scene):
    plan = scene.approved()
    exercise = Exercise.objects.get(pk="sitting-with-support")
    exercise.words["en"]["name"] = "Renamed"
    exercise.save()
    assert str(plan.exercises.get()) == "Sitting with support"
    new = plans.write_next_version(plan, by=scene.worker, review_on=in_days(60))
    assert str(new.exercises.get()) == "Renamed"


def test_every_exercise_is_told_and_drawn_in_three_languages(db):
    for exercise in Exercise.objects.all():
        assert {len(exercise.words[language]["steps"]) for language in ("en", "tg", "ru")} <= {3, 4}
        assert all(exercise.words[language][part] for language in ("en", "tg", "ru") for part in ("name", "care"))
        assert exercise.picture["body"]
        assert exercise.domains
    assert Exercise.objects.count() >= 20


def test_a_plan_written_after_one_that_ended_goes_on_counting(scene):
    plan = scene.approved()
    review_plan(plan, by=scene.worker, on=in_days(0), end="finish", scores={plan.goals.get().pk: 1})
    assert write_plan(scene.person, scene.worker, scene.programme).number == 2
    assert PlanReview.objects.count() == 1


def test_a_stranger_sees_no_plan(scene):
    plan = scene.approved()
    assert Plan.objects.visible_to(scene.worker).get() == plan
    for role in ("psg-facilitator", "donor", "me-officer", "district-coordinator", "advocacy-officer"):
        assert not Plan.objects.visible_to(scene.actor(role)).exists()
    assert not Plan.objects.visible_to(scene.actor("case-manager", districts=[DistrictFactory()])).exists()
    assert not Plan.objects.visible_to(Actor(None)).exists()


def test_of_two_plans_in_force_both_are_read_after_a_merge(scene):
    kept, gone = scene.approved(), scene.approved(scene.child())
    merge_persons(kept.person, gone.person, proposal=None, values=(), by=scene.actor("case-manager"))
    gone.refresh_from_db()
    assert gone.person != kept.person
    page = scene.client(scene.worker).get(reverse("person_plan", args=[kept.person_id])).content.decode()
    assert all(reverse("care_plan", args=[plan.pk]) in page for plan in (kept, gone))
    assert scene.client(scene.worker).get(reverse("care_plan", args=[gone.pk])).status_code == 200
    with pytest.raises(Refused):
        plans.write_next_version(gone, by=scene.worker, review_on=in_days(60))
