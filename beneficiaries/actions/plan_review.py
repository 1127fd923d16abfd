"""Looking at a plan again: each goal gets its level, and it is said how the plan goes on."""

from django.db import transaction
from django.utils.translation import gettext as _

from beneficiaries.actions.plans import finish_plan, lock
from beneficiaries.gas import LEVELS
from beneficiaries.models import GoalScore, Plan, PlanReview
from beneficiaries.rules import plans as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused


@transaction.atomic
def review_plan(plan: Plan, *, by, on, end: str, scores: dict[int, int], next_on=None, words: str = "") -> PlanReview:
    """`scores`: {key of a goal: −2 … +2}, every goal of the plan. `end`: go_on, change or finish."""
    locked = lock(plan)
    rules.check_can_review_plan(by, locked)
    next_on = None if end == "finish" else next_on
    rules.check_review_days(locked, on=on, next_on=next_on, end=end)
    goals = set(locked.goals.values_list("pk", flat=True))
    if set(scores) != goals or not set(scores.values()) <= set(LEVELS):
        raise Refused(_("Say for every goal how far it came."))
    review = PlanReview.objects.create(
        plan=locked, on=on, due_on=locked.next_review_on or locked.review_on, end=end, next_on=next_on,
        words=words.strip(), recorded_by=by.user,
    )  # fmt: skip
    GoalScore.objects.bulk_create(GoalScore(review=review, goal_id=key, score=score) for key, score in scores.items())
    if next_on:
        locked.next_review_on = next_on
        locked.version += 1
        locked.save(update_fields=["next_review_on", "version"])
    record("care_plan.review", by=by, about=locked, end=end, goals=len(scores))
    if end == "finish":
        finish_plan(locked, by=by)
    return review
