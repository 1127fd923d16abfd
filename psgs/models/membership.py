"""Who belongs to a group, from when to when, with which office; and what families got done with its help."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from phonenumber_field.modelfields import PhoneNumberField

from beneficiaries.enums import Sex
from psgs.enums.groups import HelpKind, MemberKind, OfficerRole
from psgs.models.group import Group, OfGroupQuerySet
from standing_together.ids import uuid7


def period():
    """From the first day to the last one, both included; without a last day for ever."""
    return Func(F("from_on"), F("until_on"), Value("[]"), function="daterange", output_field=DateRangeField())


def _never_twice(name: str, *columns: str, condition: Q | None = None) -> ExclusionConstraint:
    """The same columns never stand in two periods that overlap."""
    equal = [(column, RangeOperators.EQUAL) for column in columns]
    return ExclusionConstraint(
        name=name, expressions=[*equal, (period(), RangeOperators.OVERLAPS)], condition=condition
    )


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")))


class MembershipQuerySet(OfGroupQuerySet):
    def on(self, day):
        """Those who belong to the group on a day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)

    def named(self):
        """With what `name_shown` needs, in one query."""
        return self.select_related("person", "caregiver")


@pghistory.track(level=pghistory.Statement)
class Membership(models.Model):
    """A person of the registry, somebody's caregiver there, or a name from outside: exactly one of the three. One may
    belong to several groups at once, and come back after having left."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        "beneficiaries.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    caregiver = models.ForeignKey(
        "beneficiaries.Caregiver", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    name = models.CharField(max_length=240, blank=True)
    kind = models.CharField(max_length=10, choices=MemberKind)
    sex = models.CharField(max_length=6, choices=Sex)
    phone = PhoneNumberField(blank=True, default="")
    shares_contact = models.BooleanField(default=False)  # the member's own yes: the group may see the number
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    left_because = models.CharField(max_length=400, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="member_is_exactly_one",
                condition=Q(person__isnull=False, caregiver__isnull=True, name="")
                | Q(person__isnull=True, caregiver__isnull=False, name="")
                | (Q(person__isnull=True, caregiver__isnull=True) & ~Q(name="")),
            ),
            _in_order("membership_ends_after_it_began"),
            _never_twice("member_person_once_at_a_time", "group", "person", condition=Q(person__isnull=False)),
            _never_twice("member_caregiver_once_at_a_time", "group", "caregiver", condition=Q(caregiver__isnull=False)),
            _never_twice("member_name_once_at_a_time", "group", "name", condition=~Q(name="")),
            models.CheckConstraint(name="member_sex_is_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(name="member_kind_is_known", condition=Q(kind__in=MemberKind.values)),
            models.CheckConstraint(
                name="member_who_shares_has_a_phone",
                condition=Q(shares_contact=False) | ~Q(phone=""),
            ),
        )
        indexes = (
            models.Index(fields=["group", "from_on"], name="membership_of_group"),
            models.Index(fields=["person"], name="membership_of_person", condition=Q(person__isnull=False)),
            models.Index(fields=["caregiver"], name="membership_of_caregiver", condition=Q(caregiver__isnull=False)),
        )

    def __str__(self):
        return self.name_shown

    @property
    def name_shown(self) -> str:
        """The name as the registry has it now, or as it was written down."""
        if self.person is not None:
            return self.person.full_name
        return self.caregiver.name if self.caregiver is not None else self.name


class Officer(models.Model):
    """A term in an office of the group. `group` repeats the member's, so that no office is held by two at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="officers")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="offices")
    role = models.CharField(max_length=12, choices=OfficerRole)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            _in_order("officer_term_ends_after_it_began"),
            _never_twice("one_officer_for_an_office", "group", "role"),
            models.CheckConstraint(name="officer_role_is_known", condition=Q(role__in=OfficerRole.values)),
        )

    def __str__(self):
        return f"{self.role} {self.from_on}"


class FamilyHelp(models.Model):
    """A member's family got something done with the help of the group: the measure `families_helped`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="families_helped")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="help_received")
    kind = models.CharField(max_length=12, choices=HelpKind)
    on = models.DateField()
    note = models.CharField(max_length=400, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OfGroupQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["membership", "kind", "on"], name="same_help_counted_once"),
            models.CheckConstraint(name="help_kind_is_known", condition=Q(kind__in=HelpKind.values)),
        )

    def __str__(self):
        return f"{self.kind} {self.on}"
