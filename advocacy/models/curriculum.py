"""What is taught: curricula with versions, their modules, and who is qualified to teach which."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from advocacy.enums.training import Audience, TeachingLanguage
from advocacy.workflows.training import CURRICULUM
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7
from standing_together.words import in_language


def reach_of(actor, permission, **keys) -> Q | None:
    """Rows of training an actor reaches: by their grant; coordinators every organisation's in their districts.

    `keys` are those of `in_scope`. Facilitators of groups reach their grant too: a course belongs to no group.
    """
    shared = {**keys, "organisation": None}
    scopes = actor.scopes_with(permission)
    return any_of(in_scope(scope, **(shared if scope.role.breadth == "shared" else keys)) for scope in scopes)


class CurriculumQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.TRAINING_VIEW):
        """What is taught belongs to an organisation and a programme, to no district."""
        if actor.everything:
            return self
        found = reach_of(actor, permission, district=None, programme="programme")
        return self.none() if found is None else self.filter(found)


@pghistory.track()
class Curriculum(models.Model):
    """One version of what is taught. A new version is a new row with the same code; the old one stays as it was."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    names = models.JSONField(default=dict)
    audience = models.CharField(max_length=14, choices=Audience)
    objectives = models.TextField()
    materials = models.TextField(blank=True)
    languages = ArrayField(models.CharField(max_length=2, choices=TeachingLanguage), default=list)
    # To pass: that share of the hours, and that share of the points after the course (empty: no test is needed).
    pass_attendance = models.PositiveSmallIntegerField(default=80)
    pass_score = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, default=CURRICULUM.initial)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_with = models.CharField(max_length=240, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CurriculumQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "code", "version"], name="curriculum_version_once"),
            models.CheckConstraint(name="curriculum_state_is_known", condition=Q(state__in=list(CURRICULUM.states))),
            models.CheckConstraint(name="curriculum_audience_is_known", condition=Q(audience__in=Audience.values)),
            models.CheckConstraint(name="curriculum_versions_begin_at_1", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="curriculum_pass_rule_in_per_cent",
                condition=Q(pass_attendance__lte=100) & (Q(pass_score__isnull=True) | Q(pass_score__range=(1, 100))),
            ),
            models.CheckConstraint(
                name="curriculum_used_ones_were_agreed", condition=~Q(state="in_use") | Q(agreed_on__isnull=False)
            ),
        )
        indexes = (models.Index(fields=["organisation", "-created_at", "-id"], name="curriculum_list"),)
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(CURRICULUM)),)

    def __str__(self):
        return in_language(self.names)


class CurriculumStep(models.Model):
    """One move of one curriculum, with the reason. Never changed."""

    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    source = models.CharField(max_length=8)
    target = models.CharField(max_length=8)
    note = models.CharField(max_length=240, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"


class Module(models.Model):
    """A part of one version of a curriculum, in the order it is taught."""

    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="modules")
    number = models.PositiveSmallIntegerField()
    names = models.JSONField(default=dict)
    objectives = models.TextField(blank=True)
    materials = models.TextField(blank=True)
    hours = models.DecimalField(max_digits=5, decimal_places=1)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["curriculum", "number"], name="module_number_once"),
            models.CheckConstraint(name="module_has_hours", condition=Q(hours__gt=0)),
        )

    def __str__(self):
        return in_language(self.names)


class TrainerQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.TRAINING_VIEW):
        if actor.everything:
            return self
        found = reach_of(actor, permission)
        return self.none() if found is None else self.filter(found)


class Trainer(models.Model):
    """Somebody who teaches: of the staff (then with their account) or from outside. Names are for who records."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=240)
    name_key = models.CharField(max_length=360, editable=False)
    is_staff = models.BooleanField(default=True)
    employer = models.CharField(max_length=240, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    modules = models.ManyToManyField(Module, related_name="trainers", blank=True)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TrainerQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["organisation", "district", "name_key"], name="trainer_once_per_district"),
            models.CheckConstraint(
                name="trainer_from_outside_has_employer", condition=Q(is_staff=True) | ~Q(employer="")
            ),
        )

    def __str__(self):
        return self.name
