"""The provider's way in without an account: links of which only the hash is kept, their views, what was said."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from beneficiaries.enums.answers import Stage, Through, Told
from beneficiaries.models.referral import Referral
from standing_together.access.scoping import ScopedQuerySet

SHA256 = "^[0-9a-f]{64}$"
APPEND_ONLY = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)


class AnswerLinkQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """With their referral."""
        return self if actor.everything else self.filter(referral__in=Referral.objects.visible_to(actor))

    def unspent(self):
        """Neither used nor revoked; it may have expired."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def live(self):
        return self.unspent().filter(expires_at__gt=timezone.now())


class AnswerLink(models.Model):
    """One token for one referral and one stage, good once and for some days. The token itself is kept nowhere."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    stage = models.CharField(max_length=6, choices=Stage)
    token_hash = models.CharField(max_length=64, unique=True)
    through = models.CharField(max_length=6, choices=Through)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["referral", "stage"],
                name="one_unspent_link_per_referral_and_stage",
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
            ),
            models.CheckConstraint(name="answer_link_keeps_a_hash", condition=Q(token_hash__regex=SHA256)),
            models.CheckConstraint(name="answer_link_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="answer_link_revoked_at_with_by",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="answer_link_ends_once", condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True)
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="spent_stays_spent",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__used_at__isnull=False) | pgtrigger.Q(old__revoked_at__isnull=False),
            ),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.stage} {self.expires_at:%Y-%m-%d}"

    @property
    def is_over(self) -> bool:
        """Its days have passed."""
        return self.expires_at <= timezone.now()


class AnswerLinkView(models.Model):
    """One opening of a link. `visitor` is a keyed hash of the address, another one each day: never the address."""

    link = models.ForeignKey(AnswerLink, on_delete=models.PROTECT, related_name="views")
    what = models.CharField(max_length=10)  # "read", "withdrawn", "answered", "proposed"
    visitor = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="answer_link_view_is_known", condition=Q(what__in=["read", "withdrawn", "answered", "proposed"])
            ),
        )
        triggers = APPEND_ONLY

    def __str__(self):
        return self.what


class ProviderAnswer(models.Model):
    """What a provider said by link, as it was said. The moves and outcomes it caused stand where staff write them."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="answers")
    link = models.OneToOneField(AnswerLink, on_delete=models.PROTECT, related_name="answer")
    told = models.CharField(max_length=7, choices=Told)
    reason = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    visit_on = models.DateField(null=True, blank=True)  # the day agreed on, or the day of the first visit
    came = models.BooleanField(null=True)  # reports only
    needs_kind = models.ForeignKey(
        "beneficiaries.ServiceKind", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # the provider sends the person on: to this service
    sent_back = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="provider_answer_declined_says_why", condition=~Q(told=Told.DECLINE) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="provider_answer_report_says_whether_they_came",
                condition=Q(told=Told.REPORT, came__isnull=False) | (~Q(told=Told.REPORT) & Q(came__isnull=True)),
            ),
        )
        triggers = APPEND_ONLY

    def __str__(self):
        return self.told
