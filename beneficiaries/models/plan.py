"""An individual plan. One row is one version: once approved it is never rewritten, a change makes the next one."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beneficiaries.models.person import Person
from beneficiaries.workflows import transitions
from beneficiaries.workflows.plans import OPEN, PLAN, WAS_APPROVED
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7

# What an approved version says for ever; the person may change (a merge), and so may where it stands.
CONTENT = ("strengths", "wishes", "starts_on", "review_on", "number", "replaces_id", "programme_id", "written_by_id")

_APPROVED = ", ".join(f"'{state}'" for state in WAS_APPROVED)
_DIFFERS = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in CONTENT)


class PlanQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.PLAN_VIEW):
        """Plans of the persons this actor may open with the permission, also what stayed with a record merged away."""
        if actor.everything:
            return self
        reach = Person.objects.visible_to(actor, permission)
        return self.filter(Q(person__in=reach) | Q(person__merged_into__in=reach))

    def in_force(self):
        return self.filter(state="approved")

    def open(self):
        return self.filter(state__in=OPEN)

    def decidable_by(self, actor):
        """What waits for this actor's approval: written and sent by somebody else."""
        found = self.visible_to(actor, Permission.PLAN_APPROVE).filter(state="submitted")
        return found.exclude(written_by=actor.user).exclude(submitted_by=actor.user)


def _pair(name: str) -> models.CheckConstraint:
    at, by = f"{name}_at", f"{name}_by"
    neither = Q(**{f"{at}__isnull": True, f"{by}__isnull": True})
    both = Q(**{f"{at}__isnull": False, f"{by}__isnull": False})
    return models.CheckConstraint(name=f"plan_{name}_at_with_by", condition=neither | both)


def _user(**more):
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more)


@pghistory.track(exclude=["version"])
class Plan(models.Model):
    """`review_on` is the first review as approved; `next_review_on` the one that is due now."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans", db_index=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="newer")
    state = models.CharField(max_length=9, default="draft")
    strengths = models.TextField(blank=True)
    wishes = models.TextField(blank=True)
    starts_on = models.DateField()
    review_on = models.DateField()
    next_review_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = _user()
    written_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = _user(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = _user(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = _user(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="person_plan_state_is_known", condition=Q(state__in=list(PLAN.states))),
            models.CheckConstraint(
                name="plan_approver_is_not_author",
                condition=Q(decided_by__isnull=True)
                | (~Q(decided_by=F("written_by")) & (Q(submitted_by__isnull=True) | ~Q(decided_by=F("submitted_by")))),
            ),
            models.CheckConstraint(
                name="plan_in_force_was_approved",
                condition=~Q(state__in=WAS_APPROVED)
                | Q(decided_at__isnull=False, submitted_at__isnull=False, next_review_on__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_ended_says_when",
                condition=Q(state__in=("reviewed", "replaced", "dropped"), ended_at__isnull=False)
                | (~Q(state__in=("reviewed", "replaced", "dropped")) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(name="plan_review_after_start", condition=Q(review_on__gt=F("starts_on"))),
            _pair("submitted"),
            _pair("decided"),
            _pair("ended"),
            models.UniqueConstraint(
                fields=["person"], name="one_plan_in_writing_per_person", condition=Q(state__in=OPEN)
            ),
            models.UniqueConstraint(
                fields=["person"], name="one_plan_in_force_per_person", condition=Q(state="approved")
            ),
            models.UniqueConstraint(
                fields=["replaces"], name="one_next_version_of_a_plan", condition=~Q(state="dropped")
            ),
        )
        indexes = (
            models.Index(fields=["person", "-number"], name="plan_person"),
            models.Index(fields=["submitted_at", "id"], name="plan_waiting", condition=Q(state="submitted")),
            models.Index(fields=["next_review_on", "id"], name="plan_review_due", condition=Q(state="approved")),
        )
        triggers = (
            pgtrigger.FSM(name="plan_only_listed_moves", field="state", transitions=transitions(PLAN)),
            pgtrigger.Protect(
                name="approved_plan_never_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.state IN ({_APPROVED}) AND ({_DIFFERS})"),
            ),
            pgtrigger.Protect(name="plan_never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.number} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class PlanStep(models.Model):
    """One move of one version: who, when, from where to where, and the reason."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    source = models.CharField(max_length=9)
    target = models.CharField(max_length=9)
    note = models.TextField(blank=True)
    by = _user()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="plan_step_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
