"""Where a child learns, and a child's stay in an institution with the way out of it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums.centres import ClassKind, FamilyContact, SchoolingEnd, WhyInstitution
from beneficiaries.models.person import Person
from beneficiaries.models.provider import Provider
from beneficiaries.models.service_enrolment import OfPersonQuerySet
from beneficiaries.workflows import transitions
from beneficiaries.workflows.centres import IN_INSTITUTION, LEFT, WAY_OUT
from standing_together.access.permissions import Permission
from standing_together.ids import uuid7


def _is_named(name: str) -> models.CheckConstraint:
    """It stands in the directory, or is written in words."""
    return models.CheckConstraint(name=name, condition=Q(provider__isnull=False) | ~Q(place=""))


@pghistory.track()
class Schooling(models.Model):
    """At which school or kindergarten, in what kind of class, with which support, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="schoolings")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)  # when it does not stand in the directory
    kind = models.CharField(max_length=8, choices=ClassKind)
    support = models.TextField(blank=True)  # what was agreed
    supported_by = models.CharField(max_length=160, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=8, choices=SchoolingEnd, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["person"], name="one_schooling_at_a_time", condition=Q(until_on__isnull=True)
            ),
            _is_named("schooling_says_where"),
            models.CheckConstraint(name="schooling_kind_is_known", condition=Q(kind__in=ClassKind.values)),
            models.CheckConstraint(
                name="schooling_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="schooling_ends_with_a_reason",
                condition=Q(until_on__isnull=True, end_reason="") | Q(until_on__isnull=False) & ~Q(end_reason=""),
            ),
        )
        indexes = (models.Index(fields=["programme", "from_on"], name="schooling_programme"),)

    def __str__(self):
        return f"{self.kind} {self.from_on}"

    @property
    def where(self) -> str:
        return str(self.provider) if self.provider is not None else self.place


class StayQuerySet(OfPersonQuerySet):
    def visible_to(self, actor, permission=Permission.SERVICE_VIEW):
        """Also what stayed with a record merged away: of two open stays only one goes over."""
        if actor.everything:
            return self
        reach = Person.objects.visible_to(actor, permission)
        return self.filter(Q(person__in=reach) | Q(person__merged_into__in=reach))


@pghistory.track(exclude=["version"])
class InstitutionStay(models.Model):
    """A child in an institution: which, since when, why, contact with the family, and how far the way out is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="institution_stays")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    why = models.CharField(max_length=12, choices=WhyInstitution)
    note = models.TextField(blank=True)
    contact = models.CharField(max_length=8, choices=FamilyContact, default=FamilyContact.UNKNOWN)
    contact_on = models.DateField()  # since when we know it
    state = models.CharField(max_length=14, default="in_institution")
    left_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = StayQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["person"], name="one_institution_at_a_time", condition=Q(state__in=IN_INSTITUTION)
            ),
            _is_named("stay_says_where"),
            models.CheckConstraint(name="stay_state_is_known", condition=Q(state__in=list(WAY_OUT.states))),
            models.CheckConstraint(name="stay_reason_is_known", condition=Q(why__in=WhyInstitution.values)),
            models.CheckConstraint(name="stay_contact_is_known", condition=Q(contact__in=FamilyContact.values)),
            models.CheckConstraint(
                name="stay_left_has_a_day",
                condition=Q(state__in=LEFT, left_on__isnull=False, left_on__gte=F("from_on"))
                | ~Q(state__in=LEFT) & Q(left_on__isnull=True),
            ),
        )
        triggers = (pgtrigger.FSM(name="way_out_only_listed_moves", field="state", transitions=transitions(WAY_OUT)),)

    def __str__(self):
        return f"{self.state} {self.from_on}"

    @property
    def where(self) -> str:
        return str(self.provider) if self.provider is not None else self.place


class StayStep(models.Model):
    """One step of the way out: who, when, why."""

    stay = models.ForeignKey(InstitutionStay, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    source = models.CharField(max_length=14, blank=True)
    target = models.CharField(max_length=14)
    note = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
