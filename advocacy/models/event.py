"""An event: what was planned, who came (as counts), what was used, what was written about it and what was learnt."""

from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advocacy.enums.events import After, AgeGroup, Applied, Came, EventKind, Level, MaterialKind, MediaKind
from advocacy.workflows.events import EVENT, HAPPENED
from beneficiaries.enums import Sex
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


def reach(scope):
    """A coordinator sees the events of every organisation in the district; the others those of their grant."""
    if scope.role.breadth == "shared":
        return in_scope(scope, organisation=None, programme="programme")
    return in_scope(scope, programme="programme")


class EventQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.EVENT_VIEW):
        if actor.everything:
            return self
        found = any_of(reach(scope) for scope in actor.scopes_with(permission))
        return self.none() if found is None else self.filter(found)

    def happened(self):
        return self.filter(state__in=HAPPENED)

    def overdue(self):
        """Planned for a day that is over."""
        return self.filter(state="planned", starts_on__lt=timezone.localdate())


@pghistory.track()
class Event(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=200, blank=True)
    remote = models.BooleanField(default=False)  # by telephone or video, as in the months of COVID
    kind = models.CharField(max_length=20, choices=EventKind)
    level = models.CharField(max_length=13, choices=Level)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    organisers = models.CharField(max_length=300, blank=True)  # beside the organisation itself
    target_groups = ArrayField(models.CharField(max_length=13), default=list, blank=True)
    agenda = models.TextField(blank=True)
    results = models.TextField(blank=True)
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="TJS")
    attended = models.PositiveIntegerField(null=True, blank=True)  # sum of the grid; None: not written down yet
    state = models.CharField(max_length=11, default="planned")
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="event_kind_is_known", condition=Q(kind__in=EventKind.values)),
            models.CheckConstraint(name="event_level_is_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(name="event_state_is_known", condition=Q(state__in=list(EVENT.states))),
            models.CheckConstraint(name="event_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="event_cost_is_not_negative", condition=Q(cost__isnull=True) | Q(cost__gte=Decimal(0))
            ),
            models.CheckConstraint(
                name="event_attended_only_when_held",
                condition=Q(attended__isnull=True) | Q(state__in=HAPPENED),
            ),
        )
        indexes = (
            # Lists: newest first within what the grant reaches, by keyset; a coordinator comes by district.
            models.Index(fields=["organisation", "-starts_on", "-id"], name="event_list"),
            models.Index(fields=["district", "-starts_on", "-id"], name="event_list_by_district"),
            models.Index(fields=["programme", "kind", "starts_on"], name="event_counting"),
            models.Index(fields=["organisation", "state", "starts_on"], name="event_unfinished"),
        )
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(EVENT)),)

    def __str__(self):
        return self.title


class EventStep(models.Model):
    """One move of one event: who, when, from where to where, and the reason."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=11)
    target = models.CharField(max_length=11)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"

    @property
    def words(self):
        """The verb of the move."""
        return EVENT.moves[self.move].label


class EventAttendance(models.Model):
    """How many came: attendances, not persons. Who comes to three events is counted three times."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendances")
    came_as = models.CharField(max_length=13, choices=Came)
    sex = models.CharField(max_length=6, choices=Sex)
    age_group = models.CharField(max_length=5, choices=AgeGroup)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["event", "came_as", "sex", "age_group"], name="one_number_per_event_and_cell"
            ),
            models.CheckConstraint(name="event_attendance_is_somebody", condition=Q(number__gte=1)),
            models.CheckConstraint(name="event_attendance_came_as_known", condition=Q(came_as__in=Came.values)),
            models.CheckConstraint(name="event_attendance_sex_is_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(
                name="event_attendance_age_group_is_known", condition=Q(age_group__in=AgeGroup.values)
            ),
        )

    def __str__(self):
        return f"{self.came_as} {self.sex} {self.age_group}: {self.number}"


class EventOfficial(models.Model):
    """Somebody of an authority who came in their office. The only participants whose names are kept."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="officials")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["event", "name", "office"], name="one_official_per_event"),
            models.CheckConstraint(name="event_official_has_an_office", condition=~Q(office="") & ~Q(name="")),
        )

    def __str__(self):
        return f"{self.name}, {self.office}"


class EventMaterial(models.Model):
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="materials")
    kind = models.CharField(max_length=10, choices=MaterialKind)
    title = models.CharField(max_length=200)
    copies = models.PositiveIntegerField(null=True, blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="event_material_kind_is_known", condition=Q(kind__in=MaterialKind.values)),
        )

    def __str__(self):
        return self.title


class EventMedia(models.Model):
    """What was said about it in public."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="media")
    kind = models.CharField(max_length=10, choices=MediaKind)
    outlet = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(name="event_media_kind_is_known", condition=Q(kind__in=MediaKind.values)),
        )

    def __str__(self):
        return self.outlet


class Lesson(models.Model):
    """Something learnt at a visit, and whose office it is to apply it."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="lessons")
    learnt = models.TextField()
    office = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="lesson_says_what_and_where", condition=~Q(learnt="") & ~Q(office="")),
        )

    def __str__(self):
        return self.learnt


class LessonAppliedQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.EVENT_VIEW):
        if actor.everything:
            return self
        return self.filter(lesson__event__in=Event.objects.visible_to(actor, permission))

    def due(self, until=None):
        """Not answered, and to be asked by that day (default: today)."""
        return self.filter(outcome="", due_on__lte=until or timezone.localdate())


@pghistory.track()
class LessonApplied(models.Model):
    """The question whether a lesson is applied, three and six months after the visit, and its answer."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="applied")
    after = models.PositiveSmallIntegerField(choices=After)
    due_on = models.DateField()
    outcome = models.CharField(max_length=7, choices=Applied, blank=True)
    evidence = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = LessonAppliedQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["lesson", "after"], name="one_question_per_lesson_and_time"),
            models.CheckConstraint(name="lesson_applied_after_is_known", condition=Q(after__in=After.values)),
            models.CheckConstraint(
                name="lesson_applied_answer_is_whole",
                condition=Q(outcome="", answered_on__isnull=True, answered_by__isnull=True)
                | Q(outcome__in=Applied.values, answered_on__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="lesson_applied_has_evidence",
                condition=~Q(outcome__in=[Applied.YES, Applied.PARTLY]) | ~Q(evidence=""),
            ),
        )
        indexes = (models.Index(fields=["due_on"], name="lesson_due", condition=Q(outcome="")),)

    def __str__(self):
        return f"{self.lesson_id} +{self.after}"
