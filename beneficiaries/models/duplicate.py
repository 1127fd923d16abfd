"""Two records that may be one person: proposed with reasons, decided by a human, merged so that it can be undone."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums import ProposalState
from beneficiaries.models.person import Person
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class ProposalQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """Only somebody who may open both records can say whether they are one person."""
        if actor.everything:
            return self
        mine = Person.objects.visible_to(actor, Permission.PERSON_VIEW)
        return self.filter(first__in=mine, second__in=mine)

    def open(self):
        return self.filter(state=ProposalState.OPEN)


class DuplicateProposal(models.Model):
    """`first` is always the smaller identifier. `reasons` are codes of `standing_together.likeness`."""

    first = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-score", "id")
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="pair_proposed_once"),
            models.CheckConstraint(name="pair_is_ordered", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="proposal_decided_at_with_by",
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        )

    def __str__(self):
        return f"{self.first_id} = {self.second_id}?"


class MergeQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """Through the record that was kept: the other one is no longer anybody's."""
        if actor.everything:
            return self
        return self.filter(kept__in=Person.objects.visible_to(actor, Permission.DUPLICATE_DECIDE))


class Merge(models.Model):
    """Everything needed to take a merge apart again: which rows moved from which record, and the values overwritten."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kept = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(DuplicateProposal, null=True, on_delete=models.PROTECT, related_name="merges")
    moved = models.JSONField(default=dict)  # {"beneficiaries.Screening.person": ["<pk>", …], …}
    # {"kept": values chosen between, as they were; "set": as the merge wrote them; "gone": its state;
    #  "rows": [{"tie", "pk", "before", "after"}] of what had to be ended on either side;
    #  "verdicts": [{"pk", "before", "after"}] of pairs that are two persons because one of them was;
    #  "reentry": {"side", "step", "begun"} if one of them was a closed case that was opened again by it}
    before = models.JSONField(default=dict)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["gone"], name="merged_once", condition=Q(undone_at__isnull=True)),
            models.CheckConstraint(name="merge_of_two_records", condition=~Q(kept=F("gone"))),
            models.CheckConstraint(
                name="merge_undone_at_with_by",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        )

    def __str__(self):
        return f"{self.gone_id} → {self.kept_id}"
