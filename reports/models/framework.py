"""The results framework: what a programme wants to change, how that is measured, and how much by when and where."""

from django.db import models
from django.db.models import Q

from reports.enums import Counted, Level, Triangle, Unit
from standing_together.words import in_language


class Result(models.Model):
    """One line of the chain impact ← outcome ← output. Loaded from the programme's file, never typed in."""

    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="results")
    code = models.SlugField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(max_length=7, choices=Level)
    triangle = models.CharField(max_length=24, choices=Triangle, blank=True)
    names = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("programme", "order")
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="result_once_per_programme"),
            models.CheckConstraint(name="result_level_is_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="result_hangs_on_the_level_above", condition=Q(level="impact") ^ Q(parent__isnull=False)
            ),
            models.CheckConstraint(
                name="result_triangle_only_for_outputs",
                condition=Q(level="output", triangle__in=Triangle.values) | (~Q(level="output") & Q(triangle="")),
            ),
        )

    def __str__(self):
        return in_language(self.names)


class IndicatorUse(models.Model):
    """An indicator as one result of one programme uses it. The code means the same in every programme."""

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="uses")
    indicator = models.SlugField()
    names = models.JSONField(default=dict)
    unit = models.CharField(max_length=12, choices=Unit)
    counted = models.CharField(max_length=7, choices=Counted)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("result__order", "order")
        constraints = (
            models.UniqueConstraint(fields=["result", "indicator"], name="indicator_once_per_result"),
            models.CheckConstraint(name="indicator_unit_is_known", condition=Q(unit__in=Unit.values)),
            models.CheckConstraint(name="indicator_counted_is_known", condition=Q(counted__in=Counted.values)),
        )

    def __str__(self):
        return in_language(self.names)


class Target(models.Model):
    """How much, in which period, where. No row is no target; a district left empty is the whole programme."""

    use = models.ForeignKey(IndicatorUse, on_delete=models.PROTECT, related_name="targets")
    period = models.CharField(max_length=8)
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveIntegerField()
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("use", "district")
        constraints = (
            models.UniqueConstraint(
                fields=["use", "period", "district"], name="one_target_per_period_and_place", nulls_distinct=False
            ),
        )

    def __str__(self):
        return f"{self.use_id} {self.period}: {self.value}"
