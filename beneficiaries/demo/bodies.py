"""Bodies that grow as children's bodies do, roughly, and days that follow one another."""

import datetime

YOUNG, GROWN = 2, 16  # years between which the demo lets a body grow
# At two years, and what comes to it each year.
BODY = {
    "height": (86, 6.0), "weight": (12, 2.8), "hip_width": (20, 1.0), "thigh_length": (24, 1.6),
    "lower_leg": (22, 1.5), "trunk_height": (30, 1.5), "wrist_height": (40, 2.9), "armpit_height": (64, 4.6),
    "foot_length": (13.5, 0.9),
}  # fmt: skip


def body_of(days: int, measures) -> dict[str, float]:
    years = min(GROWN, max(YOUNG, days / 365)) - YOUNG
    return {code: round(start + growth * years, 1) for code, (start, growth) in BODY.items() if code in measures}


def size_of(value: float, *, small: bool) -> list[float]:
    """What a thing can be set for: around the value, or just below it for one that has become too small."""
    high = value - 0.5 if small else value * 1.15
    return [round(max(1, high * 0.75), 1), round(high, 1)]


def device_dates(chance, first: datetime.date, last: datetime.date, number: int) -> list[datetime.date]:
    """So many days, none before the one before it."""
    begun = first + min(datetime.timedelta(days=30), (last - first) / 3)  # nothing is handed over on the spot
    return sorted(chance.between(begun, last) for _each in range(number))
