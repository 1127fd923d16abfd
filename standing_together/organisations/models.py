"""Who works (organisations), in what (programmes), where and with whose money."""

from django.db import models
from django.db.models import F, Q

from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of
from standing_together.words import in_language


def _sees_all(actor) -> bool:
    """Programmes and organisations are reference data: administrators and auditors see all, the system too."""
    return actor.everything or bool(actor.roles & {"administrator", "auditor"})


class OrganisationQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """One's own organisations, and all that have a part in a programme one sees."""
        if _sees_all(actor):
            return self
        own = {scope.organisation_id for scope in actor.scopes}
        if not own:
            return self.none()
        theirs = Partner.objects.filter(programme__in=Programme.objects.visible_to(actor))
        return self.filter(Q(pk__in=own) | Q(pk__in=theirs.values("organisation")))


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

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("code",)

    def __str__(self):
        return in_language(self.names)


def _in_grant(scope) -> Q | None:
    """The programmes of one grant: those it names, else those its organisation has a part in; a donor's, those it pays.

    A donor's grant that names programmes still reaches only those among them that the donor pays for.
    """
    parts = Partner.objects.filter(organisation=scope.organisation_id)
    if Permission.PROGRAMME_VIEW in scope.role.permissions:
        named = scope.programmes is not None
        return Q(code__in=scope.programmes) if named else Q(code__in=parts.values("programme"))
    if Permission.REPORT_READ_PUBLISHED in scope.role.permissions:
        paid = Q(code__in=parts.filter(part=Partner.Part.DONOR).values("programme"))
        return paid if scope.programmes is None else paid & Q(code__in=scope.programmes)
    return None


class ProgrammeQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """The programmes that any of the actor's grants reaches."""
        if _sees_all(actor):
            return self
        found = any_of(filter(None, map(_in_grant, actor.scopes)))
        return self.none() if found is None else self.filter(found)


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

    objects = ProgrammeQuerySet.as_manager()

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
