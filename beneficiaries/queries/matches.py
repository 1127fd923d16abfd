"""Things of the shelf and people who wait, brought beside each other with the reasons. A human decides."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from beneficiaries.ages import completed_years
from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.models import Device, StockItem
from beneficiaries.products import product_of
from beneficiaries.products.growth import months_later
from beneficiaries.products.matching import Fit, Nearness, Place, fit, nearness, points, way
from beneficiaries.queries.measurements import readings_of, values_now
from standing_together.access.permissions import Permission

LOOKED_AT, SHOWN = 300, 20
# Codes kept with a loan.
REASONS = {
    "fits": gettext_lazy("All measures fit"),
    "fits_partly": gettext_lazy("What is known fits"),
    "not_measured": gettext_lazy("The fit is not known"),
    "jamoat": gettext_lazy("In the same jamoat"),
    "district": gettext_lazy("In the same district"),
    "region": gettext_lazy("In a district of the same region"),
    "elsewhere": gettext_lazy("In another region"),
}


@dataclass(frozen=True)
class Match:
    device: Device
    item: StockItem
    fit: Fit
    near: Nearness
    way: float | None  # kilometres to another district, where they are known
    waited: int  # days
    points: int

    @property
    def possible(self) -> bool:
        return self.fit.possible

    @property
    def rank(self) -> tuple:
        return (not self.possible, -self.points, -self.waited, str(self.device.pk), str(self.item.pk))

    @property
    def reasons(self) -> tuple[str, ...]:
        known = "fits" if self.fit.certain else "fits_partly" if self.fit.good else "not_measured"
        return known, self.near.name.lower()

    @property
    def about_thing(self) -> list[str]:
        """For the page of the person, where the waiting stands already."""
        return [*_fit_words(self.fit), _where_words(self.near, self.way)]

    @property
    def sentences(self) -> list[str]:
        return [*self.about_thing, _waited_words(self.waited)]


def _names(codes) -> str:
    return ", ".join(str(BodyMeasure(code).label) for code in codes)


def _fit_words(found: Fit) -> list[str]:
    told = []
    if found.too_small:
        told.append(_("Too small: %(measures)s") % {"measures": _names(found.too_small)})
    if found.too_large:
        told.append(_("Too large: %(measures)s") % {"measures": _names(found.too_large)})
    if found.good:
        room = ", ".join(f"{BodyMeasure(code).label} {left:g}" for code, left in (found.room or {}).items())
        told.append(_("Fits, with room to grow: %(room)s") % {"room": room})
    if found.unknown:
        told.append(_("Not known: %(measures)s. Measure before you decide.") % {"measures": _names(found.unknown)})
    return told


def _where_words(near: Nearness, way: float | None) -> str:
    where = str(REASONS[near.name.lower()])
    if way is None:
        return where
    far = _("about %(km)s km from town to town in a straight line") % {"km": round(way)}
    return f"{where}, {far}"


def _waited_words(days: int) -> str:
    return ngettext("Waits for %(days)s day", "Waits for %(days)s days", days) % {"days": days}


def people_for(actor, item: StockItem) -> list[Match]:
    """Who waits for such a thing among the persons this actor may see; the best match first. Two queries."""
    waiting = Device.objects.visible_to(actor, Permission.DEVICE_VIEW).waiting()
    waiting = waiting.filter(product=item.product, organisation=item.organisation_id, person__state="active")
    found = waiting.select_related("person__district", "person__jamoat").order_by("needed_on", "pk")[:LOOKED_AT]
    return _ranked([(device, item) for device in found])


def things_for(actor, device: Device) -> list[Match]:
    """What is free on the shelves of the organisation for one person who waits."""
    free = StockItem.objects.visible_to(actor).filter(state="in_stock", product=device.product)
    free = free.filter(organisation=device.organisation_id).select_related("district", "jamoat")
    return _ranked([(device, item) for item in free.order_by("created_at", "pk")[:LOOKED_AT]])


def decidable(actor, matches) -> set:
    """Keys of the devices for which this actor may lend the thing of the match: what `check_can_lend` asks, for a whole
    list in one query."""
    keys = [match.device.pk for match in matches if match.possible and match.item.state == "in_stock"]
    reached = Device.objects.visible_to(actor, Permission.DEVICE_RECORD).waiting().filter(pk__in=keys)
    houses = {match.item.organisation_id for match in matches}
    if not all(actor.can_at(Permission.STOCK_CHANGE, organisation_id=house) for house in houses):
        return set()
    return set(reached.filter(person__state="active").values_list("pk", flat=True))


def match_of(device: Device, item: StockItem) -> Match:
    return _ranked([(device, item)])[0]


def _ranked(pairs) -> list[Match]:
    readings = readings_of({device.person_id for device, _item in pairs})
    found = [_match(device, item, readings.get(device.person_id, [])) for device, item in pairs]
    return sorted(found, key=lambda match: match.rank)[:SHOWN]


def _match(device: Device, item: StockItem, readings) -> Match:
    person, today = device.person, timezone.localdate()
    product = product_of(item.product)
    measures = product.measures if product else ()
    months = product.interval(completed_years(person.birth_date, today)) if product else None
    fresh = months_later(today, -months) if months else None
    found = fit(measures, item.limits, values_now(readings, {*measures, *item.limits}, fresh))
    here, there = _place(item.district, item.jamoat_id), _place(person.district, person.jamoat_id)
    near, far, waited = nearness(here, there), way(here, there), (today - device.needed_on).days
    return Match(device, item, found, near, far, waited, points(found, near, waited, far))


def _place(district, jamoat) -> Place:
    return Place(district.region_id, district.pk, jamoat or "", district.position)
