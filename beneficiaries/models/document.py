"""Papers and photos of a person. The bytes lie with `standing_together.files`; who may see them is decided here."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from beneficiaries.enums.protection import DocumentKind
from beneficiaries.models.person import Person
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class DocumentQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.DOCUMENT_VIEW):
        """With the person."""
        if actor.everything:
            return self
        return self.filter(person__in=Person.objects.visible_to(actor, permission).values("pk"))

    def standing(self):
        return self.filter(removed_at__isnull=True)


@pghistory.track()
class Document(models.Model):
    """Removing takes the bytes away; the row stays and says who and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=11, choices=DocumentKind)
    title = models.CharField(max_length=120, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    stored = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_because = models.CharField(max_length=400, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-added_at", "-id")
        constraints = (
            models.CheckConstraint(name="document_kind_is_known", condition=Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(
                name="document_removed_at_with_by_and_why",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True, removed_because="")
                | Q(removed_at__isnull=False, removed_by__isnull=False, title="") & ~Q(removed_because=""),
            ),
        )
        indexes = (models.Index(fields=["person", "-added_at"], name="document_of_person"),)
        triggers = (pgtrigger.Protect(name="document_row_stays", operation=pgtrigger.Delete),)

    def __str__(self):
        return self.get_kind_display()
