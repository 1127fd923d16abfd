"""What a service point is made of: who pays for it and since when, when it was handed over, its hours, its people."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from phonenumber_field.modelfields import PhoneNumberField

from beneficiaries.enums.centres import FinanceSource, StaffRole, Weekday
from beneficiaries.models.provider import Provider, ProviderQuerySet
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


def period():
    """From the first day to the last one, both included; without a last day for ever."""
    return Func(F("from_on"), F("until_on"), Value("[]"), function="daterange", output_field=DateRangeField())


class OfPointQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        return self.filter(provider__in=ProviderQuerySet(Provider).visible_to(actor))


@pghistory.track()
class Financing(models.Model):
    """Who pays for the running, from when to when. One after another: periods never overlap."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="financings")
    source = models.CharField(max_length=12, choices=FinanceSource)
    programme = models.ForeignKey(
        "organisations.Programme", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    payer = models.CharField(max_length=200, blank=True)  # in words: "department of education of Kulob"
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OfPointQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-id")
        constraints = (
            ExclusionConstraint(
                name="one_who_finances_a_point_at_a_time",
                expressions=[("provider", RangeOperators.EQUAL), (period(), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                name="financing_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="financing_source_is_known", condition=Q(source__in=FinanceSource.values)),
            models.CheckConstraint(
                name="financing_programme_is_named_when_it_pays",
                condition=Q(source="programme", programme__isnull=False)
                | ~Q(source="programme") & Q(programme__isnull=True),
            ),
        )

    def __str__(self):
        return f"{self.source} {self.from_on}"


class Handover(models.Model):
    """The day a service point went over to the state. An event: it stays as it was written."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    provider = models.OneToOneField(Provider, on_delete=models.PROTECT, related_name="handover")
    on = models.DateField()
    to = models.CharField(max_length=200)  # the office that took it over
    paper = models.CharField(max_length=200, blank=True)  # act or decision, with its number
    financing = models.OneToOneField(Financing, on_delete=models.PROTECT, related_name="handover")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OfPointQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="handover_says_to_whom", condition=~Q(to="")),)
        triggers = (pgtrigger.Protect(name="handover_stays", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.on}: {self.to}"


@pghistory.track()
class OpeningHours(models.Model):
    """One line a day of the week; a day without a line is a day on which it is closed."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens_at = models.TimeField()
    closes_at = models.TimeField()

    objects = OfPointQuerySet.as_manager()

    class Meta:
        ordering = ("weekday",)
        constraints = (
            models.UniqueConstraint(fields=["provider", "weekday"], name="opening_hours_once_a_day"),
            models.CheckConstraint(name="opening_hours_weekday_is_known", condition=Q(weekday__range=(1, 7))),
            models.CheckConstraint(
                name="opening_hours_close_after_they_open", condition=Q(closes_at__gt=F("opens_at"))
            ),
        )

    def __str__(self):
        return f"{self.weekday}: {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


@pghistory.track()
class StaffPost(models.Model):
    """How many work there in which role; the name of a contact only if it helps to reach the point."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="staff")
    role = models.CharField(max_length=16, choices=StaffRole)
    number = models.PositiveSmallIntegerField()
    contact = models.CharField(max_length=160, blank=True)
    phone = PhoneNumberField(blank=True, default="")

    objects = OfPointQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["provider", "role"], name="staff_role_once_a_point"),
            models.CheckConstraint(name="staff_number_is_positive", condition=Q(number__gt=0)),
            models.CheckConstraint(name="staff_role_is_known", condition=Q(role__in=StaffRole.values)),
        )

    def __str__(self):
        return f"{self.role}: {self.number}"
