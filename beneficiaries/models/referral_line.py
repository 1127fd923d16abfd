"""A need inside a referral, with an outcome of its own. Every referral has at least one: the database writes it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from beneficiaries.enums.answers import LineOutcome, NotMet
from beneficiaries.models.referral import Referral
from standing_together.access.scoping import ScopedQuerySet


class ReferralLineQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """With their referral."""
        return self if actor.everything else self.filter(referral__in=Referral.objects.visible_to(actor))

    def open(self):
        return self.filter(outcome=LineOutcome.OPEN)


@pghistory.track()
class ReferralLine(models.Model):
    """`reason` says why a need was not met; `note` may say more."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.ForeignKey("beneficiaries.ServiceKind", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    outcome = models.CharField(max_length=10, choices=LineOutcome, default=LineOutcome.OPEN, db_default="open")
    reason = models.CharField(max_length=14, choices=NotMet, blank=True, default="", db_default="")
    note = models.TextField(blank=True, default="", db_default="")
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())

    objects = ReferralLineQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["referral", "number"], name="referral_line_number_once"),
            models.CheckConstraint(name="referral_line_outcome_is_known", condition=Q(outcome__in=LineOutcome.values)),
            models.CheckConstraint(
                name="referral_line_outcome_at_with_by",
                condition=Q(outcome=LineOutcome.OPEN, outcome_at__isnull=True, outcome_by__isnull=True)
                | (~Q(outcome=LineOutcome.OPEN) & Q(outcome_at__isnull=False, outcome_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="referral_line_not_met_says_why", condition=~Q(outcome=LineOutcome.NOT_MET) ^ ~Q(reason="")
            ),
        )
        triggers = (pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),)

    def __str__(self):
        return f"{self.number}. {self.outcome}"
