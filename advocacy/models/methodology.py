"""The library: methodologies, good practices, tools and curriculum material, with their versions."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from advocacy.enums.standards import LibraryKind
from advocacy.models.step import Step
from advocacy.workflows.standards import LIBRARY
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7
from standing_together.words import in_language

PUBLIC_STATES = ("published", "replaced")


def _codes():
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class MethodologyQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.STANDARD_VIEW):
        """What is published is everybody's who may look at standards; drafts stay with their own organisation."""
        if actor.everything:
            return self
        own = any_of(in_scope(scope, district=None) for scope in actor.scopes_with(permission))
        if own is None:
            return self.none()
        return self.filter(Q(state__in=PUBLIC_STATES) | own)

    def of_own_organisation(self, actor):
        """What this actor's organisations wrote and the actor may change."""
        if actor.everything:
            return self
        own = any_of(in_scope(scope, district=None) for scope in actor.scopes_with(Permission.STANDARD_ASSESS))
        return self.none() if own is None else self.filter(own)


class Methodology(models.Model):
    """`titles` and `summaries` are {"en", "tg", "ru"}; `cbr`, `domains` and `ages` are codes of `enums.standards`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=LibraryKind)
    titles = models.JSONField(default=dict)
    summaries = models.JSONField(default=dict)
    author_words = models.CharField(max_length=200, blank=True)  # who wrote it, if not the organisation alone
    cbr = _codes()
    domains = _codes()
    ages = _codes()
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField(default=1)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MethodologyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="methodology_kind_is_known", condition=Q(kind__in=LibraryKind.values)),
            models.CheckConstraint(name="methodology_state_is_known", condition=Q(state__in=list(LIBRARY.states))),
            models.CheckConstraint(
                name="methodology_replaced_names_the_next",
                condition=Q(state="replaced", replaced_by__isnull=False)
                | (~Q(state="replaced") & Q(replaced_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="methodology_does_not_replace_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
            ),
            models.CheckConstraint(
                name="methodology_published_at_with_by",
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="methodology_published_was_published",
                condition=~Q(state__in=PUBLIC_STATES) | Q(published_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["-created_at", "-id"], name="methodology_list"),
            GinIndex(fields=["cbr"], name="methodology_cbr"),
            GinIndex(fields=["domains"], name="methodology_domains"),
            GinIndex(fields=["ages"], name="methodology_ages"),
        )
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(LIBRARY)),)

    def __str__(self):
        return in_language(self.titles)


class MethodologyVersion(models.Model):
    """One issue of the text. Issues are added, never changed: who worked by the second one can still read it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    methodology = models.ForeignKey(Methodology, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    issued_on = models.DateField()
    changes = models.CharField(max_length=400, blank=True)  # what is new in it
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number", "language")
        constraints = (
            models.UniqueConstraint(
                fields=["methodology", "number", "language"], name="methodology_version_once_per_language"
            ),
            models.CheckConstraint(name="methodology_version_begins_at_one", condition=Q(number__gte=1)),
        )
        triggers = (pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.number} ({self.language})"


class MethodologyAdoption(models.Model):
    """Somebody took it over: an authority, a centre, another organisation."""

    methodology = models.ForeignKey(Methodology, on_delete=models.PROTECT, related_name="adoptions")
    adopted_by = models.CharField(max_length=200)
    adopted_on = models.DateField()
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-adopted_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["methodology", "adopted_by"], name="methodology_adopted_once"),
            models.CheckConstraint(name="methodology_adoption_names_who", condition=~Q(adopted_by="")),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return self.adopted_by


class MethodologyStep(Step):
    methodology = models.ForeignKey(Methodology, on_delete=models.PROTECT, related_name="steps")

    class Meta(Step.Meta):
        abstract = False
