"""The tab "Devices" of a person: what they need and have, and how they grow."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.devices import note_need
from beneficiaries.actions.measurements import record_measurements
from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.forms.devices import MeasureForm, NeedForm
from beneficiaries.products import product_of
from beneficiaries.queries.devices import devices_of
from beneficiaries.queries.measurements import readings_of
from beneficiaries.rules.devices import can_record
from beneficiaries.views.devices import row_of
from beneficiaries.views.person import find, show
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, form_page
from standing_together.dates import write


@require_GET
@requires(Permission.DEVICE_VIEW)
def devices(request, pk):
    person = find(request, pk, Permission.DEVICE_VIEW)
    if person.pk != pk:
        return redirect("person_devices", pk=person.pk)
    rows = [row_of(device) for device in devices_of(person)]
    context = {
        "rows": rows, "measures": measures_table(person),
        "may_record": request.actor.can(Permission.DEVICE_RECORD) and can_record(request.actor, person),
    }  # fmt: skip
    return show(request, person, "devices", **context)


def measures_table(person) -> list[dict]:
    """Each measure: the newest value with its day, and what it grew since the one before."""
    readings = readings_of([person.pk]).get(person.pk, [])
    found = []
    for measure in BodyMeasure:
        days = [(reading.on, reading.values[measure]) for reading in readings if measure in reading.values]
        if days:
            on, value = days[-1]
            grown = f"{value - days[-2][1]:+g}" if len(days) > 1 else ""
            unit = _("kg") if measure == BodyMeasure.WEIGHT else _("cm")
            found.append({"label": measure.label, "value": f"{value:g} {unit}", "on": write(on), "grown": grown})
    return found


def measures_asked_for(person) -> list[str]:
    """What the person's devices ask for; everything if they ask for nothing."""
    products = [product_of(device.product) for device in devices_of(person) if device.is_waiting or device.is_in_use]
    asked = {measure for product in products if product for measure in product.measures}
    return [measure for measure in BodyMeasure if measure in asked or not asked]


@require_http_methods(["GET", "POST"])
@requires(Permission.DEVICE_RECORD)
def need(request, pk):
    person = find(request, pk, Permission.DEVICE_RECORD)
    programmes = set(person.enrolments.filter(until_on=None).values_list("programme", flat=True))
    form = NeedForm(request.POST or None, actor=request.actor, programmes=programmes)
    if device := carried_out(form, partial(note_need, person, by=request.actor)):
        messages.success(request, _("Written down. The waiting counts from this day."))
        return redirect("device", pk=device.pk)
    back = (reverse("person_devices", args=[person.pk]), person.full_name)
    return form_page(request, form, title=_("A device is needed"), lead=person.full_name, back=back)


@require_http_methods(["GET", "POST"])
@requires(Permission.DEVICE_RECORD)
def measure(request, pk):
    person = find(request, pk, Permission.DEVICE_RECORD)
    form = MeasureForm(request.POST or None, measures=measures_asked_for(person))
    work = partial(record_measurements, person, by=request.actor)
    if carried_out(form, work, facts=MeasureForm.facts):
        messages.success(request, _("Written down. Each device says now until when it fits and when to measure again."))
        return redirect("person_devices", pk=person.pk)
    back = (reverse("person_devices", args=[person.pk]), person.full_name)
    told = _("Write what you measured and leave the rest empty. Nothing is overwritten: the newest value counts.")
    return form_page(request, form, title=_("Write measures down"), lead=person.full_name, back=back, told=told)
