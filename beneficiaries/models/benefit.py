"""The second and third of the three facts: certified status (a commission's paper) and benefit received (a payment)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums import BenefitKind, BenefitState, CertificateKind, Evidence


@pghistory.track(level=pghistory.Statement)  # a survey writes 5,000 at once
class Certificate(models.Model):
    """What the commission certified, as told by the family or as read from the paper. The newest row counts."""

    person = models.ForeignKey(
        "beneficiaries.Person", on_delete=models.PROTECT, related_name="certificates", db_index=False
    )
    kind = models.CharField(max_length=8, choices=CertificateKind)
    evidence = models.CharField(max_length=8, choices=Evidence)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField()  # the day it was told or seen
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                name="certificate_number_only_when_seen", condition=Q(number="") | Q(evidence=Evidence.SEEN)
            ),
            models.CheckConstraint(
                name="certificate_ends_after_it_starts",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="certificate_kind_is_known", condition=Q(kind__in=CertificateKind.values)),
        )
        indexes = (
            # The newest one tells; lists read it for every row without opening the table.
            models.Index(fields=["person", "-on", "-id"], include=["kind", "valid_to"], name="certificate_newest"),
        )

    def __str__(self):
        return self.kind


@pghistory.track(level=pghistory.Statement)  # a survey writes 5,000 at once
class Benefit(models.Model):
    """Where a person stands with one benefit. The newest row of a kind counts; rows are not rewritten."""

    person = models.ForeignKey(
        "beneficiaries.Person", on_delete=models.PROTECT, related_name="benefits", db_index=False
    )
    kind = models.CharField(max_length=20, choices=BenefitKind)
    state = models.CharField(max_length=9, choices=BenefitState)
    evidence = models.CharField(max_length=8, choices=Evidence)
    since_on = models.DateField(null=True, blank=True)
    on = models.DateField()  # the day it was told or seen
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(name="benefit_state_is_known", condition=Q(state__in=BenefitState.values)),
        )
        indexes = (
            # The newest of each kind tells; read like certificates.
            models.Index(fields=["person", "kind", "-on", "-id"], include=["state"], name="benefit_newest"),
        )

    def __str__(self):
        return f"{self.kind}: {self.state}"
