"""What stands in the way of a family, told once and counted with others."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from advocacy.enums.barriers import BarrierSource
from advocacy.models.reach import reached
from advocacy.workflows.barriers import BARRIER
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7

STANDING = ("open", "in_ask")


class BarrierQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.BARRIER_VIEW):
        """One barrier as a family told it: only who works the cases of the organisation."""
        return reached(self, actor, permission)

    def counted_for(self, actor):
        """What may stand behind protected counts; coordinators count all organisations of their districts."""
        return reached(self, actor, Permission.BARRIER_CLUSTERS, shared=True)

    def standing(self):
        """Not yet gone."""
        return self.filter(state__in=STANDING)


@pghistory.track(exclude=["private_note"])
class Barrier(models.Model):
    """`sentence` is written so that nobody can be recognised and may be read by others once enough families say the
    like; `private_note` is not. `person` is the family it was told by, if it is known; else `families` says how many
    told it (a group's meeting)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    jamoat = models.ForeignKey("places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stakeholder = models.ForeignKey(
        "advocacy.Stakeholder", null=True, blank=True, on_delete=models.PROTECT, related_name="barriers"
    )
    office = models.ForeignKey("advocacy.Office", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    article = models.PositiveSmallIntegerField()  # of the CRPD
    sentence = models.CharField(max_length=300)
    private_note = models.TextField(blank=True)
    source = models.CharField(max_length=8, choices=BarrierSource)
    source_id = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        "beneficiaries.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="barriers"
    )
    families = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=9, default=BARRIER.initial)
    met_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(auto_now_add=True)

    objects = BarrierQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="barrier_state_is_known", condition=Q(state__in=list(BARRIER.states))),
            models.CheckConstraint(name="barrier_source_is_known", condition=Q(source__in=BarrierSource.values)),
            models.CheckConstraint(name="barrier_says_what", condition=~Q(sentence="")),
            models.CheckConstraint(
                name="barrier_source_is_named", condition=Q(source=BarrierSource.OTHER) | ~Q(source_id="")
            ),
            models.CheckConstraint(
                name="barrier_of_a_person_is_one_family", condition=Q(person__isnull=True) | Q(families=1)
            ),
            models.CheckConstraint(name="barrier_met_by_somebody", condition=Q(families__gte=1)),
            models.CheckConstraint(
                name="barrier_office_has_its_stakeholder",
                condition=Q(office__isnull=True) | Q(stakeholder__isnull=False),
            ),
            models.CheckConstraint(
                name="barrier_resolved_has_its_day",
                condition=Q(state__in=["resolved", "confirmed"], resolved_on__isnull=False)
                | Q(state__in=STANDING, resolved_on__isnull=True),
            ),
        )
        indexes = (
            models.Index(fields=["district", "kind", "stakeholder", "office"], name="barrier_cluster"),
            models.Index(fields=["organisation", "-logged_at", "-id"], name="barrier_list"),
            models.Index(fields=["person"], name="barrier_person", condition=Q(person__isnull=False)),
        )
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(BARRIER)),)

    def __str__(self):
        return f"{self.kind} {self.state}"


class BarrierStep(models.Model):
    """One move of one barrier."""

    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    source = models.CharField(max_length=9)
    target = models.CharField(max_length=9)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"


class ClusterLink(models.Model):
    """A cluster of barriers (district × stakeholder × office × kind) taken into a plan or answered by a promise."""

    plan = models.ForeignKey(
        "advocacy.AdvocacyPlan", null=True, blank=True, on_delete=models.PROTECT, related_name="clusters"
    )
    promise = models.ForeignKey(
        "advocacy.Promise", null=True, blank=True, on_delete=models.PROTECT, related_name="clusters"
    )
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    stakeholder = models.ForeignKey(
        "advocacy.Stakeholder", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    office = models.ForeignKey("advocacy.Office", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="cluster_link_of_a_plan_or_a_promise",
                condition=Q(plan__isnull=False, promise__isnull=True) | Q(plan__isnull=True, promise__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["plan", "promise", "district", "stakeholder", "office", "kind"],
                name="cluster_linked_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self):
        return f"{self.district_id} {self.kind}"
