"""A parent support group, and how its members judge its independence."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


def groups_reached(actor, permission, at: str = "") -> Q | None:
    """The rows whose group lies in the actor's reach, as a condition; None when there are none.

    `at` is the way from the row to its group ("group__"). A facilitator reaches the groups they facilitate, a
    coordinator those of every organisation in their districts, everybody else those of their grant.
    """
    return any_of(_reach(actor, scope, at) for scope in actor.scopes_with(permission))


def _reach(actor, scope, at: str) -> Q:
    organisation = None if scope.role.breadth == "shared" else f"{at}organisation"
    reach = in_scope(scope, organisation=organisation, district=f"{at}district", programme=f"{at}programme")
    if scope.role.breadth == "groups":
        reach &= Q(**{f"{at}facilitator": actor.user})
    return reach


class OfGroupQuerySet(ScopedQuerySet):
    """Rows of a group: seen with its names, or by the permission given."""

    way = "group__"
    needs = Permission.GROUP_MEMBERS

    def visible_to(self, actor, permission=None):
        if actor.everything:
            return self
        found = groups_reached(actor, permission or self.needs, self.way)
        return self.none() if found is None else self.filter(found)


class GroupQuerySet(OfGroupQuerySet):
    way = ""
    needs = Permission.GROUP_LIST

    def standing(self):
        return self.filter(ended_on__isnull=True)


@pghistory.track(exclude=["version"])
class Group(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    jamoat = models.ForeignKey("places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    village = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=160)
    meets_at = models.CharField(max_length=200, blank=True)  # "school no. 3, ground floor"
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="groups_facilitated"
    )
    founded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=400, blank=True)
    founded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="group_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="group_ends_after_it_was_founded",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
            ),
            models.CheckConstraint(
                name="group_that_ended_says_why", condition=Q(ended_on__isnull=True) | ~Q(ended_because="")
            ),
            models.UniqueConstraint(
                fields=["organisation", "district", "jamoat", "name"], name="group_name_once_in_a_jamoat",
                condition=Q(ended_on__isnull=True), nulls_distinct=False,
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["organisation", "district", "-created_at", "-id"], name="group_list"),
            models.Index(fields=["district", "-created_at", "-id"], name="group_list_of_district"),
            models.Index(fields=["facilitator"], name="group_facilitator", condition=Q(facilitator__isnull=False)),
        )

    def __str__(self):
        return self.name


class GroupReview(models.Model):
    """One round in which the members said how far the group stands by itself. Never rewritten: a new round is a new
    row. `answers` is {statement: level}; `score` is per cent of what could be reached, with the version it was
    computed with."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    instrument = models.CharField(max_length=30)
    instrument_version = models.CharField(max_length=20)
    answers = models.JSONField()
    domains = models.JSONField()  # {domain: per cent}
    score = models.PositiveSmallIntegerField()
    members_taking_part = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OfGroupQuerySet.as_manager()

    class Meta:
        ordering = ("on",)
        constraints = (
            models.CheckConstraint(name="group_review_score_is_per_cent", condition=Q(score__lte=100)),
            models.CheckConstraint(name="group_review_was_made_by_members", condition=Q(members_taking_part__gte=1)),
            models.UniqueConstraint(fields=["group", "on"], name="one_group_review_a_day"),
        )

    def __str__(self):
        return f"{self.on}: {self.score}"
