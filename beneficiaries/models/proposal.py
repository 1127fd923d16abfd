"""A day that a provider proposes for the first visit, and what the worker said to it after asking the family."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from beneficiaries.enums.answers import Answered
from beneficiaries.models.answer import AnswerLink
from beneficiaries.models.referral import Referral
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class VisitProposalQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.REFERRAL_FOLLOW_UP):
        """With their referral."""
        return self if actor.everything else self.filter(referral__in=Referral.objects.visible_to(actor, permission))

    def open(self):
        return self.filter(verdict="")


class VisitProposal(models.Model):
    """While one is open the referral stays approved: nobody has agreed yet, and the clock of the answer runs on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="proposals")
    link = models.ForeignKey(AnswerLink, on_delete=models.PROTECT, related_name="proposals")
    visit_on = models.DateField()
    visit_at = models.TimeField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=9, choices=Answered, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = VisitProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["referral"], name="one_open_proposal_per_referral", condition=Q(verdict="")
            ),
            models.CheckConstraint(
                name="proposal_answered_at_with_by_and_verdict",
                condition=Q(verdict="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(verdict__in=Answered.values, answered_at__isnull=False, answered_by__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="proposal_stays", fields=["referral", "link", "visit_on", "visit_at", "at"]),
            pgtrigger.Protect(
                name="answered_stays_answered",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__verdict=""),
            ),
            pgtrigger.Protect(name="proposal_row_stays", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.visit_on} {self.verdict}".strip()
