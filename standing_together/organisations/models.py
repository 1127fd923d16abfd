"""Who works (organisations), in what (programmes), where and with whose money."""

from django.db import models
from django.db.models import F, Q

from standing_together.words import in_language


class Organisation(models.Model):
    class Kind(models.TextChoices):
        NGO = "ngo"
        AUTHORITY = "authority"
        PROVIDER = "provider"
        ASSOCIATION = "association"
        DONOR = "donor"

    code = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    kind = models.CharField(max_length=12, choices=Kind)
    country = models.CharField(max_length=2, default="TJ")

    class Meta:
        ordering = ("code",)

    def __str__(self):
        return in_language(self.names)


class Programme(models.Model):
    """A funded undertaking. Its facts come from `organisations/programmes/<code>.json` (`load_programmes`)."""

    code = models.SlugField(primary_key=True)
    names = models.JSONField(default=dict)
    summary = models.JSONField(default=dict, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    granted = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    districts = models.ManyToManyField("places.District", related_name="programmes", blank=True)
    # The whole file as it was loaded: objectives, tags, sources; judged nowhere, shown as facts.
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="programme_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="programme_grant_within_budget",
                condition=Q(granted__isnull=True) | Q(budget__isnull=True) | Q(granted__lte=F("budget")),
            ),
        )

    def __str__(self):
        return in_language(self.names)


class Partner(models.Model):
    """An organisation's part in a programme."""

    class Part(models.TextChoices):
        LEAD = "lead"
        IMPLEMENTER = "implementer"
        DONOR = "donor"
        AUTHORITY = "authority"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=12, choices=Part)
    contract_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "organisation", "part"], name="one_part_once"),)

    def __str__(self):
        return f"{self.organisation}: {self.part}"
