"""A visit or remote contact: planned, made, or not met. Who goes, why, what was found and agreed."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from beneficiaries.enums.caseload import MissedReason, Present, RemoteReason, VisitPurpose, VisitWay
from beneficiaries.models.person import Person
from beneficiaries.workflows import transitions
from beneficiaries.workflows.caseload import VISIT
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class VisitQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.VISIT_VIEW):
        """Like the person it is about."""
        if actor.everything:
            return self
        return self.filter(person__in=Person.objects.visible_to(actor, permission))

    def planned(self):
        return self.filter(state="planned")

    def made(self):
        return self.filter(state="made")

    def missed(self):
        return self.filter(state="missed")

    def remote(self):
        return self.filter(way__in=VisitWay.remote())


@pghistory.track(exclude=["version"])
class Visit(models.Model):
    """`tries` counts the knocks at one door: a visit that follows a missed one has one more."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="visits", db_index=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+", db_index=False)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=10, choices=VisitWay, default=VisitWay.HOME)
    remote_because = models.CharField(max_length=8, choices=RemoteReason, blank=True)
    purpose = models.CharField(max_length=10, choices=VisitPurpose, default=VisitPurpose.FOLLOW_UP)
    purpose_words = models.CharField(max_length=300, blank=True)
    planned_on = models.DateField()
    begins_at = models.TimeField(null=True, blank=True)
    state = models.CharField(max_length=10, default="planned")
    made_on = models.DateField(null=True, blank=True)
    present = ArrayField(models.CharField(max_length=12, choices=Present), default=list, blank=True)
    present_words = models.CharField(max_length=200, blank=True)
    found = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    missed_because = models.CharField(max_length=12, choices=MissedReason, blank=True)
    cancelled_because = models.CharField(max_length=400, blank=True)
    follows = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    tries = models.PositiveSmallIntegerField(default=1)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    planned_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="visit_state_is_known", condition=Q(state__in=list(VISIT.states))),
            models.CheckConstraint(name="visit_way_is_known", condition=Q(way__in=VisitWay.values)),
            models.CheckConstraint(name="visit_purpose_is_known", condition=Q(purpose__in=VisitPurpose.values)),
            models.CheckConstraint(
                name="visit_remote_says_why",
                condition=Q(way__in=VisitWay.remote()) ^ Q(remote_because=""),
            ),
            models.CheckConstraint(name="visit_made_has_its_day", condition=Q(state="made") ^ Q(made_on__isnull=True)),
            models.CheckConstraint(
                name="visit_recorded_at_with_by",
                condition=Q(state__in=["made", "missed"], recorded_at__isnull=False, recorded_by__isnull=False)
                | Q(state__in=["planned", "cancelled"], recorded_at__isnull=True, recorded_by__isnull=True),
            ),
            models.CheckConstraint(name="visit_missed_says_why", condition=Q(state="missed") ^ Q(missed_because="")),
            models.CheckConstraint(
                name="visit_cancelled_says_why", condition=Q(state="cancelled") ^ Q(cancelled_because="")
            ),
            models.CheckConstraint(
                name="visit_first_try_follows_none", condition=Q(tries=1) ^ Q(follows__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["person", "worker", "planned_on"], name="one_planned_visit_a_day", condition=Q(state="planned")
            ),
        )
        indexes = (
            models.Index(fields=["worker", "planned_on"], name="visit_planned", condition=Q(state="planned")),
            models.Index(fields=["person", "-made_on"], name="visit_made", condition=Q(state="made")),
            models.Index(fields=["person", "-planned_on", "-id"], name="visit_of_person"),
            models.Index(fields=["-planned_on", "-id"], name="visit_list"),
        )
        triggers = (pgtrigger.FSM(name="visit_only_listed_moves", field="state", transitions=transitions(VISIT)),)

    def __str__(self):
        return f"{self.get_way_display()} {self.day}"

    @property
    def day(self):
        """The day it was made, or else is planned for."""
        return self.made_on or self.planned_on

    @property
    def is_remote(self) -> bool:
        return self.way in VisitWay.remote()
