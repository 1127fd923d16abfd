"""Who holds which duty: stakeholders, their offices, who sat in them from when to when, and what was said to them."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from advocacy.enums.stakeholders import ContactWay, Level, StakeholderKind, Stance
from advocacy.models.reach import reached
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7
from standing_together.words import in_language


class StakeholderQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.ADVOCACY_VIEW):
        """The directory belongs to an organisation, whatever the programme; coordinators read their districts'."""
        return reached(self, actor, permission, programme=None, shared=True)

    def active(self):
        return self.filter(active=True)


@pghistory.track()
class Stakeholder(models.Model):
    """`names` are {"tg","ru","en"}, as many as are known."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=StakeholderKind)
    level = models.CharField(max_length=8, choices=Level)
    region = models.ForeignKey("places.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    jamoat = models.ForeignKey("places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    names = models.JSONField(default=dict)
    duty = models.TextField(blank=True)  # what they answer for, in a sentence
    active = models.BooleanField(default=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="stakeholder_has_a_name", condition=~Q(names={})),
            models.CheckConstraint(name="stakeholder_kind_is_known", condition=Q(kind__in=StakeholderKind.values)),
            models.CheckConstraint(
                name="stakeholder_place_fits_level",
                condition=Q(level=Level.NATIONAL, district__isnull=True)
                | Q(level=Level.REGIONAL, region__isnull=False, district__isnull=True)
                | Q(level__in=[Level.DISTRICT, Level.JAMOAT], district__isnull=False),
            ),
            models.CheckConstraint(
                name="stakeholder_jamoat_only_at_its_level", condition=Q(jamoat__isnull=True) | Q(level=Level.JAMOAT)
            ),
        )
        indexes = (models.Index(fields=["organisation", "-created_at", "-id"], name="stakeholder_list"),)

    def __str__(self):
        return in_language(self.names)


class OfficeQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.ADVOCACY_VIEW):
        if actor.everything:
            return self
        return self.filter(stakeholder__in=Stakeholder.objects.visible_to(actor, permission))


@pghistory.track()
class Office(models.Model):
    """A chair in a stakeholder's house: the head of social protection, the director of a school."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="offices")
    names = models.JSONField(default=dict)
    active = models.BooleanField(default=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="office_has_a_name", condition=~Q(names={})),)
        ordering = ("id",)

    def __str__(self):
        return in_language(self.names)


class _Days(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class OfficeHolderQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.ADVOCACY_VIEW):
        if actor.everything:
            return self
        return self.filter(office__in=Office.objects.visible_to(actor, permission))

    def on(self, day):
        """Who sat in the office on that day; `until_on` is the last day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)


@pghistory.track()
class OfficeHolder(models.Model):
    """A public person in a public office, from a day to a last day; a chair is never held by two at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="holders")
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfficeHolderQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on",)
        constraints = (
            models.CheckConstraint(
                name="office_holder_ends_after_beginning",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="office_holder_has_a_name", condition=~Q(name="")),
            ExclusionConstraint(
                name="one_holder_of_an_office_at_a_time",
                expressions=[
                    ("office", RangeOperators.EQUAL),
                    (
                        _Days("from_on", "until_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )

    def __str__(self):
        return self.name


class OwnOnly(ScopedQuerySet):
    """What an organisation thinks of authorities is read by nobody who sits in one."""

    def visible_to(self, actor, permission=Permission.ADVOCACY_VIEW):
        return reached(self, actor, permission)


class Contact(models.Model):
    """One contact with a stakeholder. Rows are never changed; a correction is a further entry."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="contacts")
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "advocacy.AdvocacyPlan", null=True, blank=True, on_delete=models.PROTECT, related_name="contacts"
    )
    on = models.DateField()
    way = models.CharField(max_length=8, choices=ContactWay)
    who = models.CharField(max_length=200, blank=True)  # of ours who spoke, or of theirs beside the office-holder
    about = models.TextField()
    answer = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OwnOnly.as_manager()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(name="contact_way_is_known", condition=Q(way__in=ContactWay.values)),
            models.CheckConstraint(name="contact_says_what_about", condition=~Q(about="")),
        )
        indexes = (models.Index(fields=["stakeholder", "-on", "-id"], name="contact_of_stakeholder"),)

    def __str__(self):
        return f"{self.on} {self.way}"


@pghistory.track()
class StakeholderAnalysis(models.Model):
    """One round: who looked at which stakeholders together, when, in view of what."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=200)
    on = models.DateField()
    assessed_by = models.CharField(max_length=300)  # who took part, in words: a round is never one person's
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OwnOnly.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="analysis_says_who_assessed", condition=~Q(assessed_by="")),
            models.UniqueConstraint(
                fields=["organisation", "programme", "district", "topic", "on"],
                name="one_analysis_of_a_topic_a_day",
                nulls_distinct=False,
            ),
        )
        indexes = (models.Index(fields=["organisation", "-on", "-id"], name="analysis_list"),)

    def __str__(self):
        return f"{self.topic} ({self.on})"


class PowerInterest(models.Model):
    """How one round saw one stakeholder: 1 little … 5 very much."""

    analysis = models.ForeignKey(StakeholderAnalysis, on_delete=models.PROTECT, related_name="entries")
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="assessments")
    power = models.PositiveSmallIntegerField()
    interest = models.PositiveSmallIntegerField()
    stance = models.CharField(max_length=9, choices=Stance, default=Stance.UNKNOWN)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["analysis", "stakeholder"], name="stakeholder_once_in_a_round"),
            models.CheckConstraint(name="power_from_1_to_5", condition=Q(power__gte=1, power__lte=5)),
            models.CheckConstraint(name="interest_from_1_to_5", condition=Q(interest__gte=1, interest__lte=5)),
            models.CheckConstraint(name="stance_is_known", condition=Q(stance__in=Stance.values)),
        )

    def __str__(self):
        return f"{self.power} × {self.interest}"
