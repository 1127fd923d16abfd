"""A session at a service point: therapy, a day in day care, a lesson in a school; planned or held, and who came."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from beneficiaries.enums.centres import Came, SessionKind, SessionMode, WhyAway
from beneficiaries.models.provider import Provider, ServiceKind
from beneficiaries.models.service_enrolment import OfPersonQuerySet, ServiceEnrolment
from beneficiaries.workflows import transitions
from beneficiaries.workflows.centres import SESSION
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


class SessionQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.SERVICE_VIEW):
        """Those of one's organisation and districts; who sees only their own people, sees sessions of their points."""
        if actor.everything:
            return self
        scopes = [s for s in actor.scopes_with(permission) if s.role.breadth in ("caseload", "grant")]
        found = any_of(_reach(actor, scope) for scope in scopes)
        return self.none() if found is None else self.filter(found)

    def planned(self):
        return self.filter(state="planned")

    def held(self):
        return self.filter(state="held")


def _reach(actor, scope) -> Q:
    reach = in_scope(scope, district="provider__district", programme="programme")
    if scope.role.breadth == "caseload":
        own = ServiceEnrolment.objects.filter(provider=OuterRef("provider"), taken_on__isnull=False)
        own = own.filter(Q(person__worker=actor.user) | Q(person__registered_by=actor.user))
        reach &= Q(planned_by=actor.user) | Q(Exists(own))
    return reach


@pghistory.track(exclude=["version"])
class Session(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="sessions")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SessionKind)
    service = models.ForeignKey(ServiceKind, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=10, choices=SessionMode, default=SessionMode.IN_PERSON)
    planned_on = models.DateField()
    begins_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    led_by = models.CharField(max_length=160, blank=True)  # who of the staff
    # Nobody named: everybody who takes part at the point on that day.
    named = models.ManyToManyField(ServiceEnrolment, blank=True, related_name="named_in")
    state = models.CharField(max_length=10, default="planned")
    held_on = models.DateField(null=True, blank=True)
    done = models.TextField(blank=True)  # what was done; nothing that would name somebody
    cancelled_because = models.CharField(max_length=400, blank=True)
    # Where it was planned before it was moved, the last time; earlier moves stand in the history.
    moved_from = models.DateField(null=True, blank=True)
    moved_from_hour = models.TimeField(null=True, blank=True)
    moved_because = models.CharField(max_length=400, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="session_state_is_known", condition=Q(state__in=list(SESSION.states))),
            models.CheckConstraint(name="session_kind_is_known", condition=Q(kind__in=SessionKind.values)),
            models.CheckConstraint(name="session_mode_is_known", condition=Q(mode__in=SessionMode.values)),
            models.CheckConstraint(
                name="session_held_has_day_and_recorder",
                condition=Q(state="held", held_on__isnull=False, recorded_at__isnull=False, recorded_by__isnull=False)
                | ~Q(state="held") & Q(held_on__isnull=True, recorded_at__isnull=True, recorded_by__isnull=True),
            ),
            models.CheckConstraint(
                name="session_cancelled_says_why", condition=~Q(state="cancelled") | ~Q(cancelled_because="")
            ),
            models.CheckConstraint(
                name="session_moved_says_why", condition=Q(moved_from__isnull=False) ^ Q(moved_because="")
            ),
            models.CheckConstraint(
                name="session_hour_before_needs_day_before",
                condition=Q(moved_from_hour__isnull=True) | Q(moved_from__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["provider", "organisation", "planned_on"], name="one_day_in_day_care_a_day",
                condition=Q(kind="day") & ~Q(state="cancelled"),
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["organisation", "-planned_on", "-id"], name="session_list"),
            models.Index(fields=["provider", "-planned_on"], name="session_of_point"),
            models.Index(fields=["programme", "held_on"], name="session_held", condition=Q(state="held")),
        )
        triggers = (pgtrigger.FSM(name="session_only_listed_moves", field="state", transitions=transitions(SESSION)),)

    def __str__(self):
        return f"{self.kind} {self.day}"

    @property
    def day(self):
        """The day it was held, or else is planned for."""
        return self.held_on or self.planned_on


class SessionMarkQuerySet(OfPersonQuerySet):
    way = "enrolment__person"


class SessionMark(models.Model):
    """One person at one session that was held."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="marks")
    enrolment = models.ForeignKey(ServiceEnrolment, on_delete=models.PROTECT, related_name="marks")
    presence = models.CharField(max_length=8, choices=Came)
    reason = models.CharField(max_length=8, choices=WhyAway, blank=True)

    objects = SessionMarkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["session", "enrolment"], name="one_mark_per_person_and_session"),
            models.CheckConstraint(name="session_mark_is_known", condition=Q(presence__in=Came.values)),
            models.CheckConstraint(name="session_mark_reason_is_known", condition=Q(reason__in=["", *WhyAway.values])),
            models.CheckConstraint(
                name="session_mark_present_needs_no_reason", condition=~Q(presence="present") | Q(reason="")
            ),
        )

    def __str__(self):
        return f"{self.enrolment_id} {self.presence}"
