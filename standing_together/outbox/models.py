"""What must reach a worker is first a row here, in the transaction that causes it: Redis may vanish."""

from django.db import models
from django.utils import timezone


class Message(models.Model):
    """`topic` names a registered handler, `payload` carries keys only. `key` makes the effect happen once."""

    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=160, unique=True)
    payload = models.JSONField(default=dict)
    queue = models.CharField(max_length=20, default="default")
    created_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=["available_at"],
                name="message_waiting",
                condition=models.Q(done_at__isnull=True, dead_at__isnull=True),
            ),
        )

    def __str__(self):
        return f"{self.topic} {self.key}"
