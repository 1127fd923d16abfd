"""Measuring a person; then, for each device: when to measure again, whether it was outgrown, whose task it is."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Device, Measurement
from beneficiaries.products import product_of
from beneficiaries.products.growth import measure_again_by, too_small
from beneficiaries.queries.measurements import ranges_of, readings_of
from beneficiaries.rules import devices as rules
from beneficiaries.workflows.devices import IN_USE, WAITING
from standing_together.access.actor import system_actor
from standing_together.audit.actions import record
from standing_together.tasklist.actions import drop_task, finish_task, give_task, move_task
from standing_together.tasklist.models import Task

PART = "measure"  # of the device: the task to measure again


@transaction.atomic
def record_measurements(person, *, by, on, values: dict, taken_by: str = "") -> list[Measurement]:
    """`values`: {measure: centimetres, or kilograms for the weight}."""
    rules.check_can_record(by, person)
    rules.check_day(on, person.birth_date)
    rules.check_values(values)
    rows = Measurement.objects.bulk_create(
        Measurement(person=person, measure=code, value=value, on=on, taken_by=taken_by.strip(), recorded_by=by.user)
        for code, value in values.items()
    )
    record("measurement.recorded", by=by, about=person, measures=sorted(values))
    for device in Device.objects.select_for_update().filter(person=person, state__in=(*WAITING, *IN_USE)):
        reckon(device, by=by)
    return rows


def reckon(device: Device, *, by) -> None:
    """Works `measure_by` and `outgrown_on` out anew and saves them; the task follows. In the caller's transaction."""
    product = product_of(device.product)
    alive = device.is_in_use or (device.is_waiting and product and product.measures)
    device.measure_by = _measure_by(device, product) if alive and product else None
    outgrown = device.is_in_use and product is not None and reasons_outgrown(device)
    device.outgrown_on = (device.outgrown_on or timezone.localdate()) if outgrown else None
    device.save(update_fields=["measure_by", "outgrown_on"])
    _follow_with_the_task(device, by)


def _measure_by(device: Device, product):
    since = device.seen_on or device.fitted_on or device.supplied_on or device.needed_on
    return measure_again_by(
        product, born=device.person.birth_date, since=since, ranges=ranges_of([device.pk]).get(device.pk, {}),
        readings=readings_of([device.person_id]).get(device.person_id, []),
    )  # fmt: skip


def reasons_outgrown(device: Device):
    """What of the newest measures lies beyond the device; empty for one that is awaited or unknown."""
    product = product_of(device.product)
    if product is None or not device.supplied_on:
        return ()
    readings = readings_of([device.person_id]).get(device.person_id, [])
    limits = ranges_of([device.pk]).get(device.pk, {})
    return too_small(product, fitted_on=device.fitted_on or device.supplied_on, readings=readings, ranges=limits)


def _follow_with_the_task(device: Device, by) -> None:
    """One open task a device, due on the day; it ends with the measuring and begins again with the next day."""
    task, due = Task.objects.about(device).open().filter(part=PART).first(), device.measure_by
    if task and due is None:
        drop_task(task, by=system_actor(), outcome=_("The device needs no measuring any more."))
    elif task and task.due_on and due < task.due_on:
        move_task(task, by=system_actor(), due_on=due)
    elif task and due != task.due_on:
        finish_task(task, by=system_actor(), outcome=_("Measured."))
        task = None
    if due and task is None:
        product = product_of(device.product)
        title = _("Measure for: %(product)s") if product and product.measures else _("See again: %(product)s")
        give_task(
            title % {"product": device},
            by=by,
            due_on=due,
            about=device,
            part=PART,
            owner=device.person.worker or by.user,
        )
