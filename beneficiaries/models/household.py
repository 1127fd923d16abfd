"""A household is a door in a place; every visit to it has an outcome, so that coverage can be counted."""

from django.conf import settings
from django.db import models

from beneficiaries.enums import HouseholdOutcome
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


class HouseholdQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        if actor.everything:
            return self
        found = any_of(
            in_scope(scope, programme="visits__programme") for scope in actor.scopes_with(Permission.PEOPLE_LIST)
        )
        return self.none() if found is None else self.filter(found).distinct()


class Household(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="households", db_index=False)
    jamoat = models.ForeignKey(
        "places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    village = models.ForeignKey("places.Village", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, blank=True)  # as the enumerators wrote it; unique within the village
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "district", "jamoat", "village", "number"],
                name="household_once_per_village",
                condition=~models.Q(number=""),
                nulls_distinct=False,
            ),
        )
        indexes = (models.Index(fields=["district"], name="household_district"),)

    def __str__(self):
        return self.number or str(self.id)


class HouseholdVisit(models.Model):
    """One knock on one door for one programme."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="visits", db_index=False)
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    outcome = models.CharField(max_length=12, choices=HouseholdOutcome)
    enumerator = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["household", "programme", "on", "outcome"], name="same_visit_counted_once"),
            models.CheckConstraint(
                name="visit_outcome_is_known", condition=models.Q(outcome__in=HouseholdOutcome.values)
            ),
        )

    def __str__(self):
        return f"{self.on}: {self.outcome}"
