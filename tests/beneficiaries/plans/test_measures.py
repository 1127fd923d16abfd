"""What reports count of plans."""

import datetime

from beneficiaries.actions import plans
from beneficiaries.models import Plan, PlanReview
from standing_together.measures import MEASURES, Span
from tests.beneficiaries.plans.test_reviews import review
from tests.factories.plans import in_days


def counted(scene, code, first=-5, last=5):
    span = Span(scene.programme.pk, in_days(first), in_days(last))
    return sum(number for _district, number in MEASURES[code].count(span))


def test_nothing_is_counted_before_it_is_approved(scene):
    scene.sent()
    assert counted(scene, "plans_approved") == counted(scene, "children_with_valid_plan") == 0


def test_plans_and_children(scene):
    scene.approved()
    scene.approved(scene.child(birth_date=datetime.date(1980, 1, 1)))
    assert counted(scene, "plans_approved") == 2
    assert counted(scene, "children_with_valid_plan") == 1
    assert counted(scene, "children_with_valid_plan", last=0) == 0  # yesterday nobody had one
    assert counted(scene, "plans_approved", first=1) == 0


def test_a_child_with_a_newer_version_counts_once(scene):
    old = scene.approved()
    new = plans.write_next_version(old, by=scene.worker, review_on=in_days(60))
    sent = plans.submit_plan(new, by=scene.worker)
    plans.approve_plan(sent, by=scene.manager, version=sent.version)
    assert counted(scene, "plans_approved") == 2
    assert counted(scene, "children_with_valid_plan") == 1


def test_goals_count_by_their_last_review(scene):
    plan = scene.approved(goals=2)
    first, second = plan.goals.all()
    Plan.objects.filter(pk=plan.pk).update(next_review_on=in_days(-1))
    made = PlanReview.objects.create(
        plan=plan, on=in_days(-2), due_on=in_days(-1), end="go_on", next_on=in_days(9), recorded_by=scene.worker.user
    )
    made.scores.create(goal=first, score=2)
    made.scores.create(goal=second, score=-1)
    assert counted(scene, "plan_goals_reached") == 1
    review(scene, plan, scores={first.pk: -1, second.pk: 0})
    assert counted(scene, "plan_goals_reached") == 1
    assert counted(scene, "plans_reviewed_in_time") == 1  # the second one came a day late


def test_every_count_of_plans_is_protected():
    codes = ("plans_approved", "children_with_valid_plan", "plan_goals_reached", "plans_reviewed_in_time")
    assert {MEASURES[code].unit for code in codes} == {"person"}
