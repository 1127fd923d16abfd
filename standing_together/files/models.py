"""Pictures and papers people hand in. They have no address of their own: the record they belong to streams them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from standing_together.access.scoping import ScopedQuerySet
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


class UploadQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """One's own."""
        return self.filter(by=actor.user) if actor.user else self.none()

    def going(self):
        """Begun or whole, and not used yet: they hold room on the disk."""
        return self.filter(state__in=("open", "whole"))


class Upload(models.Model):
    """A large file that comes in parts over a bad line. `come` bytes lie on the disk; when all have come and their sum
    agrees it is `whole`, and a form takes it as if it had been chosen there."""

    STATES = ("open", "whole", "used", "let_go")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    come = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=6, default="open", choices=[(state, state) for state in STATES])
    begun_at = models.DateTimeField(default=timezone.now)
    last_part_at = models.DateTimeField(default=timezone.now)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at",)
        constraints = (
            models.CheckConstraint(
                name="upload_state_is_known", condition=Q(state__in=["open", "whole", "used", "let_go"])
            ),
            models.CheckConstraint(name="upload_comes_no_further_than_its_size", condition=Q(come__lte=F("size"))),
            models.CheckConstraint(name="upload_whole_has_come", condition=~Q(state="whole") | Q(come=F("size"))),
            models.CheckConstraint(name="upload_is_not_empty", condition=Q(size__gt=0)),
        )
        indexes = (
            models.Index(fields=["by"], name="upload_going", condition=Q(state__in=["open", "whole"])),
            models.Index(fields=["last_part_at"], name="upload_age", condition=Q(state__in=["open", "whole"])),
        )

    def __str__(self):
        return f"{self.state} {self.come}/{self.size}"
