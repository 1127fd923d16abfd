"""The drawing of power and interest: everybody is named, what moved is drawn, and nothing runs in it."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standing_together.charts import Point, matrix

WORDS = {"title": "Power and interest", "name": "power", "across": "Interest", "up": "Power", "close": "Keep close"}
MARK = st.integers(1, 5)
PLACE = st.tuples(MARK, MARK)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("place", [(0, 3), (3, 6)])
def test_marks_run_from_one_to_five(place):
    with pytest.raises(ValueError, match="Marks"):
        matrix([Point("Hukumat", *place)], **WORDS)


def test_words_are_escaped_and_the_title_comes_first():
    drawn = ET.fromstring(matrix([Point("<b>&", 3, 3)], **WORDS))
    assert drawn[0].tag == f"{SVG}title"
    assert "<b>&" in [each.text for each in drawn.iter(f"{SVG}text")]


@given(places=st.lists(st.tuples(PLACE, st.none() | PLACE), max_size=40))
def test_everybody_is_named_inside_the_frame(places):
    points = [Point(f"S{number}", x, y, before) for number, ((x, y), before) in enumerate(places)]
    drawn = ET.fromstring(matrix(points, **WORDS))
    texts = {each.text: each for each in drawn.iter(f"{SVG}text")}
    height = float(drawn.get("height"))
    for point in points:
        assert 0 < float(texts[point.label].get("y")) < height
    rings = [each for each in drawn.iter(f"{SVG}circle") if each.get("r") == "4"]
    assert len(rings) == sum(point.moved for point in points)


def test_a_long_name_stands_on_two_lines_and_ends_honestly():
    drawn = matrix([Point("Department of social protection of the valley", 2, 2)], **WORDS)
    texts = [each.text for each in ET.fromstring(drawn).iter(f"{SVG}text")]
    assert "Department of" in texts
    assert any(text.startswith("social") and text.endswith("…") for text in texts)


def test_two_in_one_field_do_not_cover_each_other():
    drawn = ET.fromstring(matrix([Point("One", 2, 2), Point("Two", 2, 2)], **WORDS))
    heights = [float(each.get("y")) for each in drawn.iter(f"{SVG}text") if each.text in ("One", "Two")]
    assert abs(heights[0] - heights[1]) >= 16
