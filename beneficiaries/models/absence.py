"""Who is away, from when to when, and which colleague stands in. The colleague acts by their own permissions."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from standing_together.access.scoping import ScopedQuerySet


class _Days(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class AbsenceQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """One's own, and those in which one stands in."""
        if actor.everything:
            return self
        return self.filter(Q(user=actor.user) | Q(stand_in=actor.user)) if actor.user else self.none()

    def on(self, day=None):
        """In force on a day: today, if none is given."""
        day = day or timezone.localdate()
        return self.filter(from_on__lte=day, until_on__gte=day, ended_at__isnull=True)


@pghistory.track()
class Absence(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="standing_in")
    from_on = models.DateField()
    until_on = models.DateField()  # the last day away
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # back earlier, or not away after all

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on",)
        constraints = (
            models.CheckConstraint(name="absence_stand_in_is_another", condition=~Q(user=F("stand_in"))),
            models.CheckConstraint(name="absence_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))),
            ExclusionConstraint(
                name="one_absence_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (_Days("from_on", "until_on", RangeBoundary(True, True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at__isnull=True),
            ),
        )

    def __str__(self):
        return f"{self.from_on} – {self.until_on}"
