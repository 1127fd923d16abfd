"""A person's assistive device from need to return, its steps, and the measures of the body it must fit."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beneficiaries.enums.devices import BodyMeasure, Payer
from beneficiaries.models.person import Person
from beneficiaries.products import product_words
from beneficiaries.workflows import transitions
from beneficiaries.workflows.devices import DEVICE, IN_USE, WAITING
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class OfPersonQuerySet(ScopedQuerySet):
    """Rows that follow the person: whoever may see the person's devices."""

    way = "person"

    def visible_to(self, actor, permission=Permission.DEVICE_VIEW):
        if actor.everything:
            return self
        return self.filter(**{f"{self.way}__in": Person.objects.visible_to(actor, permission).order_by()})


class DeviceQuerySet(OfPersonQuerySet):
    def waiting(self):
        return self.filter(state__in=WAITING)

    def in_use(self):
        return self.filter(state__in=IN_USE)


@pghistory.track(level=pghistory.Statement, exclude=["version"])
class Device(models.Model):
    """`product` is a code of the catalogue in the version kept beside it. `measure_by` and `outgrown_on` are worked out
    by `beneficiaries/products/growth.py` whenever something is measured or handed over."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="devices")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    product = models.SlugField(max_length=40)
    catalogue_version = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    payer = models.CharField(max_length=12, choices=Payer, default=Payer.UNKNOWN)
    state = models.CharField(max_length=10, default="needed")
    state_on = models.DateField()  # the day of the last move
    needed_on = models.DateField()
    supplied_on = models.DateField(null=True, blank=True)
    fitted_on = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    measure_by = models.DateField(null=True, blank=True)
    outgrown_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="device_state_is_known", condition=Q(state__in=list(DEVICE.states))),
            models.CheckConstraint(name="device_payer_is_known", condition=Q(payer__in=Payer.values)),
            models.CheckConstraint(
                name="device_in_use_was_handed_over",
                condition=Q(state__in=[*WAITING, "cancelled"]) | Q(supplied_on__isnull=False),
            ),
            models.CheckConstraint(
                name="device_handed_over_after_needed",
                condition=Q(supplied_on__isnull=True) | Q(supplied_on__gte=F("needed_on")),
            ),
            models.CheckConstraint(
                name="device_fitted_after_handed_over",
                condition=Q(fitted_on__isnull=True)
                | (Q(supplied_on__isnull=False) & Q(fitted_on__gte=F("supplied_on"))),
            ),
        )
        indexes = (
            models.Index(fields=["needed_on", "id"], name="device_waiting", condition=Q(state__in=WAITING)),
            models.Index(fields=["measure_by", "id"], name="device_measure", condition=Q(measure_by__isnull=False)),
            models.Index(fields=["outgrown_on", "id"], name="device_outgrown", condition=Q(outgrown_on__isnull=False)),
            models.Index(fields=["state_on", "id"], name="device_repair", condition=Q(state="repair")),
            models.Index(fields=["person", "-needed_on"], name="device_person"),
        )
        triggers = (pgtrigger.FSM(name="device_only_listed_moves", field="state", transitions=transitions(DEVICE)),)

    def __str__(self):
        return product_words(self.product)

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def is_in_use(self) -> bool:
        return self.state in IN_USE


class DeviceStep(models.Model):
    """One move of one device: who, when, from where to where, on which day, and the note."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=10)
    target = models.CharField(max_length=10)
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="device_step_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"


class Measurement(models.Model):
    """One measure of one body on one day. Never rewritten: of two of the same day the one written last counts."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="measurements")
    measure = models.CharField(max_length=16, choices=BodyMeasure)
    value = models.DecimalField(max_digits=4, decimal_places=1)
    on = models.DateField()
    taken_by = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(name="measurement_measure_is_known", condition=Q(measure__in=BodyMeasure.values)),
            models.CheckConstraint(name="measurement_is_of_a_body", condition=Q(value__gte=1, value__lte=250)),
        )
        indexes = (models.Index(fields=["person", "measure", "-on"], name="measurement_person"),)
        triggers = (
            # A merge moves it to the record that is kept; nothing else of it changes.
            pgtrigger.ReadOnly(name="measurement_stays", exclude=["person"]),
            pgtrigger.Protect(name="measurement_is_kept", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.measure} {self.value}"
