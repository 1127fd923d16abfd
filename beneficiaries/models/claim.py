"""A claim: one application of one person for one entitlement, with its steps and appointments."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from beneficiaries.enums import Evidence
from beneficiaries.enums.claims import AppealTo, AppointmentOutcome, RefusalReason, Stage
from beneficiaries.models.person import Person
from beneficiaries.workflows import transitions
from beneficiaries.workflows.claims import CLAIM, OPEN_CLAIM, RECEIVED
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


def _by_whom():
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


def _day():
    return models.DateField(null=True, blank=True)


class ClaimQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.CLAIM_VIEW):
        """The claims of those persons whom the actor reaches with this permission."""
        if actor.everything:
            return self
        if not actor.can(permission):
            return self.none()
        return self.filter(person__in=Person.objects.visible_to(actor, permission).values("pk"))

    def open(self):
        return self.filter(state__in=OPEN_CLAIM)

    def paid(self):
        """Whose first payment was confirmed, whether it still goes on or stopped since."""
        return self.filter(state__in=RECEIVED)


@pghistory.track(exclude=["updated_at"])
class Claim(models.Model):
    """`entitlement` is a code of the rulebook `rules`. Columns tell the newest day of each kind; the steps tell all."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="claims")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+", db_index=False)
    entitlement = models.SlugField(max_length=40, db_index=False)
    rules = models.CharField(max_length=20)
    state = models.CharField(max_length=12, default=CLAIM.initial)
    version = models.PositiveIntegerField(default=1)
    opened_on = models.DateField()
    opened_by = _by_whom()
    opened_at = models.DateTimeField(auto_now_add=True)
    submitted_on = _day()
    submitted_to = models.ForeignKey(
        "beneficiaries.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_on = _day()
    refused_on = _day()
    refusal = models.CharField(max_length=10, choices=RefusalReason, blank=True)
    appeal_until = _day()
    appealed_on = _day()
    appealed_to = models.CharField(max_length=6, choices=AppealTo, blank=True)
    monthly = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)  # somoni, as confirmed
    first_paid_on = _day()  # first day of the month it was first paid for
    payment_evidence = models.CharField(max_length=8, choices=Evidence, blank=True)
    payment_confirmed_at = models.DateTimeField(null=True, blank=True)
    payment_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stopped_on = _day()
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "entitlement"],
                name="one_open_claim_per_person_and_entitlement",
                condition=Q(state__in=OPEN_CLAIM),
            ),
            models.CheckConstraint(name="claim_state_is_known", condition=Q(state__in=list(CLAIM.states))),
            models.CheckConstraint(
                name="claim_submitted_before_it_is_decided",
                condition=~Q(state__in=["submitted", "granted", "refused", "appealed", *RECEIVED])
                | Q(submitted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_refused_with_a_reason", condition=Q(refused_on__isnull=True, refusal="")
                | (Q(refused_on__isnull=False) & Q(refusal__in=RefusalReason.values)),
            ),
            models.CheckConstraint(
                name="claim_appealed_to_somebody", condition=Q(appealed_on__isnull=True, appealed_to="")
                | (Q(appealed_on__isnull=False, refused_on__isnull=False) & Q(appealed_to__in=AppealTo.values)),
            ),
            models.CheckConstraint(
                name="claim_paid_was_confirmed",
                condition=~Q(state__in=RECEIVED)
                | Q(first_paid_on__isnull=False, payment_confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_payment_confirmed_at_with_by",
                condition=Q(payment_confirmed_at__isnull=True, payment_confirmed_by__isnull=True, payment_evidence="")
                | (Q(payment_confirmed_at__isnull=False, payment_confirmed_by__isnull=False)
                   & Q(payment_evidence__in=Evidence.values)),
            ),
            models.CheckConstraint(
                name="claim_amount_is_money", condition=Q(monthly__isnull=True) | Q(monthly__gt=0)
            ),
            models.CheckConstraint(
                name="claim_first_payment_is_a_month", condition=Q(first_paid_on__isnull=True) | Q(first_paid_on__day=1)
            ),
            models.CheckConstraint(
                name="claim_stopped_has_its_day",
                condition=Q(state="stopped", stopped_on__isnull=False)
                | (~Q(state="stopped") & Q(stopped_on__isnull=True)),
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["organisation", "district", "-opened_at", "-id"], name="claim_list"),
            models.Index(fields=["person", "-opened_at"], name="claim_person"),
        )
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(CLAIM)),)

    def __str__(self):
        return f"{self.entitlement} {self.state}"


class ClaimStep(models.Model):
    """One move of one claim: when it happened, what it led to, and who wrote it down. `place`: where it happened."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=12)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    on = models.DateField()
    reason = models.CharField(max_length=10, blank=True)  # of a refusal; of an appeal, to whom
    place = models.ForeignKey(
        "beneficiaries.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)
    by = _by_whom()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"


class AppointmentQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.CLAIM_VIEW):
        if actor.everything:
            return self
        return self.filter(claim__in=Claim.objects.visible_to(actor, permission).values("pk"))

    def ahead(self, on):
        return self.filter(outcome="", on__gte=on)


@pghistory.track()
class ClaimAppointment(models.Model):
    """A day at a commission or office. What came of it is written once; a moved one is followed by a new one."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="appointments")
    stage = models.CharField(max_length=6, choices=Stage)
    on = models.DateField()
    at_time = models.TimeField(null=True, blank=True)
    place = models.ForeignKey("beneficiaries.Provider", on_delete=models.PROTECT, related_name="+")
    bring = models.CharField(max_length=300, blank=True)  # what to take along, in plain words
    made_by = _by_whom()
    made_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=6, choices=AppointmentOutcome, blank=True)
    outcome_note = models.CharField(max_length=300, blank=True)
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome_at = models.DateTimeField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(name="appointment_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="appointment_outcome_at_with_by",
                condition=Q(outcome="", outcome_at__isnull=True, outcome_by__isnull=True)
                | (Q(outcome__in=AppointmentOutcome.values) & Q(outcome_at__isnull=False, outcome_by__isnull=False)),
            ),
        )
        indexes = (models.Index(fields=["on"], name="appointment_ahead", condition=Q(outcome="")),)

    def __str__(self):
        return f"{self.stage} {self.on}"
