"""How far apart: what must hold for all points, and distances that anybody can look up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standing_together.places.actions import read_gazetteer
from standing_together.places.distance import EARTH, kilometres

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_as_far_there_as_back_and_never_round_more_than_half_the_earth(one, other):
    far = kilometres(one, other)
    assert far == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= far <= EARTH * 3.1416


@given(points)
def test_nothing_lies_between_a_place_and_itself(here):
    assert kilometres(here, here) == 0


@given(points)
def test_an_unknown_place_is_nowhere(here):
    assert kilometres(here, None) is None
    assert kilometres(None, here) is None


def _at(code):
    districts = (district for region in read_gazetteer()["regions"] for district in region["districts"])
    found = next(district for district in districts if district["code"] == code)
    return found["latitude"], found["longitude"]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("TJ-DU-01", "TJ-SU-01", (195, 210)),  # Dushanbe to Khujand, over two passes
        ("TJ-DU-01", "TJ-RA-04", (15, 30)),  # Dushanbe to Hisor, another region and next door
        ("TJ-KT-24", "TJ-KT-12", (170, 210)),  # Shahritus to Muminobod, one region from end to end
        ("TJ-KT-01", "TJ-KT-02", (80, 95)),  # Bokhtar to Kulob
    ],
)
def test_towns_of_the_gazetteer(one, other, near):
    low, high = near
    assert low <= kilometres(_at(one), _at(other)) <= high


def test_every_district_lies_where_its_region_is():
    for region in read_gazetteer()["regions"]:
        around = [_at(district["code"]) for district in region["districts"]]
        centre = tuple(sum(each) / len(around) for each in zip(*around, strict=True))
        assert all(kilometres(centre, place) < 260 for place in around), region["code"]
