"""The worklist of devices: who waits, who is to be measured, what was outgrown, what is being repaired."""

import datetime

from django.db.models import Count, F, Min, Q
from django.utils import timezone

from beneficiaries.models import Device, Loan
from beneficiaries.workflows.devices import WAITING
from standing_together import paging
from standing_together.access.permissions import Permission

SOON = datetime.timedelta(days=14)
# Which list → the day it is ordered by.
LISTS = {"waiting": "needed_on", "measure": "measure_by", "outgrown": "outgrown_on", "repair": "state_on"}
RELATED = ("person", "person__district", "person__jamoat")


def listed(actor, which: str, permission=Permission.DEVICE_VIEW):
    found = Device.objects.visible_to(actor, permission)
    if which == "waiting":
        return found.waiting()
    if which == "measure":
        return found.filter(measure_by__lte=timezone.localdate() + SOON)
    if which == "outgrown":
        return found.filter(outgrown_on__isnull=False)
    return found.filter(state="repair")


def device_page(actor, parameters, which: str, *, product: str = "", district: str = "") -> paging.Page:
    """The page asked for in `parameters` (a GET), the longest waiting first. One query."""
    found = listed(actor, which)
    if product:
        found = found.filter(product=product)
    if district:
        found = found.filter(person__district=district)
    return paging.page_by(found.select_related(*RELATED), parameters, LISTS[which], "pk")


def today_counts(actor) -> dict:
    """For Today, in one query: how many of each, and the oldest day."""
    today = timezone.localdate()
    late, soon = Q(measure_by__lte=today), Q(measure_by__gt=today, measure_by__lte=today + datetime.timedelta(days=7))
    waiting, outgrown = Q(state__in=WAITING), Q(outgrown_on__isnull=False)
    found = Device.objects.visible_to(actor).filter(waiting | outgrown | late | soon)
    return found.aggregate(
        waiting=Count("pk", filter=waiting), waiting_since=Min("needed_on", filter=waiting),
        late=Count("pk", filter=late), late_since=Min("measure_by", filter=late), soon=Count("pk", filter=soon),
        outgrown=Count("pk", filter=outgrown), outgrown_since=Min("outgrown_on", filter=outgrown),
    )  # fmt: skip


def devices_of(person):
    """Of one person, those awaited or in use first."""
    return Device.objects.filter(person=person).order_by(F("supplied_on").desc(nulls_first=True), "-needed_on", "-pk")


def open_loan_of(device) -> Loan | None:
    return device.loans.open().select_related("item__district", "item__jamoat", "lent_by").first()
