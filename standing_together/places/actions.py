"""Writing places: the gazetteer from its file, an organisation's outlines, and villages as people name them."""

import json
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from standing_together.audit.actions import record
from standing_together.loading import Counts, load_rows
from standing_together.places.finding import Gazetteer
from standing_together.places.models import District, Jamoat, Place, Region, Village
from standing_together.places.outlines import read_outlines
from standing_together.places.spelling import place_keys, village_key
from standing_together.refusal import Refused

GAZETTEER = Path(__file__).with_name("data") / "tajikistan.json"
LONGEST_NAME = 120


def read_gazetteer() -> dict:
    """Our own data file: {"about": sources and caveats, "regions": [… "districts": [… "jamoats": […]]]}."""
    return json.loads(GAZETTEER.read_text(encoding="utf-8"))


@transaction.atomic
def load_gazetteer(*, by) -> dict[str, Counts]:
    """Bring regions, districts and jamoats in line with the file; repeatable, never deletes.

    The file decides on names, kinds, codes and positions. What staff added stays: further aliases, P-codes, outlines.
    """
    regions = read_gazetteer()["regions"]
    districts = [row | {"region_id": region["code"]} for region in regions for row in region["districts"]]
    jamoats = [row | {"district_id": district["code"]} for district in districts for row in district["jamoats"]]
    counts = {
        "regions": _load(Region, regions),
        "districts": _load(District, districts, "kind", "osm", "latitude", "longitude", "region_id"),
        "jamoats": _load(Jamoat, jamoats, "district_id"),
    }
    if any(count.touched for count in counts.values()):
        record("places.loaded", by=by, **{name: count.as_dict() for name, count in counts.items()})
    return counts


def _load(model: type[Place], rows: list[dict], *fields: str) -> Counts:
    added_by_staff = dict(model._default_manager.values_list("code", "aliases"))
    wanted = {row["code"]: _facts(row, added_by_staff.get(row["code"], []), fields) for row in rows}
    return load_rows(model, "code", wanted)


def _facts(row: dict, kept_aliases: list[str], fields: tuple[str, ...]) -> dict:
    """The columns of one place; the file's aliases first, then those that only the database has."""
    aliases = list(dict.fromkeys([*row["aliases"], *kept_aliases]))
    keys = place_keys(row["names"], aliases)
    return {"names": row["names"], "aliases": aliases, "keys": keys} | {field: row[field] for field in fields}


@transaction.atomic
def write_place(place: Place, *, by) -> Place:
    """Keep a place as somebody changed it by hand; from now on it is found by its new names and spellings too."""
    place.keys = place_keys(place.names, place.aliases)
    place.save()
    record("places.changed", by=by, about=place)
    return place


@transaction.atomic
def store_outlines(content: bytes, *, credit: str, by) -> tuple[Counts, list[str]]:
    """Keep an organisation's own outlines of districts, and whom to thank for them.

    A feature is matched by our code, an OpenStreetMap number or a name. Returns the counts and what those features
    call themselves that fit no district; raises Refused for a bad file and for two features of one district.
    """
    if not credit.strip():
        raise Refused(_("Say whom to credit for the outlines."))
    matched, unmatched = _match(read_outlines(content))
    wanted = {code: {"outline": shape, "outline_credit": credit.strip()[:200]} for code, shape in matched.items()}
    counts = load_rows(District, "code", wanted)
    if counts.touched:
        record("places.outlines_stored", by=by, **counts.as_dict())
    return counts, unmatched


def _match(outlines) -> tuple[dict[str, dict], list[str]]:
    gazetteer = Gazetteer.load()
    by_number = {}
    for each in gazetteer.districts.places:
        by_number |= dict.fromkeys((each.code, *_osm_numbers(each.osm)), each)
    matched, unmatched = {}, []
    for outline in outlines:
        district = _district_called(outline.called, by_number, gazetteer)
        if district is None:
            unmatched.append(" / ".join(outline.called) or "?")
        elif district.code in matched:
            raise Refused(_("Two features are outlines of %(district)s.") % {"district": district})
        else:
            matched[district.code] = outline.geometry
    return matched, unmatched


def _district_called(called, by_number, gazetteer) -> District | None:
    """By code or number if one fits, else by the first name that means one district."""
    known = (by_number.get(name) or by_number.get(name.split("/")[-1]) for name in called)
    named = (gazetteer.district(name) for name in called if not name.isdigit())
    return next(filter(None, known), None) or next(filter(None, named), None)


def _osm_numbers(osm: str) -> list[str]:
    """The number in "3281947", "way 38153741 (outline)" and the like."""
    return [word for word in osm.split() if word.isdigit()]


def remember_village(district: District, jamoat: Jamoat | None, name: str) -> Village | None:
    """The village of this name there, remembered if it is new; None for a name without letters or digits."""
    found = remember_villages([(district.pk, jamoat.pk if jamoat else None, name)])
    return next(iter(found.values()), None)


def remember_villages(wanted: Iterable[tuple[str, str | None, str]]) -> dict[tuple[str, str | None, str], Village]:
    """Many villages in two queries: (district code, jamoat code or None, name) → Village, under the asked triple.

    Names with the same key in the same place are one village and keep the spelling that was met first.
    """
    asked = {triple: (*triple[:2], village_key(triple[2])) for triple in wanted}
    new = {}
    for (district, jamoat, name), place in asked.items():
        if place[2]:
            shown = " ".join(str(name).split())[:LONGEST_NAME]
            new.setdefault(place, Village(district_id=district, jamoat_id=jamoat, name=shown, key=place[2]))
    Village.objects.bulk_create(new.values(), ignore_conflicts=True)
    known = Village.objects.filter(district__in={p[0] for p in new}, key__in={p[2] for p in new})
    villages = {(village.district_id, village.jamoat_id, village.key): village for village in known}
    return {triple: villages[place] for triple, place in asked.items() if place in villages}
