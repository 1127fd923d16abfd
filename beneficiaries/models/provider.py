"""The directory: who offers which service, where, with how many places, and when that was last confirmed."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from phonenumber_field.modelfields import PhoneNumberField

from beneficiaries.enums.centres import PointKind
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.words import in_language


class ServiceKind(models.Model):
    """Reference data: `beneficiaries/data/service_kinds.json`. `cbr` is the WHO CBR component and element."""

    code = models.SlugField(primary_key=True)
    names = models.JSONField(default=dict)
    cbr = models.CharField(max_length=60, blank=True)
    # From approval to the first visit; after them the service is overdue.
    usual_days = models.PositiveSmallIntegerField(default=14)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("code",)

    def __str__(self):
        return in_language(self.names)


class ProviderQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """The directory is shared: whoever may see it in a district sees every organisation's providers there."""
        if actor.everything:
            return self
        found = any_of(in_scope(scope, organisation=None) for scope in actor.scopes_with(Permission.PROVIDER_VIEW))
        return self.none() if found is None else self.filter(found)


@pghistory.track(exclude=["version"])
class Provider(models.Model):
    code = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    kinds = models.ManyToManyField(ServiceKind, related_name="providers", blank=True)
    point_kind = models.CharField(max_length=16, choices=PointKind, default=PointKind.OTHER)
    # Who set it up; who runs it is `organisation`, or stands in words.
    programme = models.ForeignKey(
        "organisations.Programme", null=True, blank=True, on_delete=models.PROTECT, related_name="service_points"
    )
    run_by = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="providers")
    jamoat = models.ForeignKey("places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=240, blank=True)
    phone = PhoneNumberField(blank=True, default="")
    email = models.EmailField(blank=True, default="", db_default="")  # of the office: it is only told to answer
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    accessible = models.BooleanField(null=True, blank=True)
    access_note = models.CharField(max_length=240, blank=True)  # "ramp at the back door, no toilet"
    capacity = models.PositiveIntegerField(null=True, blank=True)  # places in all; empty: not known
    places_free = models.PositiveIntegerField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="provider_free_places_within_capacity",
                condition=Q(places_free__isnull=True)
                | Q(capacity__isnull=True)
                | Q(places_free__lte=models.F("capacity")),
            ),
            models.CheckConstraint(name="provider_point_kind_is_known", condition=Q(point_kind__in=PointKind.values)),
            models.CheckConstraint(
                name="provider_closes_after_it_opens",
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=models.F("opened_on")),
            ),
        )
        indexes = (
            models.Index(
                fields=["programme", "point_kind"], name="provider_set_up_by", condition=Q(programme__isnull=False)
            ),
        )

    def __str__(self):
        return in_language(self.names)
