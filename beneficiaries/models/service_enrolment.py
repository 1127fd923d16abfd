"""Somebody with a service point: waits, takes part, pauses, ends. The steps say how it came there and never change."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums import Urgency
from beneficiaries.enums.centres import Escort, LeavingReason
from beneficiaries.models.person import Person, PersonQuerySet
from beneficiaries.models.provider import Provider
from beneficiaries.waiting import ORDER
from beneficiaries.workflows import transitions
from beneficiaries.workflows.centres import ATTENDING, HOLDING_A_PLACE, OPEN
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class OfPersonQuerySet(ScopedQuerySet):
    """Rows about a person: seen by whoever may open that person with the permission."""

    way = "person"

    def visible_to(self, actor, permission=Permission.SERVICE_VIEW):
        if actor.everything:
            return self
        return self.filter(**{f"{self.way}__in": PersonQuerySet(Person).visible_to(actor, permission)})


class ServiceEnrolmentQuerySet(OfPersonQuerySet):
    def standing(self):
        """Of records that stand: a record merged into another one holds no place and waits for none."""
        return self.filter(person__state="active")

    def open(self):
        return self.standing().filter(state__in=OPEN)

    def holding_a_place(self):
        return self.standing().filter(state__in=HOLDING_A_PLACE)

    def waiting(self):
        """In the order of the list: `beneficiaries/waiting.py`."""
        return self.standing().filter(state="waiting").order_by(*ORDER)

    def on(self, day):
        """Who belongs on the sheet of a day."""
        there = self.standing().filter(taken_on__lte=day).filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))
        return there.filter(Q(paused_on__isnull=True) | Q(paused_on__gt=day))


_DAYS_FIT = (
    Q(state="waiting", taken_on__isnull=True, ended_on__isnull=True)
    | Q(state__in=HOLDING_A_PLACE, taken_on__isnull=False, ended_on__isnull=True)
    | Q(state="ended", ended_on__isnull=False)
)


@pghistory.track(exclude=["version"])
class ServiceEnrolment(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="service_enrolments")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        "beneficiaries.Referral", null=True, blank=True, on_delete=models.PROTECT, related_name="enrolments"
    )
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.ROUTINE)
    urgency_rank = models.PositiveSmallIntegerField(default=3)
    asked_on = models.DateField()
    state = models.CharField(max_length=10, default="waiting")
    taken_on = models.DateField(null=True, blank=True)
    paused_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=LeavingReason, blank=True)
    # How they come: who brings them, how far, whether we arrange it, what it costs the family or us in a month.
    brought_by = models.CharField(max_length=12, choices=Escort, blank=True)
    distance_km = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    arranged_by_us = models.BooleanField(default=False)
    cost_a_month = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)  # somoni
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ServiceEnrolmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "provider"], name="one_open_enrolment_per_person_and_point",
                condition=Q(state__in=OPEN),
            ),
            models.CheckConstraint(
                name="service_enrolment_state_is_known", condition=Q(state__in=list(ATTENDING.states))
            ),
            models.CheckConstraint(name="service_enrolment_days_fit_the_state", condition=_DAYS_FIT),
            models.CheckConstraint(
                name="service_enrolment_end_says_why",
                condition=Q(state="ended") & ~Q(end_reason="") | ~Q(state="ended") & Q(end_reason=""),
            ),
            models.CheckConstraint(
                name="service_enrolment_pause_has_a_day",
                condition=Q(state="paused", paused_on__isnull=False) | ~Q(state="paused") & Q(paused_on__isnull=True),
            ),
            models.CheckConstraint(
                name="service_enrolment_days_in_order",
                condition=(Q(taken_on__isnull=True) | Q(taken_on__gte=F("asked_on")))
                & (Q(ended_on__isnull=True) | Q(ended_on__gte=F("asked_on"))),
            ),
            models.CheckConstraint(name="service_enrolment_urgency_is_known", condition=Q(urgency__in=Urgency.values)),
            models.CheckConstraint(
                name="service_enrolment_way_is_not_negative",
                condition=(Q(distance_km__isnull=True) | Q(distance_km__gte=0))
                & (Q(cost_a_month__isnull=True) | Q(cost_a_month__gte=0)),
            ),
        )  # fmt: skip
        indexes = (
            models.Index(
                fields=["provider", *ORDER[:2], "id"], name="service_waiting_list", condition=Q(state="waiting")
            ),
            models.Index(fields=["provider", "state"], name="service_enrolment_point"),
            models.Index(fields=["person", "-asked_on"], name="service_enrolment_person"),
            models.Index(fields=["programme", "taken_on"], name="service_enrolment_programme"),
        )
        triggers = (
            pgtrigger.FSM(name="attending_only_listed_moves", field="state", transitions=transitions(ATTENDING)),
        )

    def __str__(self):
        return f"{self.provider_id} {self.state}"


class ServiceStep(models.Model):
    """One move of one enrolment: who, when, from where to where, why. `on` is the day it holds from."""

    enrolment = models.ForeignKey(ServiceEnrolment, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    source = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=10)
    reason = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
