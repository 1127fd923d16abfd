"""Fit, nearness and waiting: what must hold for every pair of a thing and a person."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.products.matching import FIT, Fit, Nearness, Place, fit, nearness, points, way

# A busy machine is no failure.
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
codes = st.sampled_from(BodyMeasure.values)
limits = st.tuples(st.integers(1, 120), st.integers(1, 120)).map(sorted).map(tuple)
shelves = st.dictionaries(codes, limits, max_size=6)
bodies = st.dictionaries(codes, st.integers(1, 150), max_size=8)
asked = st.lists(codes, unique=True, max_size=6)
nears = st.sampled_from(list(Nearness))
waits = st.integers(-5, 2000)


@unhurried
@given(asked, shelves, bodies)
def test_every_measure_is_judged_exactly_once(measures, ranges, values):
    found = fit(measures, ranges, values)
    judged = [*found.good, *found.unknown, *found.too_large, *found.too_small]
    assert sorted(judged) == sorted({*measures, *ranges})


@unhurried
@given(asked, shelves, bodies)
def test_what_fits_lies_in_the_range_and_its_room_is_never_negative(measures, ranges, values):
    found = fit(measures, ranges, values)
    assert all(ranges[m][0] <= values[m] <= ranges[m][1] for m in found.good)
    assert set(found.room) == set(found.good)
    assert all(room >= 0 for room in found.room.values())


@unhurried
@given(asked, shelves, bodies, nears, waits)
def test_points_lie_between_nothing_and_a_hundred(measures, ranges, values, near, waited):
    found = fit(measures, ranges, values)
    got = points(found, near, waited)
    assert 0 <= got <= 100
    assert found.possible or got == 0


@unhurried
@given(shelves, bodies, nears, nears, waits, waits)
def test_nearer_and_longer_waiting_never_count_less(ranges, values, one, other, first, second):
    found = fit((), ranges, values)
    near, far = sorted((one, other))
    short, long = sorted((first, second))
    assert points(found, near, long) >= points(found, far, long)
    assert points(found, near, long) >= points(found, near, short)


@unhurried
@given(st.integers(0, 5), st.integers(0, 5), nears, waits)
def test_more_known_measures_that_fit_never_count_less(good, unknown, near, waited):
    measures = BodyMeasure.values
    less = Fit(tuple(measures[:good]), tuple(measures[good : good + unknown + 1]))
    more = Fit(tuple(measures[: good + 1]), tuple(measures[good + 1 : good + unknown + 1]))
    assert points(more, near, waited) >= points(less, near, waited)


@unhurried
@given(nears, waits)
def test_a_product_without_measures_fits_everybody(near, waited):
    assert points(fit((), {}, {}), near, waited) >= FIT


places = st.builds(Place, st.sampled_from("RS"), st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["", "j1", "j2"]))


@unhurried
@given(places, places)
def test_nearness_is_the_same_from_both_ends_and_an_unknown_jamoat_is_nobodys(one, other):
    assert nearness(one, other) == nearness(other, one)
    if not one.jamoat:
        assert nearness(one, other) != Nearness.JAMOAT


@unhurried
@given(st.floats(0, 700), st.floats(0, 700), waits)
def test_a_shorter_way_never_counts_less_and_another_district_less_than_ones_own(one, other, waited):
    fits, (short, long) = Fit(), sorted((one, other))
    assert points(fits, Nearness.REGION, waited, short) >= points(fits, Nearness.ELSEWHERE, waited, long)
    assert points(fits, Nearness.DISTRICT, waited) >= points(fits, Nearness.REGION, waited, short)


def test_the_town_next_door_counts_more_than_the_far_end_of_ones_own_region():
    dushanbe, hisor = Place("DU", "1", position=(38.573, 68.779)), Place("RA", "4", position=(38.53, 68.542))
    shahritus, muminobod = Place("KT", "24", position=(37.262, 68.138)), Place("KT", "12", position=(38.107, 70.032))
    near, far = way(dushanbe, hisor), way(shahritus, muminobod)
    assert points(Fit(), Nearness.ELSEWHERE, 0, near) > points(Fit(), Nearness.REGION, 0, far)
    assert way(dushanbe, dushanbe) is way(dushanbe, Place("RA", "4")) is None


def test_steps_of_nearness():
    here = Place("R", "d1", "j1")
    assert nearness(here, here) == Nearness.JAMOAT
    assert nearness(here, Place("R", "d1", "j2")) == Nearness.DISTRICT
    assert nearness(here, Place("R", "d2", "j1")) == Nearness.REGION
    assert nearness(here, Place("S", "d2")) == Nearness.ELSEWHERE
