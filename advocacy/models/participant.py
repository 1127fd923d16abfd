"""People from outside the registry who learn: officials, teachers, parents … and interns. One person, one record."""

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from advocacy.enums.training import InternResult, TraineeKind
from advocacy.models.curriculum import reach_of
from beneficiaries.enums import Sex
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class ParticipantQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.TRAINING_RECORD):
        """Names are for those who keep courses: whoever only looks gets counts. Across programmes, so that the same
        person is found again in the next one."""
        if actor.everything:
            return self
        found = reach_of(actor, permission)
        return self.none() if found is None else self.filter(found)


@pghistory.track(exclude=["name_key", "set_key", "given_loose", "phone_key"])
class Participant(models.Model):
    """The key columns are what `standing_together.likeness.match_columns` gives, written with every name and phone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    family_name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=120)
    patronymic = models.CharField(max_length=120, blank=True)
    sex = models.CharField(max_length=6, choices=Sex)
    kind = models.CharField(max_length=13, choices=TraineeKind)
    employer = models.CharField(max_length=240, blank=True)
    employer_key = models.CharField(max_length=360, blank=True, editable=False)
    position = models.CharField(max_length=160, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    name_key = models.CharField(max_length=360, editable=False)
    set_key = models.CharField(max_length=240, editable=False)
    given_loose = models.CharField(max_length=120, editable=False, blank=True)
    phone_key = models.CharField(max_length=9, editable=False, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="participant_sex_is_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(name="participant_kind_is_known", condition=Q(kind__in=TraineeKind.values)),
            # The family name is what opens the certificate's public page.
            models.CheckConstraint(name="participant_has_both_names", condition=~Q(family_name="") & ~Q(given_name="")),
        )
        indexes = (
            models.Index(fields=["organisation", "district", "-created_at", "-id"], name="participant_list"),
            GinIndex(fields=["name_key"], name="participant_name_trgm", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["organisation", "set_key"], name="participant_match_name"),
            models.Index(fields=["organisation", "given_loose"], name="participant_match_given"),
            models.Index(fields=["phone_key"], name="participant_match_phone", condition=~Q(phone_key="")),
        )

    def __str__(self):
        return self.full_name

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic: the order on Tajik papers."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)


class InternQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.TRAINING_VIEW):
        if actor.everything:
            return self
        found = reach_of(actor, permission, programme="programme")
        return self.none() if found is None else self.filter(found)


class Intern(models.Model):
    """A student at work in a service for some weeks, with somebody who guides them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="internships")
    university = models.CharField(max_length=240)
    host = models.ForeignKey("beneficiaries.Provider", on_delete=models.PROTECT, related_name="+")
    supervisor = models.CharField(max_length=240)
    from_on = models.DateField()
    until_on = models.DateField()
    hours = models.PositiveSmallIntegerField(null=True, blank=True)  # worked, known at the end
    assessment = models.TextField(blank=True)
    result = models.CharField(max_length=9, choices=InternResult, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = InternQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="intern_ends_after_it_starts", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(
                name="intern_assessed_on_with_result",
                condition=Q(assessed_on__isnull=True, result="")
                | (Q(assessed_on__isnull=False, hours__isnull=False) & Q(result__in=InternResult.values)),
            ),
            models.UniqueConstraint(fields=["participant", "from_on"], name="intern_begins_once_a_day"),
        )
        indexes = (models.Index(fields=["organisation", "district", "-from_on", "-id"], name="intern_list"),)

    def __str__(self):
        return f"{self.university} {self.from_on}"
