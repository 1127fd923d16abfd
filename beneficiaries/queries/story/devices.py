"""What devices and measuring tell of a person."""

from itertools import groupby

from django.utils.translation import gettext as _

from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.models import Device, DeviceStep, Measurement
from beneficiaries.queries.story.entry import Entry
from beneficiaries.workflows.devices import DEVICE


def devices(person):
    for device in Device.objects.filter(person=person).select_related("noted_by"):
        title = _("%(product)s: needed") % {"product": device}
        yield Entry(device.needed_on, "device", title, device.note, str(device.noted_by), _address(device.pk))
    for step in DeviceStep.objects.filter(device__person=person).select_related("device", "by"):
        title = _("%(product)s: %(state)s") % {"product": step.device, "state": DEVICE.states[step.target]}
        yield Entry(step.on, "device", title, step.note, str(step.by), _address(step.device_id))
    yield from _measured(person)


def _address(pk) -> tuple:
    return "device", {"pk": pk}


def _measured(person):
    """One entry a day, whatever was measured on it."""
    rows = Measurement.objects.filter(person=person).select_related("recorded_by").order_by("on", "id")
    for on, day in groupby(rows, key=lambda row: row.on):
        found = list(day)
        values = {row.measure: row.value for row in found}
        words = ", ".join(f"{BodyMeasure(code).label} {value.normalize():f}" for code, value in values.items())
        yield Entry(on, "device", _("Measured"), words, str(found[-1].recorded_by))
