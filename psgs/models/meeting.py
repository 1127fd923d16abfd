"""A meeting of a group: planned, held, or not; who came, what was raised, what it cost."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from psgs.enums.groups import AbsenceReason, ExpenseKind, IssueKind, Lead, MeetingMode, Presence
from psgs.models.group import Group, OfGroupQuerySet
from psgs.models.membership import Membership
from psgs.workflows.groups import MEETING, transitions
from standing_together.access.permissions import Permission
from standing_together.ids import uuid7


class MeetingQuerySet(OfGroupQuerySet):
    """Seen with its group; who came and what was said stand in rows that need GROUP_MEMBERS."""

    needs = Permission.GROUP_VIEW

    def held(self):
        return self.filter(state="held")

    def planned(self):
        return self.filter(state="planned")


class OfMeetingQuerySet(OfGroupQuerySet):
    way = "meeting__group__"


@pghistory.track(exclude=["version"])
class Meeting(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    planned_on = models.DateField()
    begins_at = models.TimeField(null=True, blank=True)
    mode = models.CharField(max_length=10, choices=MeetingMode, default=MeetingMode.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(blank=True)
    state = models.CharField(max_length=10, default="planned")
    held_on = models.DateField(null=True, blank=True)
    led_by = models.CharField(max_length=12, choices=Lead, blank=True)
    topics = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    said = models.TextField(blank=True)  # seen only with GROUP_MEMBERS
    guests = models.PositiveSmallIntegerField(default=0)
    papers = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")  # photos of the paper sheet
    cancelled_because = models.CharField(max_length=400, blank=True)
    # The meeting at whose end this one was planned.
    follows = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="meeting_state_is_known", condition=Q(state__in=list(MEETING.states))),
            models.CheckConstraint(
                name="meeting_held_has_day_lead_and_recorder",
                condition=Q(state="held", held_on__isnull=False, recorded_at__isnull=False, recorded_by__isnull=False)
                & ~Q(led_by="")
                | ~Q(state="held") & Q(held_on__isnull=True, recorded_at__isnull=True, recorded_by__isnull=True),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_says_why", condition=~Q(state="cancelled") | ~Q(cancelled_because="")
            ),
            models.UniqueConstraint(
                fields=["group", "planned_on"], name="one_meeting_a_day", condition=~Q(state="cancelled")
            ),
        )
        indexes = (
            models.Index(fields=["group", "-planned_on"], name="meeting_of_group"),
            models.Index(fields=["group", "held_on"], name="meeting_held", condition=Q(state="held")),
        )
        triggers = (pgtrigger.FSM(name="meeting_only_listed_moves", field="state", transitions=transitions(MEETING)),)

    def __str__(self):
        return f"{self.held_on or self.planned_on}"

    @property
    def day(self):
        """The day it was held, or else is planned for."""
        return self.held_on or self.planned_on

    @property
    def is_remote(self) -> bool:
        return self.mode in MeetingMode.remote()


class Attendance(models.Model):
    """One member at one meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=8, choices=Presence)
    reason = models.CharField(max_length=12, choices=AbsenceReason, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_attendance_per_member_and_meeting"),
            models.CheckConstraint(name="attendance_presence_is_known", condition=Q(presence__in=Presence.values)),
            models.CheckConstraint(
                name="attendance_present_needs_no_reason", condition=~Q(presence="present") | Q(reason="")
            ),
        )

    def __str__(self):
        return f"{self.membership_id} {self.presence}"


class MeetingIssue(models.Model):
    """Something that stands in families' way, raised at a meeting, in a sentence without names. The advocacy work may
    log a barrier from it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="issues")
    kind = models.CharField(max_length=12, choices=IssueKind)
    sentence = models.CharField(max_length=400)
    families = models.PositiveSmallIntegerField(null=True, blank=True)  # how many said "we too"
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")  # wrote it down
    raised_at = models.DateTimeField(auto_now_add=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("raised_at", "id")
        constraints = (
            models.CheckConstraint(name="meeting_issue_kind_is_known", condition=Q(kind__in=IssueKind.values)),
            models.CheckConstraint(name="meeting_issue_is_said", condition=~Q(sentence="")),
        )

    def __str__(self):
        return self.sentence


class MeetingExpense(models.Model):
    """In somoni, as the receipt or the treasurer says."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="expenses")
    kind = models.CharField(max_length=12, choices=ExpenseKind)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("recorded_at", "id")
        constraints = (
            models.CheckConstraint(name="meeting_expense_is_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="meeting_expense_kind_is_known", condition=Q(kind__in=ExpenseKind.values)),
        )

    def __str__(self):
        return f"{self.kind} {self.amount}"
