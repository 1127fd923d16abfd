"""What somebody has to do by a day: a meeting's decision, a step of an improvement plan, a follow-up."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7

STATES = ("open", "done", "dropped")


class TaskQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """One's own: owned or given. What belongs to a record is shown on that record's page to whoever may see it."""
        if actor.everything:
            return self
        if not actor.can(Permission.TASK_VIEW):
            return self.none()
        return self.filter(Q(owner=actor.user) | Q(given_by=actor.user))

    def open(self):
        return self.filter(state="open")

    def about(self, record):
        return self.filter(about_type=record._meta.label, about_id=str(record.pk))


class Task(models.Model):
    """`owner_words` says who does it when that is nobody with an account. `about` names the record it came from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_words = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        "organisations.Programme", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    part = models.CharField(max_length=60, blank=True)  # of the record: a criterion's or statement's code
    state = models.CharField(max_length=7, default="open", choices=[(state, state) for state in STATES])
    outcome = models.TextField(blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(name="task_state_is_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="task_ended_at_with_by",
                condition=Q(state="open", ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state="open") & Q(ended_at__isnull=False, ended_by__isnull=False)),
            ),
            models.CheckConstraint(name="task_has_somebody", condition=Q(owner__isnull=False) | ~Q(owner_words="")),
        )
        indexes = (
            models.Index(fields=["owner", "due_on"], name="task_mine", condition=Q(state="open")),
            models.Index(fields=["about_type", "about_id"], name="task_about"),
        )

    def __str__(self):
        return self.title
