"""A file of outlines is read strictly: one fault and nothing of it is kept."""

import json
import math

import pytest

from standing_together.places.outlines import MOST_BYTES, MOST_POINTS, read_outlines, simplified
from standing_together.refusal import Refused

SQUARE = [[69.0, 37.5], [70.0, 37.5], [70.0, 38.5], [69.0, 38.5], [69.0, 37.5]]


def _file(*geometries, **properties):
    features = [{"type": "Feature", "properties": properties, "geometry": geometry} for geometry in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "cannot be read as JSON"),
        (b"not json", "cannot be read as JSON"),
        (b"\xff\xfe", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b" " * (MOST_BYTES + 1), "larger than 5 MB"),
        (b"[]", "not a GeoJSON FeatureCollection"),
        (b'{"type": "Topology"}', "not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "no features"),
        (b'{"type": "FeatureCollection", "features": [7]}', "Item 1 is not a feature"),
        (b'{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', "no geometry"),
        (_file({"type": "Point", "coordinates": [69, 38]}), "not a Polygon"),
        (_file({"type": "MultiPolygon", "coordinates": []}), "not a Polygon"),
        (_file({"type": "Polygon", "coordinates": []}), "empty polygon"),
        (_file({"type": "Polygon", "coordinates": "69,38"}), "empty polygon"),
        (_file(_polygon(SQUARE[:3])), "fewer than four points"),
        (_file(_polygon([[69, 38]] * 4)), "without an inside"),
        (_file(_polygon(SQUARE[:4])), "not closed"),
        (_file(_polygon([[69, "38"], *SQUARE[1:]])), "not two numbers"),
        (_file(_polygon([[True, 38], *SQUARE[1:]])), "not two numbers"),
        (_file(_polygon([[69], *SQUARE[1:]])), "not two numbers"),
        (_file(_polygon([[latitude, longitude] for longitude, latitude in SQUARE])), "longitude first"),
        (_file(_polygon([[10.0, 55.0], [11.0, 55.0], [11.0, 56.0], [10.0, 55.0]])), "outside Tajikistan"),
        (_file(_polygon(SQUARE), _polygon(SQUARE[:4])), "Feature 2"),
        (_file(_polygon(SQUARE)).replace(b"37.5", b"NaN"), "cannot be read as JSON"),
        (_file(_polygon(SQUARE)).replace(b"37.5", b"1e999"), "not two numbers"),
    ],
)
def test_a_bad_file_is_refused(content, fault):
    with pytest.raises(Refused, match=fault):
        read_outlines(content)


def test_what_is_read():
    hole = [[69.4, 37.9, 812], [69.5, 37.9, 812], [69.5, 38.0, 812], [69.4, 37.9, 812]]
    (outline,) = read_outlines(_file(_polygon(SQUARE, hole), code="TJ-KT-02", name="Кӯлоб", area=12.5, osm_id=3281947))
    assert outline.called == ("TJ-KT-02", "3281947", "Кӯлоб")
    assert outline.geometry["coordinates"][0] == SQUARE
    assert outline.geometry["coordinates"][1] == [point[:2] for point in hole]
    (several,) = read_outlines(_file({"type": "MultiPolygon", "coordinates": [[SQUARE], [hole]]}))
    assert [len(polygon) for polygon in several.geometry["coordinates"]] == [1, 1]


def test_long_borders_are_simplified_and_stay_closed():
    wave = [
        (69.5 + math.cos(n / 1000 * math.tau) * (0.4 + 0.01 * (n % 2)), 38 + math.sin(n / 1000 * math.tau) * 0.4)
        for n in range(1000)
    ]
    ring = simplified([*wave, wave[0]])
    assert len(ring) == MOST_POINTS
    assert ring[0] == ring[-1]
    assert simplified([tuple(point) for point in ring]) == ring


def test_the_corners_of_a_square_outlast_the_points_on_its_sides():
    side = [(69 + n / 100, 37.5) for n in range(100)]
    ring = simplified([*side, *((x, y) for x, y in SQUARE[1:])], most=5)
    assert ring == SQUARE
