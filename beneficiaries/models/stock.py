"""Things that are lent out: what is on the shelf, who has it, what is repaired. No person stands in a thing."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums.devices import Condition, Payer
from beneficiaries.models.device import Device, OfPersonQuerySet
from beneficiaries.products import product_words
from beneficiaries.workflows import transitions
from beneficiaries.workflows.devices import STOCK
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


class StockItemQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.STOCK_VIEW):
        """The whole shelf of one's organisation, in every district: what stands idle there may fit a child here."""
        if actor.everything:
            return self
        scopes = actor.scopes_with(permission)
        found = any_of(in_scope(scope, district=None) for scope in scopes)
        return self.none() if found is None else self.filter(found)


@pghistory.track(level=pghistory.Statement, exclude=["version"])
class StockItem(models.Model):
    """`ranges`: {measure: [low, high]}, the bodies it can be set for. `place` is a room or a shelf, never a family."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30)
    serial = models.CharField(max_length=60, blank=True)
    product = models.SlugField(max_length=40)
    size = models.CharField(max_length=60, blank=True)
    ranges = models.JSONField(default=dict, blank=True)
    condition = models.CharField(max_length=6, choices=Condition, default=Condition.GOOD)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    jamoat = models.ForeignKey("places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    photo = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=11, default="in_stock")
    state_on = models.DateField()
    came_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StockItemQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "number"], name="stock_number_once_per_organisation"),
            models.CheckConstraint(name="stock_state_is_known", condition=Q(state__in=list(STOCK.states))),
            models.CheckConstraint(name="stock_condition_is_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(
                name="stock_on_the_shelf_is_usable", condition=~Q(state="in_stock") | ~Q(condition="broken")
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "state", "product"], name="stock_list"),
            models.Index(fields=["organisation", "-created_at", "-id"], name="stock_newest"),
        )
        triggers = (pgtrigger.FSM(name="stock_only_listed_moves", field="state", transitions=transitions(STOCK)),)

    def __str__(self):
        return f"{product_words(self.product)} {self.number}"

    @property
    def limits(self) -> dict[str, tuple[float, float]]:
        return {measure: (low, high) for measure, (low, high) in self.ranges.items()}


class StockStep(models.Model):
    """One move of one thing. Its note is read by whoever may see the shelf: nothing about a family belongs into it."""

    item = models.ForeignKey(StockItem, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=11)
    target = models.CharField(max_length=11)
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="stock_step_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"


class LoanQuerySet(OfPersonQuerySet):
    way = "device__person"

    def open(self):
        return self.filter(returned_on__isnull=True)


@pghistory.track(level=pghistory.Statement)
class Loan(models.Model):
    """One thing with one person. `reasons` are the codes for which it was chosen."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(StockItem, on_delete=models.PROTECT, related_name="loans")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="loans")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    lent_on = models.DateField()
    lent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    reasons = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_condition = models.CharField(max_length=6, choices=Condition, blank=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ("-lent_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["item"], name="one_open_loan_per_item", condition=Q(returned_on__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["device"], name="one_open_loan_per_device", condition=Q(returned_on__isnull=True)
            ),
            models.CheckConstraint(
                name="loan_returned_on_with_by",
                condition=Q(returned_on__isnull=True, returned_by__isnull=True, returned_condition="")
                | Q(returned_on__isnull=False, returned_by__isnull=False),
            ),
            models.CheckConstraint(
                name="loan_returned_after_lent",
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("lent_on")),
            ),
            models.CheckConstraint(
                name="loan_due_after_lent", condition=Q(due_on__isnull=True) | Q(due_on__gte=F("lent_on"))
            ),
        )

    def __str__(self):
        return f"{self.item_id} {self.lent_on}"


@pghistory.track(level=pghistory.Statement)
class Repair(models.Model):
    """One repair of a thing of ours, of a person's own device, or of both when a thing on loan breaks."""

    item = models.ForeignKey(StockItem, null=True, blank=True, on_delete=models.PROTECT, related_name="repairs")
    device = models.ForeignKey(Device, null=True, blank=True, on_delete=models.PROTECT, related_name="repairs")
    what = models.TextField()
    repairer = models.CharField(max_length=120, blank=True)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    payer = models.CharField(max_length=12, choices=Payer, default=Payer.UNKNOWN)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    works_again = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("-sent_on", "-id")
        constraints = (
            models.CheckConstraint(
                name="repair_is_of_something", condition=Q(item__isnull=False) | Q(device__isnull=False)
            ),
            models.UniqueConstraint(fields=["item"], name="one_repair_of_a_thing", condition=Q(ended_on__isnull=True)),
            models.UniqueConstraint(
                fields=["device"], name="one_repair_of_a_device", condition=Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(
                name="repair_ended_on_with_by",
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, works_again__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False, works_again__isnull=False),
            ),
            models.CheckConstraint(
                name="repair_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("sent_on")),
            ),
            models.CheckConstraint(name="repair_cost_is_no_debt", condition=Q(cost__isnull=True) | Q(cost__gte=0)),
            models.CheckConstraint(name="repair_payer_is_known", condition=Q(payer__in=Payer.values)),
        )

    def __str__(self):
        return self.what
