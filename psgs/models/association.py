"""An association (of parents, of persons with disabilities, another CSO), its way to the certificate, its places."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from beneficiaries.workflows import transitions
from psgs.enums.associations import AssociationKind, Level, Paper
from psgs.workflows.associations import ON_THE_WAY, REGISTRATION
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


class DateRange(Func):
    """Days from..until, the last one included; no last day: for ever."""

    function = "DATERANGE"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


def reach_of(scope):
    """Associations and networks hold no case data: every role of a grant reaches the grant's, a coordinator those of
    all organisations in the district. Who sits on a board is shown by `rules.associations.may_name` only."""
    shared = scope.role.breadth == "shared"
    return in_scope(scope, organisation=None if shared else "organisation", programme="programme")


class AroundQuerySet(ScopedQuerySet):
    """Rows with organisation, programme and district that ASSOCIATION_VIEW opens."""

    def visible_to(self, actor, permission=Permission.ASSOCIATION_VIEW):
        if actor.everything:
            return self
        found = any_of(reach_of(scope) for scope in actor.scopes_with(permission))
        return self.none() if found is None else self.filter(found)


class AssociationQuerySet(AroundQuerySet):
    def active(self):
        """At work: founded by its people and not ended, with or without the certificate."""
        return self.exclude(state__in=["idea", "ended"])

    def on_the_way(self):
        return self.filter(state__in=ON_THE_WAY)


class OfAssociationQuerySet(ScopedQuerySet):
    """Whoever sees the association sees what belongs to it."""

    def visible_to(self, actor):
        return self.filter(association__in=Association.objects.visible_to(actor))


@pghistory.track(exclude=["updated_at"])
class Association(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=AssociationKind, default=AssociationKind.ASSOCIATION)
    name = models.CharField(max_length=200)  # as it stands in the statutes
    short_name = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=14, choices=Level, default=Level.DISTRICT)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")  # its seat
    address = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="idea")
    version = models.PositiveIntegerField(default=1)
    next_step_due_on = models.DateField(null=True, blank=True)
    assembly_held_on = models.DateField(null=True, blank=True)
    statutes_adopted_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    registering_office = models.CharField(max_length=200, blank=True)
    refused_on = models.DateField(null=True, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    certificate_number = models.CharField(max_length=60, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # From the statutes: how many of the members make a quorum, and for how many years a board is elected.
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    quorum_more_than = models.BooleanField(default=True)
    term_years = models.PositiveSmallIntegerField(default=3)
    bank = models.CharField(max_length=120, blank=True)
    account_number = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = AssociationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="association_state_is_known", condition=Q(state__in=list(REGISTRATION.states))),
            models.CheckConstraint(name="association_kind_is_known", condition=Q(kind__in=AssociationKind.values)),
            models.CheckConstraint(name="association_level_is_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(name="association_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="association_registered_has_certificate",
                condition=~Q(state="registered")
                | (Q(registered_on__isnull=False) & ~Q(certificate_number="") & ~Q(registering_office="")),
            ),
            models.CheckConstraint(
                name="association_submitted_has_day_and_office",
                condition=~Q(state__in=["submitted", "refused", "registered"])
                | (Q(submitted_on__isnull=False) & ~Q(registering_office="")),
            ),
            models.CheckConstraint(
                name="association_ended_on_with_state",
                condition=Q(state="ended", ended_on__isnull=False) | (~Q(state="ended") & Q(ended_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="association_registered_after_submitted",
                condition=Q(registered_on__isnull=True) | Q(registered_on__gte=F("submitted_on")),
            ),
            models.CheckConstraint(
                name="association_quorum_is_a_share", condition=Q(quorum_percent__gte=1, quorum_percent__lte=100)
            ),
            models.CheckConstraint(
                name="association_quorum_can_be_reached", condition=~Q(quorum_percent=100, quorum_more_than=True)
            ),
            models.CheckConstraint(name="association_term_is_some_years", condition=Q(term_years__range=(1, 10))),
            models.UniqueConstraint(
                fields=["registering_office", "certificate_number"],
                name="association_certificate_once",
                condition=~Q(certificate_number=""),
            ),
            models.UniqueConstraint(fields=["organisation", "district", "name"], name="association_name_once"),
        )
        indexes = (
            models.Index(fields=["organisation", "-created_at", "-id"], name="association_list"),
            models.Index(fields=["district", "-created_at", "-id"], name="association_district"),
            models.Index(fields=["programme", "registered_on"], name="association_registered"),
        )
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(REGISTRATION)),)

    def __str__(self):
        return self.short_name or self.name


class RegistrationStep(models.Model):
    """One move on the way: what, on which day it happened, who wrote it down."""

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["move", "on"], name="registration_step_on"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"


class AssociationPaper(models.Model):
    """One line of the checklist: wanted, by when, and since when it is in hand."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=12, choices=Paper)
    title = models.CharField(max_length=120, blank=True)  # what it is, if "other"
    due_on = models.DateField(null=True, blank=True)
    have_on = models.DateField(null=True, blank=True)
    needed = models.BooleanField(default=True)
    note = models.CharField(max_length=200, blank=True)
    scan = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["association", "kind", "title"], name="association_paper_once"),
            models.CheckConstraint(name="association_other_paper_has_title", condition=~Q(kind="other") | ~Q(title="")),
        )
        indexes = (
            models.Index(
                fields=["due_on"], name="association_paper_due", condition=Q(have_on__isnull=True, needed=True)
            ),
        )

    def __str__(self):
        return self.title or str(Paper(self.kind).label)


class Branch(models.Model):
    """A part of the association in another place."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="branches")
    name = models.CharField(max_length=160)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    jamoat = models.ForeignKey("places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                name="branch_closed_after_opened",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
            ),
            models.UniqueConstraint(
                fields=["association", "name"], name="branch_name_once", condition=Q(closed_on__isnull=True)
            ),
        )

    def __str__(self):
        return self.name


class AssociationGroup(models.Model):
    """A parent support group that belongs to the association, from..until."""

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="member_groups")
    group = models.ForeignKey("psgs.Group", on_delete=models.PROTECT, related_name="associations")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = OfAssociationQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-id")
        constraints = (
            ExclusionConstraint(
                name="association_group_once_at_a_time",
                expressions=[
                    ("association", RangeOperators.EQUAL),
                    ("group", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="association_group_until_after_from",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        )

    def __str__(self):
        return f"{self.group_id} {self.from_on}"
