"""Who may write about a person's devices, lend things and take them back; which days make sense."""

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.models import Device, Person, StockItem
from beneficiaries.products import product_of
from beneficiaries.workflows.devices import BY_LOAN, STOCK
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no

SMALLEST, LARGEST = 1, 250


def check_can_record(actor, person) -> None:
    """Asked of the database: the caseload of a field worker is not in the grant."""
    if not Person.objects.visible_to(actor, Permission.DEVICE_RECORD).filter(pk=person.pk).exists():
        raise Refused(_("Your role does not include writing about the devices of this person."))
    if person.state != "active":
        raise Refused(_("This record is closed or was merged into another one; write it there."))


can_record = yes_or_no(check_can_record)


def check_programme(actor, person, programme_id: str) -> None:
    keys = {"organisation_id": person.organisation_id, "district_id": person.district_id}
    if not actor.can_at(Permission.DEVICE_RECORD, programme_id=programme_id, **keys):
        raise Refused(_("Your role does not cover this programme. Choose another."))


def check_product(code: str) -> None:
    if product_of(code) is None:
        raise Refused(_("This product is not in the catalogue. Choose one of the list."))


def check_day(on, not_before=None) -> None:
    if on > timezone.localdate():
        raise Refused(_("This day is still to come. Write it down when it has happened."))
    if not_before and on < not_before:
        raise Refused(_("This day lies before what happened earlier. Check the date."))


def check_version(row, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Refused(_("A colleague was faster. Read it again, then decide."))


def check_values(values: dict) -> None:
    """At least one measure, each of a human body."""
    if not values:
        raise Refused(_("Write at least one measure."))
    if any(code not in BodyMeasure.values or not SMALLEST <= value <= LARGEST for code, value in values.items()):
        raise Refused(_("A measure lies between 1 and 250. Write centimetres, and kilograms for the weight."))


def check_ranges(ranges: dict) -> None:
    """What a thing can be set for: from the smallest to the largest body."""
    for code, (low, high) in ranges.items():
        check_values({code: low})
        check_values({code: high})
        if low > high:
            raise Refused(
                _("%(measure)s: the smallest comes first, then the largest.") % {"measure": BodyMeasure(code).label}
            )


def check_can_change_stock(actor, organisation_id) -> None:
    if not actor.can_at(Permission.STOCK_CHANGE, organisation_id=organisation_id):
        raise Refused(_("Your role does not include changing the stock. Ask a case manager."))


def can_change_stock(actor, item) -> bool:
    return yes_or_no(check_can_change_stock)(actor, item.organisation_id)


def check_can_move_item(name: str, actor, item) -> None:
    if name in BY_LOAN:
        raise Refused(_("This is written down on the page of the person's device."))
    check_can_change_stock(actor, item.organisation_id)


def check_can_lend(actor, item: StockItem, device: Device) -> None:
    """Somebody who may change the stock and write about this person; a thing that is free; a device that is awaited."""
    check_can_change_stock(actor, item.organisation_id)
    check_can_record(actor, device.person)
    if item.organisation_id != device.organisation_id:
        raise Refused(_("This thing belongs to another organisation. Ask them first."))
    if item.product != device.product:
        raise Refused(_("This is another product than the one that is needed."))
    if item.state != "in_stock":
        raise Refused(_("It is not free: %(state)s.") % {"state": STOCK.states[item.state]})
    if not device.is_waiting:
        raise Refused(_("Nothing is awaited here any more. Read the page again."))


def check_family_agreed(agreed: bool) -> None:
    if not agreed:
        raise Refused(_("Ask the family first whether they want this one. Nothing is lent before they said yes."))
