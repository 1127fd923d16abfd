"""How an association lives: board, general assemblies, fees, reports that are due."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums import Sex
from psgs.enums.associations import SINGLE_OFFICES, Addressee, AssemblyKind, BoardMemberKind, BoardOffice
from psgs.models.association import Association, DateRange, OfAssociationQuerySet
from standing_together.ids import uuid7


class Assembly(models.Model):
    """A general assembly. The statutes' share is copied when it is held: later statutes do not undo a quorum."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="assemblies")
    kind = models.CharField(max_length=14, choices=AssemblyKind, default=AssemblyKind.ORDINARY)
    planned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    remote = models.BooleanField(default=False)
    agenda = models.TextField(blank=True)
    members = models.PositiveIntegerField(null=True, blank=True)
    present = models.PositiveIntegerField(null=True, blank=True)
    present_women = models.PositiveIntegerField(null=True, blank=True)
    quorum_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_more_than = models.BooleanField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("-planned_on", "-id")
        constraints = (
            models.CheckConstraint(
                name="assembly_held_is_counted",
                condition=Q(
                    held_on__isnull=True, members__isnull=True, present__isnull=True, quorum_percent__isnull=True,
                    quorum_more_than__isnull=True,
                )
                | Q(
                    held_on__isnull=False, members__isnull=False, present__isnull=False,
                    quorum_percent__isnull=False, quorum_more_than__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="assembly_present_are_members", condition=Q(present__isnull=True) | Q(present__lte=F("members"))
            ),
            models.CheckConstraint(
                name="assembly_women_are_present",
                condition=Q(present_women__isnull=True) | Q(present_women__lte=F("present")),
            ),
            models.CheckConstraint(name="assembly_kind_is_known", condition=Q(kind__in=AssemblyKind.values)),
            models.UniqueConstraint(
                fields=["association"], name="one_founders_assembly",
                condition=Q(kind="founders", held_on__isnull=False),
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=["planned_on"], name="assembly_planned", condition=Q(held_on__isnull=True)),)

    def __str__(self):
        return f"{AssemblyKind(self.kind).label} {self.held_on or self.planned_on}"


class AssemblyDecision(models.Model):
    """What an assembly with a quorum decided. What has to be done for it is a Task about the assembly."""

    assembly = models.ForeignKey(Assembly, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField()
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField(default=0)
    abstained = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="decision_has_a_majority", condition=Q(votes_for__gt=F("votes_against"))),
            models.CheckConstraint(name="decision_says_something", condition=~Q(text="")),
        )

    def __str__(self):
        return self.text[:60]


@pghistory.track()
class BoardTerm(models.Model):
    """One person in one office for one term. Names are shown only to those who work with the association."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="terms")
    office = models.CharField(max_length=10, choices=BoardOffice)
    name = models.CharField(max_length=160)
    sex = models.CharField(max_length=6, choices=Sex)
    kind = models.CharField(max_length=6, choices=BoardMemberKind)
    phone = models.CharField(max_length=30, blank=True)
    elected_by = models.ForeignKey(Assembly, null=True, blank=True, on_delete=models.PROTECT, related_name="elected")
    from_on = models.DateField()
    until_on = models.DateField()  # the end of the term, or the day it ended early
    ended_early = models.CharField(max_length=200, blank=True)  # why

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "id")
        constraints = (
            ExclusionConstraint(
                name="one_holder_of_a_board_office_at_a_time",
                expressions=[
                    ("association", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(office__in=SINGLE_OFFICES),
            ),
            ExclusionConstraint(
                name="nobody_twice_in_an_office_at_a_time",
                expressions=[
                    ("association", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="board_term_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(name="board_term_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="board_office_is_known", condition=Q(office__in=BoardOffice.values)),
        )
        indexes = (models.Index(fields=["until_on"], name="board_term_until"),)

    def __str__(self):
        return f"{self.office} {self.from_on}–{self.until_on}"


class Fee(models.Model):
    """Membership fees of one period: how much was due, from how many, and what came in. In somoni."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="fees")
    from_on = models.DateField()
    until_on = models.DateField()
    due_on = models.DateField()
    members_due = models.PositiveIntegerField()
    members_paid = models.PositiveIntegerField(default=0)
    due = models.DecimalField(max_digits=12, decimal_places=2)
    paid = models.DecimalField(max_digits=12, decimal_places=2, default=0)

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-id")
        constraints = (
            ExclusionConstraint(
                name="fee_periods_do_not_overlap",
                expressions=[
                    ("association", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="fee_period_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(name="fee_amounts_are_not_negative", condition=Q(due__gte=0, paid__gte=0)),
            models.CheckConstraint(name="fee_paid_by_those_who_owe", condition=Q(members_paid__lte=F("members_due"))),
        )

    def __str__(self):
        return f"{self.from_on}–{self.until_on}"


class AssociationReport(models.Model):
    """A report the association owes an office: for which period, by when, and when it was handed in."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="reports")
    addressee = models.CharField(max_length=12, choices=Addressee)
    period_from = models.DateField()
    period_until = models.DateField()
    due_on = models.DateField()
    handed_in_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("-due_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["association", "addressee", "period_from", "period_until"], name="association_report_once"
            ),
            models.CheckConstraint(
                name="association_report_period_in_order", condition=Q(period_until__gte=F("period_from"))
            ),
            models.CheckConstraint(
                name="association_report_due_after_period_begins", condition=Q(due_on__gte=F("period_from"))
            ),
            models.CheckConstraint(
                name="association_report_addressee_known", condition=Q(addressee__in=Addressee.values)
            ),
        )
        indexes = (
            models.Index(fields=["due_on"], name="association_report_due", condition=Q(handed_in_on__isnull=True)),
        )

    def __str__(self):
        return f"{Addressee(self.addressee).label} {self.period_until}"
