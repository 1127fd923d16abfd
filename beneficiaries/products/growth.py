"""When to measure a child again, and whether a device has become too small. Pure; a specialist has the last word.

Values are centimetres (weight: kilograms). `ranges` are those a device can be used in: {measure: (low, high)}.
"""

import datetime
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beneficiaries.ages import completed_years
from beneficiaries.products import Product

SOONEST = datetime.timedelta(days=28)  # nobody is measured again sooner, however fast they grow
# Grown by so much since the fitting, where the sizes of a device are not written down: probably too small now.
GROWN_OUT = {
    "height": 10, "weight": 10, "hip_width": 3, "thigh_length": 4, "lower_leg": 4, "trunk_height": 5,
    "wrist_height": 5, "armpit_height": 6, "foot_length": 1.5,
}  # fmt: skip

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Reading:
    """What was measured on one day."""

    on: datetime.date
    values: Mapping[str, float]


@dataclass(frozen=True)
class TooSmall:
    """One measure that no longer fits: the value, and the most that would."""

    measure: str
    value: float
    limit: float


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest(readings: Sequence[Reading], measure: str) -> tuple[datetime.date, float] | None:
    """The newest value of one measure and its day."""
    found = [(reading.on, reading.values[measure]) for reading in readings if measure in reading.values]
    return max(found, key=lambda pair: pair[0]) if found else None


def growth_a_day(readings: Sequence[Reading], measure: str) -> float:
    """Between the last two days on which it was measured; never less than 0: bodies of children do not shrink."""
    days = sorted((reading.on, reading.values[measure]) for reading in readings if measure in reading.values)
    if len(days) < 2:
        return 0.0
    (before, small), (after, large) = days[-2:]
    return max(0.0, (large - small) / (after - before).days) if after > before else 0.0


def last_measured(product: Product, readings: Sequence[Reading]) -> datetime.date | None:
    """The newest day on which everything this product asks for had been measured."""
    days = [latest(readings, measure) for measure in product.measures]
    return min(day[0] for day in days if day) if days and all(days) else None


def measure_again_by(
    product: Product, *, born: datetime.date, since: datetime.date, readings: Sequence[Reading], ranges: Ranges
) -> datetime.date | None:
    """By the product's interval for the age, sooner if the growth so far fills the device before. None: never.

    `since` is the day the device was needed, handed over or seen last: measures that were never taken are due then.
    """
    measured = last_measured(product, readings) if product.measures else since
    begun = measured or since
    months = product.interval(completed_years(born, begun))
    if months is None:
        return None
    if measured is None:
        return since
    days = [_filled(measure, readings, ranges) for measure in product.measures]
    by = min([months_later(begun, months), *(day for day in days if day)])
    return max(by, begun + SOONEST)


def _filled(measure: str, readings: Sequence[Reading], ranges: Ranges) -> datetime.date | None:
    """The day on which, growing on like this, the measure reaches the end of its range."""
    growth, now = growth_a_day(readings, measure), latest(readings, measure)
    if not growth or now is None or measure not in ranges:
        return None
    on, value = now
    days = max(0.0, ranges[measure][1] - value) / growth
    return on + datetime.timedelta(days=min(36500, int(days)))


def too_small(
    product: Product, *, fitted_on: datetime.date, readings: Sequence[Reading], ranges: Ranges
) -> tuple[TooSmall, ...]:
    """What of the newest measurements lies beyond the device; without sizes, what has grown too much since fitting."""
    found = []
    for measure in dict.fromkeys((*product.measures, *ranges)):
        now = latest(readings, measure)
        limit = ranges[measure][1] if measure in ranges else _grown_limit(product, measure, fitted_on, readings)
        if now and limit is not None and now[1] > limit:
            found.append(TooSmall(measure, now[1], limit))
    return tuple(found)


def _grown_limit(product, measure: str, fitted_on: datetime.date, readings) -> float | None:
    """The value of the fitting (the newest one taken until then) and what a body may grow beyond it."""
    if not product.grows or measure not in GROWN_OUT:
        return None
    then = latest([reading for reading in readings if reading.on <= fitted_on], measure)
    return then[1] + GROWN_OUT[measure] if then else None
