"""What somebody should know, shown on their Today page. The e-mail that goes with it names nobody."""

from django.conf import settings
from django.db import models

from standing_together.access.scoping import ScopedQuerySet


class NotificationQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        return self.filter(to=actor.user) if actor.user else self.none()

    def unread(self):
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """`kind` is a code whose sentence stands in `beneficiaries/notices.py`; `about` leads to the record."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications")
    kind = models.CharField(max_length=40)
    referral = models.ForeignKey(
        "beneficiaries.Referral",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notifications",
    )
    key = models.CharField(max_length=160, unique=True)  # the same news is told once
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=["to", "-at"], name="notification_unread", condition=models.Q(read_at=None)),)

    def __str__(self):
        return self.kind
