"""One run of a curriculum: its days, who sits in it, who came, and what they knew before and after."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from advocacy.enums.training import Moment, Presence, TeachingLanguage, TraineeKind
from advocacy.models.curriculum import Curriculum, Module, Trainer, reach_of
from advocacy.models.participant import Participant
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class CourseQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.TRAINING_VIEW):
        if actor.everything:
            return self
        found = reach_of(actor, permission, programme="programme")
        return self.none() if found is None else self.filter(found)

    def held(self):
        return self.filter(cancelled_at__isnull=True)


@pghistory.track()
class Course(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="courses")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    remote = models.BooleanField(default=False)  # the district is then that of the participants
    place = models.CharField(max_length=240, blank=True)
    language = models.CharField(max_length=2, choices=TeachingLanguage)
    starts_on = models.DateField()
    ends_on = models.DateField()
    cost_planned = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    cost_spent = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="TJS")
    funder = models.CharField(max_length=160, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_reason = models.CharField(max_length=240, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CourseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="course_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="course_costs_nothing_negative",
                condition=(Q(cost_planned__isnull=True) | Q(cost_planned__gte=0))
                & (Q(cost_spent__isnull=True) | Q(cost_spent__gte=0)),
            ),
            models.CheckConstraint(name="course_is_remote_or_somewhere", condition=Q(remote=True) | ~Q(place="")),
            models.CheckConstraint(
                name="course_cancelled_at_with_by_and_reason",
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True, cancelled_reason="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_reason="")),
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "district", "-starts_on", "-id"], name="course_list"),
            models.Index(fields=["district", "-starts_on", "-id"], name="course_list_district"),
            models.Index(fields=["programme", "ends_on"], name="course_counted"),
        )

    def __str__(self):
        return f"{self.curriculum_id} {self.starts_on}"


class CourseSession(models.Model):
    """Some hours of one day on one module."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    trainer = models.ForeignKey(Trainer, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(name="session_hours_of_one_day", condition=Q(hours__gt=0, hours__lte=12)),
            models.UniqueConstraint(fields=["course", "module", "on"], name="session_once_a_day"),
        )

    def __str__(self):
        return f"{self.on} {self.hours}"


class Seat(models.Model):
    """One participant in one course, as whom and from where they came then: a later change of post changes no count."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=13, choices=TraineeKind)
    employer_key = models.CharField(max_length=360, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_reason = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["course", "participant"], name="one_seat_each"),
            models.CheckConstraint(name="seat_kind_is_known", condition=Q(kind__in=TraineeKind.values)),
            models.CheckConstraint(
                name="seat_left_with_reason",
                condition=Q(left_on__isnull=True, left_reason="") | (Q(left_on__isnull=False) & ~Q(left_reason="")),
            ),
        )

    def __str__(self):
        return f"{self.course_id} {self.participant_id}"


class SessionPresence(models.Model):
    session = models.ForeignKey(CourseSession, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="presences")
    state = models.CharField(max_length=7, choices=Presence)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["session", "seat"], name="presence_once"),
            models.CheckConstraint(name="presence_is_known", condition=Q(state__in=Presence.values)),
        )

    def __str__(self):
        return self.state


class CourseTest(models.Model):
    """One test written before and after; its points are compared with themselves."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="tests")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    max_points = models.DecimalField(max_digits=6, decimal_places=1)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["course", "number"], name="test_number_once"),
            models.CheckConstraint(name="test_has_points", condition=Q(max_points__gt=0)),
        )

    def __str__(self):
        return self.name


_WITHIN_MAX = pgtrigger.Trigger(
    name="points_within_the_test",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF NEW.points > (SELECT max_points FROM advocacy_coursetest WHERE id = NEW.test_id) THEN
            RAISE EXCEPTION 'More points than the test has';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track(level=pghistory.Statement)  # a corrected score keeps the one before
class TestScore(models.Model):
    test = models.ForeignKey(CourseTest, on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="scores")
    moment = models.CharField(max_length=4, choices=Moment)
    points = models.DecimalField(max_digits=6, decimal_places=1)

    __test__ = False  # a model, whatever its name makes pytest think

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["test", "seat", "moment"], name="score_once"),
            models.CheckConstraint(name="score_moment_is_known", condition=Q(moment__in=Moment.values)),
            models.CheckConstraint(name="score_not_negative", condition=Q(points__gte=0)),
        )
        triggers = (_WITHIN_MAX,)

    def __str__(self):
        return f"{self.moment} {self.points}"
