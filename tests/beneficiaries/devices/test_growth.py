"""When to measure again, and what is too small: properties that hold for every child, and cases by hand."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.products import catalogue, product_of
from beneficiaries.products.growth import SOONEST, Reading, measure_again_by, months_later, too_small

CHAIR, GLASSES, RAMP = product_of("wheelchairs-postural"), product_of("spectacles"), product_of("ramps")
DAY = datetime.date(2026, 3, 1)
BODY = {"hip_width": 28.0, "thigh_length": 33.0, "lower_leg": 31.0, "trunk_height": 40.0, "weight": 22.0}
SEAT = {
    "hip_width": (26, 31), "thigh_length": (30, 36), "lower_leg": (28, 35), "trunk_height": (36, 46),
    "weight": (12, 35),
}  # fmt: skip
# A busy machine is no failure.
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ages = st.integers(0, 60 * 365)
growths = st.floats(0, 6)  # centimetres between two measurements


def born(days: int) -> datetime.date:
    return DAY - datetime.timedelta(days=days)


def again(days_old=9 * 365, grown=0.0, room=None, product=CHAIR, readings=None):
    before = {code: value - grown for code, value in BODY.items()}
    found = [Reading(DAY - datetime.timedelta(days=180), before), Reading(DAY, BODY)] if readings is None else readings
    ranges = SEAT if room is None else {code: (1, BODY[code] + room) for code in BODY}
    return measure_again_by(product, born=born(days_old), since=DAY, readings=found, ranges=ranges)


@unhurried
@given(ages, growths, st.floats(0, 20))
def test_never_sooner_than_four_weeks_nor_later_than_the_interval(days, grown, room):
    due = again(days, grown, room)
    assert DAY + SOONEST <= due <= months_later(DAY, CHAIR.interval(days // 365 if days > 730 else 0) or 99)


@unhurried
@given(ages, growths, growths, st.floats(0, 20))
def test_who_grows_faster_is_never_measured_later(days, one, other, room):
    slow, fast = sorted((one, other))
    assert again(days, fast, room) <= again(days, slow, room)


@unhurried
@given(ages, growths, st.floats(0, 20), st.floats(0, 20))
def test_less_room_to_grow_is_never_later(days, grown, one, other):
    little, much = sorted((one, other))
    assert again(days, grown, little) <= again(days, grown, much)


@unhurried
@given(ages, ages)
def test_who_is_older_is_never_measured_sooner_when_all_else_is_the_same(one, other):
    young, old = sorted((one, other))
    assert again(young) <= again(old)


@unhurried
@given(st.sampled_from(sorted(catalogue().products)), ages)
def test_every_product_either_has_a_day_or_asks_for_none(code, days):
    product = product_of(code)
    due = again(days, product=product, readings=[])
    assert (due is None) == (not product.steps)


def test_what_was_never_measured_is_due_since_the_need():
    assert again(readings=[]) == DAY
    half = [Reading(DAY, {"hip_width": 28.0})]
    assert again(readings=half) == DAY


def test_glasses_are_seen_again_by_age_alone():
    assert again(4 * 365, product=GLASSES, readings=[]) == datetime.date(2026, 9, 1)
    assert again(30 * 365, product=GLASSES, readings=[]) == datetime.date(2028, 3, 1)
    assert again(product=RAMP) is None


def test_a_growing_child_is_measured_before_the_chair_is_full():
    # 3 cm in 180 days, 1 cm of room: full in 60 days.
    assert again(grown=3.0, room=1.0) == DAY + datetime.timedelta(days=60)
    assert again(grown=0.0, room=1.0) == datetime.date(2026, 9, 1)


def test_the_last_day_of_a_month():
    assert months_later(datetime.date(2026, 8, 31), 6) == datetime.date(2027, 2, 28)


@unhurried
@given(st.floats(1, 60), st.floats(1, 60))
def test_a_body_beyond_the_range_is_too_small_a_device_and_one_within_is_not(value, high):
    found = too_small(
        CHAIR, fitted_on=DAY, readings=[Reading(DAY, {"hip_width": value})], ranges={"hip_width": (1, high)}
    )
    assert bool(found) == (value > high)
    assert all((each.measure, each.limit) == ("hip_width", high) for each in found)


@unhurried
@given(st.floats(0, 20))
def test_without_sizes_growth_since_the_fitting_decides(grown):
    later = {"hip_width": 28.0 + grown}
    readings = [Reading(DAY, BODY), Reading(DAY + datetime.timedelta(days=300), later)]
    assert bool(too_small(CHAIR, fitted_on=DAY, readings=readings, ranges={})) == (28.0 + grown > 31.0)
    # Nothing known from the day of the fitting: nothing is claimed.
    assert too_small(CHAIR, fitted_on=DAY, readings=readings[1:], ranges={}) == ()
    assert too_small(RAMP, fitted_on=DAY, readings=readings, ranges={}) == ()
