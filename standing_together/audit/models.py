"""What happened: one row per action, in the same transaction as the action. Rows are never changed or removed."""

import pgtrigger
from django.conf import settings
from django.db import models


class Event(models.Model):
    """`about` names the record (model label and key); `detail` holds codes and counts, never a name or an answer."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    action = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["about_type", "about_id", "id"], name="event_about"),
            models.Index(fields=["by", "id"], name="event_by"),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="not_emptied",
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                func="RAISE EXCEPTION 'The audit trail is never emptied.';",
            ),
        )

    def __str__(self):
        return f"{self.action} {self.about_type} {self.about_id}"
