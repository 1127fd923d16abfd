"""Pictures and papers people hand in. They have no address of their own: the record they belong to streams them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from standing_together.ids import uuid7


class StoredFile(models.Model):
    """`name` is where it lies under MEDIA_ROOT and says nothing about anybody; `about` names its record.

    Who may see it is decided by the view of that record, never here. `dropped_at`: the bytes are gone, the row stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=7, choices=[("picture", "picture"), ("paper", "paper")])
    name = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["about_type", "about_id"], name="stored_file_about"),)
        constraints = (
            models.CheckConstraint(name="stored_file_kind_is_known", condition=Q(kind__in=["picture", "paper"])),
            models.CheckConstraint(name="stored_file_is_not_empty", condition=Q(size__gt=0)),
        )
        triggers = (pgtrigger.Protect(name="row_stays", operation=pgtrigger.Delete),)

    def __str__(self):
        return f"{self.kind} {self.pk}"
