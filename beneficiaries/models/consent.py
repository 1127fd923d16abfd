"""Consent per purpose. A new answer ends the one before; a withdrawal works at once; nothing is rewritten."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from beneficiaries.enums import Assent, ConsentAnswer, Giver, Purpose
from beneficiaries.models.person import Person
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet


class ConsentQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.CONSENT_RECORD):
        if actor.everything:
            return self
        return self.filter(person__in=Person.objects.visible_to(actor, permission))

    def in_force(self):
        """The answer that counts now for each purpose, yes or no."""
        return self.filter(ended_at__isnull=True)

    def valid(self, purpose):
        """In force, and a yes that the child (where they could say) did not contradict."""
        return self.in_force().filter(purpose=purpose, answer=ConsentAnswer.GIVEN).exclude(assent=Assent.DISSENTED)


@pghistory.track(level=pghistory.Statement)  # a survey writes 5,000 at once
class Consent(models.Model):
    person = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    answer = models.CharField(max_length=7, choices=ConsentAnswer)
    given_on = models.DateField()
    giver = models.CharField(max_length=12, choices=Giver)
    giver_name = models.CharField(max_length=240, blank=True)
    assent = models.CharField(max_length=10, choices=Assent, default=Assent.NOT_ASKED)
    explained_by = models.CharField(max_length=150, blank=True)
    explained_in = models.CharField(max_length=3, blank=True)  # language code
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    withdrawn = models.BooleanField(default=False)  # ended by withdrawal, not by a newer answer
    withdrawal_reason = models.CharField(max_length=400, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("purpose", "-recorded_at")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "purpose"], name="one_answer_in_force", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="consent_ended_at_with_by",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="consent_withdrawn_is_ended", condition=Q(withdrawn=False) | Q(ended_at__isnull=False)
            ),
            models.CheckConstraint(name="consent_purpose_is_known", condition=Q(purpose__in=Purpose.values)),
        )
        indexes = (models.Index(fields=["person", "ended_at"], name="consent_withdrawn", condition=Q(withdrawn=True)),)

    def __str__(self):
        return f"{self.purpose}: {self.answer}"
