"""The first of the three facts: what a screening found. Answers, scale, version and result stay together."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from beneficiaries.enums import Difficulty, Giver
from beneficiaries.models.person import Person
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class ScreeningQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        if actor.everything:
            return self
        return self.filter(person__in=Person.objects.visible_to(actor, Permission.HEALTH_VIEW))


class Screening(models.Model):
    """Never rewritten: a correction is a new screening. `domains` is {"Seeing": 0, …} in the instrument's order."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        "beneficiaries.Person", on_delete=models.PROTECT, related_name="screenings", db_index=False
    )
    programme = models.ForeignKey(
        "organisations.Programme", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    instrument = models.CharField(max_length=30)
    version = models.CharField(max_length=20)
    scale = models.CharField(max_length=10, blank=True)  # for instruments with an item that exists in two scales
    language = models.CharField(max_length=3, blank=True)
    on = models.DateField()
    age_years = models.PositiveSmallIntegerField()
    respondent = models.CharField(max_length=12, choices=Giver)
    respondent_name = models.CharField(max_length=240, blank=True)
    answers = models.JSONField()
    domains = models.JSONField()
    overall = models.PositiveSmallIntegerField(choices=Difficulty)
    figures = models.JSONField(default=dict, blank=True)  # further results of the instrument, e.g. SUM_234
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-recorded_at")
        indexes = (
            models.Index(fields=["person", "-on", "-recorded_at"], include=["overall"], name="screening_newest"),
        )
        constraints = (
            models.CheckConstraint(name="screening_overall_is_known", condition=Q(overall__in=Difficulty.values)),
        )
        triggers = (
            # The person may change (a merge and its undoing); what was answered and found may not.
            pgtrigger.Protect(
                name="never_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "answers",
                    "domains",
                    "overall",
                    "figures",
                    "instrument",
                    "version",
                    "scale",
                    "on",
                    "age_years",
                ),
            ),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.instrument} {self.on}"


class ScreeningDraft(models.Model):
    """Answers saved as they are given, until the screening is finished."""

    person = models.ForeignKey("beneficiaries.Person", on_delete=models.CASCADE, related_name="screening_drafts")
    instrument = models.CharField(max_length=30)
    version = models.CharField(max_length=20)
    scale = models.CharField(max_length=10, blank=True)
    on = models.DateField()
    respondent = models.CharField(max_length=12, choices=Giver)
    respondent_name = models.CharField(max_length=240, blank=True)
    language = models.CharField(max_length=3, blank=True)  # in which the questions are read
    programme = models.ForeignKey("organisations.Programme", null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "started_by"], name="one_draft_per_person_and_worker"),
        )

    def __str__(self):
        return f"{self.instrument} {self.on}"
