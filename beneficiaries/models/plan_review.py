"""Reviews of a plan: how far each goal came. Never rewritten; the next review says what changed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beneficiaries.enums.plans import Level, ReviewEnd
from beneficiaries.gas import t_score
from beneficiaries.models.plan import Plan
from beneficiaries.models.plan_parts import PlanGoal


class PlanReview(models.Model):
    """`due_on` is the day it was due; on or before it the review was in time."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    due_on = models.DateField()
    end = models.CharField(max_length=6, choices=ReviewEnd)
    next_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(name="plan_review_end_is_known", condition=Q(end__in=ReviewEnd.values)),
            models.CheckConstraint(
                name="plan_review_names_the_next",
                condition=Q(end="finish", next_on__isnull=True) | (~Q(end="finish") & Q(next_on__gt=F("on"))),
            ),
            models.UniqueConstraint(fields=["plan", "on"], name="one_plan_review_a_day"),
        )
        triggers = (pgtrigger.Protect(name="plan_review_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return str(self.on)

    @property
    def t_score(self) -> float | None:
        """Of all goals as they were scored; prefetch `scores__goal`."""
        return t_score((score.goal.weight, score.score) for score in self.scores.all())

    @property
    def in_time(self) -> bool:
        return self.on <= self.due_on


class GoalScore(models.Model):
    review = models.ForeignKey(PlanReview, on_delete=models.PROTECT, related_name="scores")
    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="scores")
    score = models.SmallIntegerField(choices=Level)

    class Meta:
        ordering = ("goal_id",)
        constraints = (
            models.UniqueConstraint(fields=["review", "goal"], name="a_goal_once_in_a_review"),
            models.CheckConstraint(name="goal_score_is_a_level", condition=Q(score__in=Level.values)),
        )
        triggers = (pgtrigger.Protect(name="goal_score_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.score:+d}"

    @property
    def reached(self) -> bool:
        return self.score >= 0
