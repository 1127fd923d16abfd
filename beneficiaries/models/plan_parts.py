"""What stands in a plan: needs, goals, actions, exercises. They change only while the plan is being written."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from beneficiaries.enums.plans import Domain, Level, Whose
from beneficiaries.gas import weight_of
from beneficiaries.models.exercise import Exercise, told_in
from beneficiaries.models.plan import Plan
from beneficiaries.workflows.plans import WRITABLE

assert WRITABLE == ("draft", "returned"), "the trigger below names them"


def _only_in_writing(name: str) -> pgtrigger.Trigger:
    """The database refuses any change of a part whose plan is not being written."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("state_now", "TEXT")],
        func=(
            "IF TG_OP = 'INSERT' THEN"
            " SELECT state INTO state_now FROM beneficiaries_plan WHERE id = NEW.plan_id;"
            " ELSE SELECT state INTO state_now FROM beneficiaries_plan WHERE id = OLD.plan_id; END IF;"
            " IF state_now NOT IN ('draft', 'returned') THEN"
            " RAISE EXCEPTION 'pgtrigger: what stands in a plan is changed only while it is being written'; END IF;"
            " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


def _of(name: str) -> models.ForeignKey:
    return models.ForeignKey(Plan, on_delete=models.PROTECT, related_name=name)


@pghistory.track()
class PlanNeed(models.Model):
    """`icf` and `cbr` are codes of `beneficiaries/data/icf.json` and `cbr.json`. Never printed for the family."""

    plan = _of("needs")
    domain = models.CharField(max_length=16, choices=Domain, blank=True)
    icf = models.CharField(max_length=8, blank=True)
    cbr = models.CharField(max_length=60, blank=True)
    words = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="plan_need_domain_is_known", condition=Q(domain__in=["", *Domain.values])),
            models.CheckConstraint(name="plan_need_says_something", condition=~Q(words="")),
        )
        triggers = (_only_in_writing("plan_need_in_writing"),)

    def __str__(self):
        return self.words[:60]


@pghistory.track()
class PlanGoal(models.Model):
    """`levels`: what −2, −1, 0, +1 and +2 look like for this person, in this order."""

    plan = _of("goals")
    need = models.ForeignKey(PlanNeed, null=True, blank=True, on_delete=models.SET_NULL, related_name="goals")
    words = models.CharField(max_length=300)
    levels = ArrayField(models.TextField(), size=5)
    baseline = models.SmallIntegerField(choices=Level)
    importance = models.PositiveSmallIntegerField(null=True, blank=True)
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)
    for_family = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="plan_goal_has_five_levels", condition=Q(levels__len=5)),
            models.CheckConstraint(name="plan_goal_begins_below", condition=Q(baseline__in=(-2, -1))),
            models.CheckConstraint(
                name="plan_goal_weighed_by_both",
                condition=Q(importance__isnull=True, difficulty__isnull=True)
                | Q(importance__range=(0, 3), difficulty__range=(0, 3)),
            ),
        )
        triggers = (_only_in_writing("plan_goal_in_writing"),)

    def __str__(self):
        return self.words

    @property
    def weight(self) -> int:
        return weight_of(self.importance, self.difficulty)


@pghistory.track()
class PlanAction(models.Model):
    """Becomes a task (`standing_together.tasklist`) when the plan is approved; `part` of the task names it."""

    plan = _of("actions")
    title = models.CharField(max_length=200)
    whose = models.CharField(max_length=6, choices=Whose)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_words = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    for_family = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="plan_action_has_somebody",
                condition=Q(whose="us", owner__isnull=False, owner_words="")
                | Q(whose="family", owner__isnull=True, owner_words="")
                | (Q(whose="other", owner__isnull=True) & ~Q(owner_words="")),
            ),
        )
        triggers = (_only_in_writing("plan_action_in_writing"),)

    def __str__(self):
        return self.title

    @property
    def who(self) -> str:
        return str(self.owner) if self.owner_id else self.owner_words or str(self.get_whose_display())


@pghistory.track()
class PlanExercise(models.Model):
    """`words` and `picture` are copied from the library: a plan keeps what was given when the library is changed."""

    plan = _of("exercises")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField()
    picture = models.JSONField(default=dict, blank=True)
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(120)])
    times_a_day = models.PositiveSmallIntegerField()
    days_a_week = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "exercise"], name="an_exercise_once_in_a_plan"),
            models.CheckConstraint(
                name="plan_exercise_dosage_is_possible",
                condition=Q(minutes__range=(1, 120), times_a_day__range=(1, 10), days_a_week__range=(1, 7)),
            ),
        )
        triggers = (_only_in_writing("plan_exercise_in_writing"),)

    def __str__(self):
        return self.told()["name"]

    def told(self, language: str | None = None) -> dict:
        """Name, steps and what to take care of, in the language."""
        return told_in(self.words, language)


@pghistory.track()
class ExerciseWeek(models.Model):
    """On which days of one week (1 Monday … 7 Sunday) an exercise was done; no row: nobody told us."""

    exercise = models.ForeignKey(PlanExercise, on_delete=models.PROTECT, related_name="weeks")
    monday = models.DateField()
    days = ArrayField(models.PositiveSmallIntegerField(), size=7, default=list)
    told = models.CharField(max_length=5)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("monday", "exercise")
        constraints = (
            models.UniqueConstraint(fields=["exercise", "monday"], name="one_tally_per_exercise_and_week"),
            models.CheckConstraint(name="exercise_week_begins_on_monday", condition=Q(monday__iso_week_day=1)),
            models.CheckConstraint(
                name="exercise_days_are_days", condition=Q(days__contained_by=[1, 2, 3, 4, 5, 6, 7])
            ),
            models.CheckConstraint(name="exercise_week_says_how_told", condition=Q(told__in=("paper", "said", "seen"))),
        )

    def __str__(self):
        return f"{self.monday}: {len(self.days)}"
