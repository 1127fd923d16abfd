"""A figure that no record can give (services expanded, say): one person enters it, another approves it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.enums import ValueState
from reports.models.reach import programmes_reached
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet


class ActualValueQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        return self.filter(use__result__programme__in=programmes_reached(actor, Permission.REPORT_VIEW))

    def waiting(self):
        return self.filter(state=ValueState.ENTERED)

    def approved(self):
        return self.filter(state=ValueState.APPROVED)


class ActualValue(models.Model):
    """What was reached by the end of the period, counted from the programme's start: it never needs adding up."""

    use = models.ForeignKey("reports.IndicatorUse", on_delete=models.PROTECT, related_name="actuals")
    period = models.CharField(max_length=8)
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveIntegerField()
    evidence = models.CharField(max_length=400)
    state = models.CharField(max_length=8, choices=ValueState, default=ValueState.ENTERED)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)  # of the person who decided

    objects = ActualValueQuerySet.as_manager()

    class Meta:
        ordering = ("-entered_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["use", "period", "district"],
                name="one_approved_value",
                condition=Q(state="approved"),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["use", "period", "district"],
                name="one_waiting_value",
                condition=Q(state="entered"),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="value_approver_is_not_enterer",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("entered_by")),
            ),
            models.CheckConstraint(
                name="value_decided_at_with_by",
                condition=Q(state="entered", decided_at__isnull=True, decided_by__isnull=True)
                | Q(~Q(state="entered"), decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(name="value_state_is_known", condition=Q(state__in=ValueState.values)),
            models.CheckConstraint(name="value_needs_evidence", condition=~Q(evidence="")),
        )

    def __str__(self):
        return f"{self.use_id} {self.period}: {self.value}"
