"""An organisation's own district outlines (GeoJSON): strictly read, simplified for drawing. Pure: no models.

Accepted is a FeatureCollection of Polygons or MultiPolygons in longitude/latitude (RFC 7946), up to 5 MB, inside
Tajikistan. Rings come out closed, in five decimals (about a metre), with at most 300 points.
"""

import heapq
import json
import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from standing_together.refusal import Refused

MOST_BYTES = 5 * 1024 * 1024
MOST_POINTS = 300
WEST, EAST, SOUTH, NORTH = 66.5, 76.0, 36.0, 42.0  # Tajikistan with a margin: catches latitude written first


@dataclass(frozen=True, slots=True)
class Outline:
    """One feature: what it calls itself (codes, OpenStreetMap numbers, names) and its simplified geometry."""

    called: tuple[str, ...]
    geometry: dict


_CALLED = ("code", "district_code", "osm", "osm_id", "@id", "name", "name:en", "name:tg", "name:ru", "district")


def read_outlines(content: bytes) -> list[Outline]:
    """The features of a file; raises Refused with the number of the feature and what is wrong with it."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than 5 MB. Simplify the borders and try again."))
    data = _parsed(content)
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise Refused(_("This is not a GeoJSON FeatureCollection."))
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise Refused(_("The file has no features."))
    return [_outline(number, feature) for number, feature in enumerate(features, start=1)]


def _parsed(content: bytes):
    try:
        return json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise Refused(_("The file cannot be read as JSON.")) from problem


def _no_number(name):
    raise ValueError(name)


def _outline(number: int, feature) -> Outline:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise Refused(_("Item %(number)s is not a feature.") % {"number": number})
    properties, geometry = feature.get("properties") or {}, feature.get("geometry")
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise Refused(_("Feature %(number)s has no geometry or no properties.") % {"number": number})
    values = [feature.get("id"), *(properties.get(key) for key in _CALLED)]
    called = tuple(str(value).strip() for value in values if isinstance(value, str | int) and str(value).strip())
    return Outline(called, _geometry(number, geometry))


def _geometry(number: int, geometry: dict) -> dict:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        return {"type": kind, "coordinates": _polygon(number, coordinates)}
    if kind == "MultiPolygon" and isinstance(coordinates, list) and coordinates:
        return {"type": kind, "coordinates": [_polygon(number, polygon) for polygon in coordinates]}
    raise Refused(_("Feature %(number)s is not a Polygon or MultiPolygon.") % {"number": number})


def _polygon(number: int, rings) -> list:
    if not isinstance(rings, list) or not rings:
        raise Refused(_("Feature %(number)s has an empty polygon.") % {"number": number})
    return [simplified(_ring(number, ring)) for ring in rings]


def _ring(number: int, ring) -> list[tuple[float, float]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Refused(_("Feature %(number)s has a ring of fewer than four points.") % {"number": number})
    points = [_point(number, position) for position in ring]
    if points[0] != points[-1]:
        raise Refused(_("Feature %(number)s has a ring that is not closed.") % {"number": number})
    if len(set(points)) < 3:
        raise Refused(_("Feature %(number)s has a ring without an inside.") % {"number": number})
    return points


def _point(number: int, position) -> tuple[float, float]:
    """Longitude, latitude; a height is dropped."""
    if not isinstance(position, list) or len(position) not in (2, 3) or not all(map(_is_number, position)):
        raise Refused(_("Feature %(number)s has a point that is not two numbers.") % {"number": number})
    longitude, latitude = position[:2]
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        raise Refused(
            _("Feature %(number)s has a point outside Tajikistan. Write longitude first, then latitude.")
            % {"number": number}
        )
    return round(float(longitude), 5), round(float(latitude), 5)


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def simplified(ring: list[tuple[float, float]], most: int = MOST_POINTS) -> list[list[float]]:
    """The ring with its least telling points left out (smallest triangle first), until `most` remain. Stays closed."""
    before = [max(n - 1, 0) for n in range(len(ring))]
    after = [n + 1 for n in range(len(ring))]
    area = [math.inf] + [_triangle(ring, n - 1, n, n + 1) for n in range(1, len(ring) - 1)] + [math.inf]
    waiting = [(size, n) for n, size in enumerate(area) if size < math.inf]
    heapq.heapify(waiting)
    kept = len(ring)
    while kept > most:
        size, n = heapq.heappop(waiting)
        if size != area[n]:
            continue  # its neighbours changed since: a newer entry waits
        left, right = before[n], after[n]
        after[left], before[right], area[n] = right, left, math.nan  # out: equal to no entry that waits
        kept -= 1
        for neighbour in (left, right):
            if area[neighbour] < math.inf:
                area[neighbour] = max(size, _triangle(ring, before[neighbour], neighbour, after[neighbour]))
                heapq.heappush(waiting, (area[neighbour], neighbour))
    return [list(point) for n, point in enumerate(ring) if not math.isnan(area[n])]


def _triangle(ring, a, b, c) -> float:
    (ax, ay), (bx, by), (cx, cy) = ring[a], ring[b], ring[c]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
