"""Which waiting person a thing on the shelf fits, and how near they live. Pure; the reasons are shown, a human decides.

Fit counts 60 points, nearness 25, waiting 15. What does not fit gets no points at all, however near. Between districts
the kilometres between their main towns count; where these are not known, whether the region is the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from standing_together.places.distance import Position, kilometres

FIT, NEAR, WAITED = 60, 25, 15
LONGEST = 365  # days of waiting that give all the points
NEXT_DOOR, FAR = 15, 200  # points for another district at no distance; kilometres from which on there are none


class Nearness(IntEnum):
    JAMOAT = 0
    DISTRICT = 1
    REGION = 2
    ELSEWHERE = 3


_NEAR_POINTS = {Nearness.JAMOAT: NEAR, Nearness.DISTRICT: 18, Nearness.REGION: 8, Nearness.ELSEWHERE: 0}


@dataclass(frozen=True)
class Place:
    region: str
    district: str
    jamoat: str = ""
    position: Position | None = None


def nearness(one: Place, other: Place) -> Nearness:
    """A jamoat that is not known is never the same one."""
    if one.district == other.district:
        return Nearness.JAMOAT if one.jamoat and one.jamoat == other.jamoat else Nearness.DISTRICT
    return Nearness.REGION if one.region == other.region else Nearness.ELSEWHERE


def way(one: Place, other: Place) -> float | None:
    """Kilometres between the main towns of two districts; None within one district and where they are not known."""
    return None if one.district == other.district else kilometres(one.position, other.position)


@dataclass(frozen=True)
class Fit:
    """Measures by how they lie in the ranges of a thing. `room`: what is left to grow, in centimetres."""

    good: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()  # the person is smaller than the thing can be set
    too_small: tuple[str, ...] = ()
    room: Mapping[str, float] | None = None

    @property
    def possible(self) -> bool:
        return not self.too_large and not self.too_small

    @property
    def certain(self) -> bool:
        return self.possible and not self.unknown


def fit(measures, ranges: Mapping[str, tuple[float, float]], values: Mapping[str, float]) -> Fit:
    """`measures` are what the product asks for; one without a range or without a value is not known."""
    found: dict[str, list[str]] = {"good": [], "unknown": [], "too_large": [], "too_small": []}
    room = {}
    for measure in dict.fromkeys((*measures, *ranges)):
        where = _where(ranges.get(measure), values.get(measure))
        found[where].append(measure)
        if where == "good":
            room[measure] = round(ranges[measure][1] - values[measure], 1)
    return Fit(**{name: tuple(codes) for name, codes in found.items()}, room=room)


def _where(limits, value) -> str:
    if limits is None or value is None:
        return "unknown"
    low, high = limits
    return "too_large" if value < low else "too_small" if value > high else "good"


def points(fitting: Fit, near: Nearness, waited: int, way: float | None = None) -> int:
    """0 to 100. A product without any measures fits everybody. `way` in kilometres, of another district."""
    if not fitting.possible:
        return 0
    known = len(fitting.good) + len(fitting.unknown)
    share = len(fitting.good) / known if known else 1
    days = min(LONGEST, max(0, waited))
    close = _NEAR_POINTS[near] if way is None else NEXT_DOOR * max(0.0, 1 - way / FAR)
    return round(FIT * share + close + WAITED * days / LONGEST)
