"""Networks of associations, their seats in forums that decide, and what they do together."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums import Sex
from psgs.enums.associations import ActionKind, Level
from psgs.models.association import AroundQuerySet, Association, DateRange
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class NetworkQuerySet(AroundQuerySet):
    def visible_to(self, actor, *permission):
        """Those of the grant, by their seat, and those an association of the grant belongs to."""
        if actor.everything:
            return self
        own = super().visible_to(actor, *permission)
        members = NetworkMembership.objects.filter(association__in=Association.objects.visible_to(actor, *permission))
        return self.filter(Q(pk__in=own.values("pk")) | Q(pk__in=members.values("network")))


class Network(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=14, choices=Level, default=Level.REGIONAL)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")  # its seat
    purpose = models.TextField(blank=True)
    founded_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = NetworkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "name"], name="network_name_once"),
            models.CheckConstraint(name="network_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="network_level_is_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="network_ended_after_founded",
                condition=Q(ended_on__isnull=True) | Q(founded_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
            ),
        )
        indexes = (models.Index(fields=["organisation", "-created_at", "-id"], name="network_list"),)

    def __str__(self):
        return self.name


class OfNetworkQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        return self.filter(network__in=Network.objects.visible_to(actor))


@pghistory.track()
class NetworkMembership(models.Model):
    """One of our associations, or an outside organisation by name, in a network, from..until."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="memberships")
    association = models.ForeignKey(
        Association, null=True, blank=True, on_delete=models.PROTECT, related_name="networks"
    )
    outside_name = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = OfNetworkQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-id")
        constraints = (
            models.CheckConstraint(
                name="network_member_is_one_of_two",
                condition=Q(association__isnull=False, outside_name="")
                | (Q(association__isnull=True) & ~Q(outside_name="")),
            ),
            ExclusionConstraint(
                name="network_member_once_at_a_time",
                expressions=[
                    ("network", RangeOperators.EQUAL),
                    ("association", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(association__isnull=False),
            ),
            models.CheckConstraint(
                name="network_membership_until_after_from",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        )

    def __str__(self):
        return self.outside_name or str(self.association)


@pghistory.track()
class ForumSeat(models.Model):
    """A seat in a forum that decides or advises: whose it is, at which level, who sits there, from..until."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    association = models.ForeignKey(Association, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    forum = models.CharField(max_length=200)
    level = models.CharField(max_length=14, choices=Level)
    name = models.CharField(max_length=160)  # who sits there
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    votes = models.BooleanField(default=False)  # has a vote; otherwise a voice
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AroundQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="forum_seat_belongs_to_one",
                condition=Q(association__isnull=False, network__isnull=True)
                | Q(association__isnull=True, network__isnull=False),
            ),
            models.CheckConstraint(
                name="forum_seat_until_after_from",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="forum_seat_level_is_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(name="forum_seat_has_a_forum", condition=~Q(forum="")),
            ExclusionConstraint(
                name="nobody_twice_in_a_forum_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("forum", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        )
        indexes = (models.Index(fields=["programme", "from_on"], name="forum_seat_from"),)

    def __str__(self):
        return self.forum


class JointAction(models.Model):
    """Something several did together: what, where, when, with whom, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ActionKind)
    title = models.CharField(max_length=200)
    on = models.DateField()
    associations = models.ManyToManyField(Association, related_name="actions", blank=True)
    others = models.CharField(max_length=300, blank=True)  # outside organisations that took part
    outcome = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AroundQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(name="joint_action_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="joint_action_kind_is_known", condition=Q(kind__in=ActionKind.values)),
        )
        indexes = (models.Index(fields=["programme", "on"], name="joint_action_on"),)

    def __str__(self):
        return self.title
