"""Rounds of looking at an organisation's strength. The instrument is a file; a round keeps its code and version."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from psgs.models.association import Association
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class CapacityQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.CAPACITY_VIEW):
        """Those of the associations that the same grants reach with CAPACITY_VIEW."""
        return self.filter(association__in=Association.objects.visible_to(actor, permission))

    def done(self):
        return self.filter(completed_at__isnull=False)


@pghistory.track()
class CapacityAssessment(models.Model):
    """Round 0 is the baseline. While it is open the answers may change; once completed they stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="capacity")
    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=10)
    round = models.PositiveSmallIntegerField()
    on = models.DateField()
    women = models.PositiveSmallIntegerField(default=0)  # who took part
    men = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The mean over the domains, kept when completed: later versions of the instrument do not rewrite it.
    score = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)

    objects = CapacityQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["association", "instrument", "round"], name="capacity_round_once"),
            models.UniqueConstraint(
                fields=["association", "instrument"], name="one_open_capacity_round", condition=Q(completed_at=None)
            ),
            models.CheckConstraint(
                name="capacity_completed_with_by_and_score",
                condition=Q(completed_at__isnull=True, completed_by__isnull=True, score__isnull=True)
                | Q(completed_at__isnull=False, completed_by__isnull=False, score__isnull=False),
            ),
            models.CheckConstraint(
                name="capacity_score_is_a_level",
                condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=4),
            ),
        )
        indexes = (models.Index(fields=["association", "-created_at", "-id"], name="capacity_list"),)
        triggers = (
            pgtrigger.Protect(
                name="completed_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__completed_at__isnull=False),
            ),
        )

    def __str__(self):
        return f"{self.instrument} {self.round}"


# For whoever goes around the actions: what a completed round said stays said.
_OF_AN_OPEN_ROUND = pgtrigger.Trigger(
    name="answers_of_an_open_round",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF EXISTS (SELECT 1 FROM psgs_capacityassessment WHERE id = NEW.assessment_id AND completed_at IS NOT NULL) THEN
            RAISE EXCEPTION 'A completed round of assessment does not change';
        END IF;
        RETURN NEW;
    """,
)


class CapacityAnswer(models.Model):
    """The level one statement was given; none: it does not apply to this organisation."""

    assessment = models.ForeignKey(CapacityAssessment, on_delete=models.CASCADE, related_name="answers")
    statement = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)  # what it was judged by

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["assessment", "statement"], name="capacity_statement_once"),
            models.CheckConstraint(
                name="capacity_level_one_to_four", condition=Q(level__isnull=True) | Q(level__range=(1, 4))
            ),
        )
        triggers = (_OF_AN_OPEN_ROUND,)

    def __str__(self):
        return f"{self.statement}: {self.level}"
