"""Broken glass: somebody opened a record outside their work in an emergency, for a few hours, with a reason."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from beneficiaries.enums.protection import GlassReason, Verdict
from beneficiaries.workflows.protection import OPEN_FOR, REVIEW_WITHIN
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7
from standing_together.sealed import SealedText

USER = settings.AUTH_USER_MODEL
# What broken glass lets a worker read who may read it of their own people. Lists, searches and every kind of writing
# stay closed, and safeguarding concerns know nothing of it.
OPENS = frozenset(
    {
        Permission.PERSON_VIEW,
        Permission.HEALTH_VIEW,
        Permission.CONSENT_VIEW,
        Permission.PLAN_VIEW,
        Permission.SERVICE_VIEW,
        Permission.VISIT_VIEW,
        Permission.REFERRAL_VIEW,
        Permission.CLAIM_VIEW,
        Permission.DEVICE_VIEW,
        Permission.DOCUMENT_VIEW,
    }
)


class GlassQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """One's own, and those to be reviewed: by a manager within organisation and district, by an auditor within the
        organisation (who sees a code, never the person)."""
        if actor.everything:
            return self
        if actor.user is None:
            return self.none()
        reviewing = any_of(in_scope(scope) for scope in actor.scopes_with(Permission.GLASS_REVIEW))
        own = Q(by=actor.user)
        return self.filter(own if reviewing is None else own | reviewing)

    def open_for(self, user):
        """By the database's clock alone: whoever reads, whatever writes the trail and Today agree on the end."""
        return self.filter(by=user, until__gt=Now())

    def unreviewed(self):
        return self.filter(reviewed_at__isnull=True)

    def overdue(self):
        return self.unreviewed().filter(opened_at__lt=Now() - REVIEW_WITHIN)


class GlassBreaking(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=8, choices=GlassReason)
    note = SealedText()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=13, choices=Verdict, blank=True)
    review_note = SealedText(blank=True)

    objects = GlassQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.CheckConstraint(name="glass_reason_is_known", condition=Q(reason__in=GlassReason.values)),
            models.CheckConstraint(name="glass_says_why", condition=~Q(note="")),
            models.CheckConstraint(
                name="glass_stays_open_three_hours_at_most",
                condition=Q(until__gt=F("opened_at"), until__lte=F("opened_at") + OPEN_FOR),
            ),
            models.CheckConstraint(
                name="glass_reviewed_at_with_by_and_verdict",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, verdict="", review_note="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, verdict__in=Verdict.values)
                & ~Q(review_note=""),
            ),
            models.CheckConstraint(
                name="glass_is_not_reviewed_by_who_broke_it",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("by")),
            ),
            ExclusionConstraint(
                name="one_open_glass_at_a_time",
                expressions=[
                    ("by", RangeOperators.EQUAL),
                    (
                        Func(F("opened_at"), F("until"), function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )
        indexes = (
            models.Index(fields=["by", "until"], name="glass_open"),
            models.Index(fields=["organisation", "-opened_at", "-id"], name="glass_list"),
            models.Index(fields=["opened_at"], name="glass_unreviewed", condition=Q(reviewed_at__isnull=True)),
        )
        triggers = (
            pgtrigger.ReadOnly(
                name="glass_opening_stays", fields=["organisation", "district", "by", "reason", "note", "opened_at"]
            ),
            pgtrigger.Protect(name="glass_row_stays", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.reason} {self.opened_at:%Y-%m-%d}"


def opened_by(actor, permission, *, person: str = "pk") -> Q | None:
    """Rows about the one person whose record this actor broke the glass of, while it is open; None where it opens
    nothing. `person` is the way from the row to the person."""
    if permission not in OPENS or not (actor.can(permission) and actor.can(Permission.GLASS_BREAK)):
        return None
    return Q(**{f"{person}__in": GlassBreaking.objects.open_for(actor.user).values("person")})
