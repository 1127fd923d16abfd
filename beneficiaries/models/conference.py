"""A case conference: who sat together, about whom, and what was decided. Decisions are tasks (tasklist)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from beneficiaries.models.person import Person
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class ConferenceQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.VISIT_VIEW):
        """Whoever may open somebody who was discussed; the page shows only those."""
        if actor.everything:
            return self
        reached = Person.objects.visible_to(actor, permission)
        return self.filter(Exists(Discussed.objects.filter(conference=OuterRef("pk"), person__in=reached)))


@pghistory.track()
class Conference(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    notes = models.TextField(blank=True)  # seen only by whoever may open everybody who was discussed
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["organisation", "-on", "-id"], name="conference_list"),)

    def __str__(self):
        return f"{self.on}"


class Seat(models.Model):
    """Somebody who took part: a colleague, or somebody from elsewhere by name."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.CharField(max_length=160, blank=True)  # "Saida Karimova, school no. 5"

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="seat_is_somebodys", condition=Q(user__isnull=True) ^ Q(words="")),
            models.UniqueConstraint(
                fields=["conference", "user"], name="one_seat_a_colleague", condition=Q(user__isnull=False)
            ),
        )

    def __str__(self):
        return str(self.user or self.words)


@pghistory.track()
class Discussed(models.Model):
    """One person at one conference, and what was said of them alone."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="discussed")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conferences")
    said = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["conference", "person"], name="discussed_once"),)

    def __str__(self):
        return f"{self.conference_id} {self.person_id}"
