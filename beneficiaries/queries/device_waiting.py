"""How long people wait for devices, as protected counts: for readers who open no cases."""

import datetime
from collections import Counter
from statistics import median

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Device
from beneficiaries.products import product_words
from standing_together.access.permissions import Permission
from standing_together.access.scoping import any_of, in_scope
from standing_together.disclosure import DONOR, TOTAL, Category, Dimension, Kind, RawTable, SafeTable, protect
from standing_together.places.models import District

READERS = (Permission.DEVICE_VIEW, Permission.STOCK_VIEW, Permission.GAP_VIEW)
YEAR = datetime.timedelta(days=365)
# Days waited: the first day that lies in the band.
BANDS = {
    "month": (0, gettext_lazy("Up to 30 days")),
    "quarter": (31, gettext_lazy("31 to 90 days")),
    "half": (91, gettext_lazy("91 to 180 days")),
    "longer": (181, gettext_lazy("More than 180 days")),
}
BY = {"district": gettext_lazy("District"), "product": gettext_lazy("Product")}


def band_of(days: int) -> str:
    return next(code for code, (first, _words) in reversed(BANDS.items()) if max(0, days) >= first)


def counted(actor):
    """The devices behind the counts: the districts and programmes of the grant, of one's own organisation; an authority
    that decides for every organisation counts them all."""
    if actor.everything:
        return Device.objects.all()
    scopes = {scope for permission in READERS for scope in actor.scopes_with(permission)}
    found = any_of(
        in_scope(scope, organisation=None if scope.role.breadth == "shared" else "organisation", programme="programme")
        for scope in scopes
    )
    return Device.objects.none() if found is None else Device.objects.filter(found)


def waiting_table(actor, by: str) -> SafeTable:
    """People waiting now by product or district and by how long; somebody waiting for two things counts once in each
    product and once in a total."""
    today = timezone.localdate()
    rows = list(counted(actor).waiting().values_list(by, "person", "needed_on"))
    longest: dict = {}  # of each person in each cell and margin, the longest waiting counts
    for key, person, needed_on in rows:
        for place in (str(key), TOTAL):
            longest[place, person] = max(longest.get((place, person), 0), (today - needed_on).days)
    counts = Counter((place, band_of(days)) for (place, _person), days in longest.items())
    counts += Counter((place, TOTAL) for place, _person in longest)
    keys = sorted({str(row[0]) for row in rows})
    dimensions = (
        Dimension(by, str(BY[by]), _categories(by, keys), sensitive=by == "product"),
        Dimension("band", _("Waiting"), tuple(Category(c, str(w)) for c, (_d, w) in BANDS.items()), sensitive=False),
    )
    cells: dict[tuple[str, ...], int | str | None]
    cells = {(place, band): counts[place, band] for place in (*keys, TOTAL) for band in (*BANDS, TOTAL)}
    return protect(RawTable(f"devices waiting by {by}", "person", today, dimensions, cells), DONOR)


def _categories(by: str, keys) -> tuple[Category, ...]:
    if by == "product":
        return tuple(Category(key, product_words(key)) for key in keys)
    names = {d.pk: str(d) for d in District.objects.filter(pk__in=keys).only("code", "names")}
    return tuple(Category(key, names[key]) for key in keys)


def supplied_table(actor, by: str) -> tuple[SafeTable, dict[str, int]]:
    """People who got a device in the last year, and the median of days from need to hand-over where enough of them
    stand behind it that the count itself is shown as a figure."""
    today = timezone.localdate()
    rows = list(
        counted(actor).filter(supplied_on__gt=today - YEAR).values_list(by, "person", "needed_on", "supplied_on")
    )
    people, days = {}, {}
    for key, person, needed_on, supplied_on in rows:
        for place in (str(key), TOTAL):
            people.setdefault(place, set()).add(person)
            days.setdefault(place, []).append((supplied_on - needed_on).days)
    keys = sorted({str(row[0]) for row in rows})
    dimension = Dimension(by, str(BY[by]), _categories(by, keys), sensitive=by == "product")
    counts: dict[tuple[str, ...], int | str | None] = {(place,): len(people.get(place, ())) for place in (*keys, TOTAL)}
    safe = protect(RawTable(f"devices supplied by {by}", "person", today, (dimension,), counts), DONOR)
    told = {
        place: round(median(days[place]))
        for place in (*keys, TOTAL)
        if place in days and safe.cell(**{by: place}).kind in (Kind.ROUNDED, Kind.EXACT)
    }
    return safe, told
