"""What somebody who passed holds in hand, and what became of it in their work."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from advocacy.enums.training import After, HowSeen, Used
from advocacy.models.course import Seat
from advocacy.models.curriculum import reach_of
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7

NUMBER = r"^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$"


class CertificateQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.TRAINING_RECORD):
        if actor.everything:
            return self
        keys = {"organisation": "seat__course__organisation", "district": "seat__course__district"}
        found = reach_of(actor, permission, programme="seat__course__programme", **keys)
        return self.none() if found is None else self.filter(found)

    def valid(self):
        return self.filter(revoked_at__isnull=True)


@pghistory.track(pghistory.UpdateEvent())
class Certificate(models.Model):
    """What stands on the paper is kept as it was: name, course, hours and the shares that were judged."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=14, unique=True)  # by chance, 60 bits: see advocacy.enums.certificate_number
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="certificates")
    family_name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=360)
    course_names = models.JSONField(default=dict)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=1)
    attendance = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_reason = models.CharField(max_length=240, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="certificate_number_as_printed", condition=Q(number__regex=NUMBER)),
            models.UniqueConstraint(
                fields=["seat"], name="one_valid_certificate_each", condition=Q(revoked_at__isnull=True)
            ),
            models.CheckConstraint(
                name="certificate_revoked_at_with_by_and_reason",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, revoked_reason="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_reason="")),
            ),
        )
        indexes = (models.Index(fields=["issued_at"], name="certificate_issued"),)
        triggers = (
            pgtrigger.ReadOnly(
                name="paper_stays_as_printed",
                fields=["number", "seat", "full_name", "family_name", "course_names", "hours", "attendance", "score"],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return self.number


class PracticeFollowUp(models.Model):
    """What somebody does with what they learnt, three and six months after."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="follow_ups")
    after = models.PositiveSmallIntegerField(choices=After)
    on = models.DateField()
    used = models.CharField(max_length=11, choices=Used)
    how = models.CharField(max_length=11, choices=HowSeen)
    what = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["seat", "after"], name="practice_once_each_time"),
            models.CheckConstraint(name="practice_after_3_or_6", condition=Q(after__in=After.values)),
            models.CheckConstraint(name="practice_use_is_known", condition=Q(used__in=Used.values)),
            models.CheckConstraint(
                name="practice_said_with_what", condition=~Q(used__in=["fully", "partly"]) | ~Q(what="")
            ),
        )

    def __str__(self):
        return f"{self.after} {self.used}"
