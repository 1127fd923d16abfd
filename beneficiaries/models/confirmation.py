"""What the family says about a service: did it happen, and how was it. Written down once; a later word is a new row."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from beneficiaries.enums import Giver
from beneficiaries.enums.answers import Attended, Satisfaction, Way
from beneficiaries.models.referral import Referral
from standing_together.access.scoping import ScopedQuerySet


class FamilyConfirmationQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """With their referral."""
        return self if actor.everything else self.filter(referral__in=Referral.objects.visible_to(actor))


class FamilyConfirmation(models.Model):
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="confirmations")
    way = models.CharField(max_length=7, choices=Way)
    said_by = models.CharField(max_length=12, choices=Giver)
    attended = models.CharField(max_length=6, choices=Attended)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True, choices=Satisfaction)
    note = models.TextField(blank=True)
    contradicts = models.BooleanField(default=False)  # as judged when it was written
    said_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = FamilyConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="confirmation_attended_is_known", condition=Q(attended__in=Attended.values)),
            models.CheckConstraint(
                name="confirmation_satisfaction_is_1_to_5",
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
            ),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return self.attended
