"""Rungs of the ladder that were reached: who was told that an answer is missing. One row each, never again."""

import pgtrigger
from django.db import models
from django.db.models import Q

from beneficiaries.models.referral import Referral
from beneficiaries.workflows.silence import CLOCKS, RUNGS


class Escalation(models.Model):
    """`since_on` is the day the wait began: a wait that begins anew climbs anew."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="escalations")
    wait = models.CharField(max_length=8)
    rung = models.CharField(max_length=12)
    since_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["referral", "wait", "rung", "since_on"], name="each_rung_of_a_wait_is_climbed_once"
            ),
            models.CheckConstraint(
                name="escalation_is_known", condition=Q(wait__in=list(CLOCKS)) & Q(rung__in=list(RUNGS))
            ),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.wait} {self.rung}"
