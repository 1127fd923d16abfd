"""Who worked on a case and since when, and the moves of a case between open and closed."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from beneficiaries.enums.caseload import AssignReason, CaseOutcome
from beneficiaries.models.person import Person
from beneficiaries.workflows.caseload import CASE
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet


def _period():
    return Func(F("from_at"), F("until_at"), function="tstzrange", output_field=DateTimeRangeField())


class OfPersonQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.PERSON_VIEW):
        if actor.everything:
            return self
        return self.filter(person__in=Person.objects.visible_to(actor, permission))


class Assignment(models.Model):
    """One stretch of one worker with one case. The first one is written down when the second begins: until then it is
    what `Person.worker` (or whoever registered) says, and a survey of 5,000 writes 5,000 rows less."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=8, choices=AssignReason)
    note = models.CharField(max_length=400, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ("from_at", "id")
        constraints = (
            ExclusionConstraint(
                name="one_worker_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), (_period(), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(name="assignment_reason_is_known", condition=Q(reason__in=AssignReason.values)),
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
            ),
            models.CheckConstraint(
                name="assignment_until_with_by",
                condition=Q(until_at__isnull=True, ended_by__isnull=True)
                | Q(until_at__isnull=False, ended_by__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="assignment_never_removed", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="assignment_stays", fields=["worker", "from_at", "given_by", "reason", "note"]),
        )

    def __str__(self):
        return f"{self.worker} {self.from_at:%Y-%m-%d}"


class CaseStep(models.Model):
    """One closing or opening again of one case: who, when, with what outcome and in what words."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_steps")
    move = models.CharField(max_length=8)
    source = models.CharField(max_length=8)
    target = models.CharField(max_length=8)
    outcome = models.CharField(max_length=10, choices=CaseOutcome, blank=True)
    on = models.DateField()
    note = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # in vain, since the last contact
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="case_step_move_is_known", condition=Q(move__in=list(CASE.moves))),
            models.CheckConstraint(name="case_step_closing_has_an_outcome", condition=Q(move="close") ^ Q(outcome="")),
            models.CheckConstraint(
                name="case_step_outcome_is_known", condition=Q(outcome="") | Q(outcome__in=CaseOutcome.values)
            ),
            models.CheckConstraint(name="case_step_opening_says_why", condition=~Q(move="reopen") | ~Q(note="")),
        )
        indexes = (models.Index(fields=["outcome", "on"], name="case_step_outcome", condition=Q(move="close")),)
        triggers = (
            pgtrigger.Protect(name="case_step_never_removed", operation=pgtrigger.Delete),
            # The person may change (a merge and its undoing); what was decided may not.
            pgtrigger.ReadOnly(name="case_step_stays", exclude=["person"]),
        )

    def __str__(self):
        return f"{self.source} → {self.target}"
