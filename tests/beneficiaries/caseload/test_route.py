"""The order of the road, whatever is asked in whatever order: pure, so by properties."""

import datetime
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.route import Stop, in_order

_PLACES = st.sampled_from(["", "Ziraki", "Дахана", "кӯлоб"])
_HOURS = st.none() | st.sampled_from([datetime.time(hour) for hour in (8, 9, 13, 16)])
V = ("Kulob", "Ziraki", "Даҳана")
_DISTRICTS = st.sampled_from(["Kulob", "Muminobod"])
_HOUSES = st.sampled_from(["", "2", "10", "12a", "дар назди мактаб"])
_STOPS = st.lists(
    st.builds(
        Stop, st.uuids().map(str), _DISTRICTS, _PLACES, _PLACES, _HOUSES, _HOURS, st.booleans(),
    ),
    max_size=14, unique_by=lambda stop: stop.key,
)  # fmt: skip


@given(_STOPS, st.randoms())
def test_the_same_day_gives_the_same_road_however_it_is_asked(stops, chance):
    mixed = list(stops)
    chance.shuffle(mixed)
    assert in_order(mixed) == in_order(stops)
    assert sorted(in_order(stops), key=lambda s: s.key) == sorted(stops, key=lambda s: s.key)


@given(_STOPS)
def test_no_district_jamoat_or_village_is_come_to_twice(stops):
    road = [stop for stop in in_order(stops) if not stop.remote]
    for place in (lambda s: s.district, lambda s: s.places[1], lambda s: s.places[2]):
        visited = [key for key, _group in groupby(road, key=place)]
        assert len(visited) == len(set(visited))


@given(_STOPS)
def test_calls_come_after_the_road_and_by_their_hour(stops):
    found = in_order(stops)
    assert [stop.remote for stop in found] == sorted(stop.remote for stop in found)
    hours = [stop.hour or datetime.time.max for stop in found if stop.remote]
    assert hours == sorted(hours)


@given(_STOPS)
def test_districts_come_in_the_order_of_their_earliest_hour(stops):
    road = [stop for stop in in_order(stops) if not stop.remote]
    first = [
        min(stop.hour or datetime.time.max for stop in group)
        for _key, group in groupby(road, key=lambda s: s.district)
    ]  # fmt: skip
    assert first == sorted(first)


def test_house_nine_comes_before_house_ten():
    stops = [Stop("a", *V, "10"), Stop("b", *V, "9"), Stop("c", *V, "9a"), Stop("d", *V)]
    assert [stop.house for stop in in_order(stops)] == ["", "9", "9a", "10"]


def test_a_promised_hour_comes_first_in_its_village():
    at_nine = Stop("a", *V, "7", datetime.time(9))
    assert in_order([Stop("b", *V, "1"), at_nine])[0] == at_nine


def test_the_nameless_place_comes_last():
    assert in_order([Stop("a", "Kulob"), Stop("b", "Kulob", "Ziraki")])[-1].key == "a"
