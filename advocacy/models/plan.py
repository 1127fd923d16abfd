"""An advocacy plan: what is asked of whom, in which words, by which steps, with which money."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from advocacy.enums.plans import Currency, MessageLanguage
from advocacy.models.stakeholder import OwnOnly
from advocacy.workflows.plans import PLAN
from beneficiaries.workflows import transitions
from standing_together.ids import uuid7


@pghistory.track()
class AdvocacyPlan(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    goal = models.TextField()  # what should be different
    ask = models.TextField()  # what exactly is asked for
    made_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    currency = models.CharField(max_length=3, choices=Currency, default=Currency.SOMONI)
    audience = models.ManyToManyField("advocacy.Stakeholder", related_name="plans", blank=True)
    # What families told in public: in the evidence only while the consent for events holds.
    stories = models.ManyToManyField("advocacy.Story", related_name="plans", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, default=PLAN.initial)
    result = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OwnOnly.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="plan_state_is_known", condition=Q(state__in=list(PLAN.states))),
            models.CheckConstraint(
                name="plan_ends_after_it_was_made", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("made_on"))
            ),
            models.CheckConstraint(name="plan_asks_for_something", condition=~Q(ask="")),
            models.CheckConstraint(name="plan_finished_says_what_came", condition=~Q(state="finished") | ~Q(result="")),
        )
        indexes = (models.Index(fields=["organisation", "-created_at", "-id"], name="plan_list"),)
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(PLAN)),)

    def __str__(self):
        return self.title


class PlanMessage(models.Model):
    """What is said, in one language; to one stakeholder, or to all."""

    plan = models.ForeignKey(AdvocacyPlan, on_delete=models.PROTECT, related_name="messages")
    stakeholder = models.ForeignKey(
        "advocacy.Stakeholder", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(max_length=2, choices=MessageLanguage)
    text = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "stakeholder", "language"], name="one_message_per_language", nulls_distinct=False
            ),
            models.CheckConstraint(name="plan_message_is_not_empty", condition=~Q(text="")),
        )

    def __str__(self):
        return f"{self.language}: {self.text[:40]}"


class PlanActivityQuerySet(OwnOnly):
    def visible_to(self, actor, **kwargs):
        if actor.everything:
            return self
        return self.filter(plan__in=AdvocacyPlan.objects.visible_to(actor, **kwargs))

    def waiting(self):
        """Not done, of a plan that is under way."""
        return self.filter(done_on__isnull=True, plan__state="running")


@pghistory.track()
class PlanActivity(models.Model):
    """One step of a plan: who does what by when, and the money, in the plan's currency."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(AdvocacyPlan, on_delete=models.PROTECT, related_name="activities")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=200)
    due_on = models.DateField()
    budget = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    spent = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    done_on = models.DateField(null=True, blank=True)
    came_of_it = models.TextField(blank=True)

    objects = PlanActivityQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                name="plan_activity_money_is_not_negative", condition=Q(budget__gte=0, spent__gte=0)
            ),
            models.CheckConstraint(name="plan_activity_says_what_and_who", condition=~Q(what="") & ~Q(who="")),
        )
        indexes = (models.Index(fields=["due_on"], name="plan_activity_due", condition=Q(done_on__isnull=True)),)

    def __str__(self):
        return self.what
