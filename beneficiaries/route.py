"""The order of a day's visits. Pure: the same visits give the same order, however they were asked for.

In words: the road first and the calls last. District by district, jamoat by jamoat, village by village, from house to
house, so that no road is driven twice. A place in which a family was promised an hour comes at that hour; those without
an hour follow by name, and places nobody wrote down come at the end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

_NUMBERS = re.compile(r"(\d+)")
_NO_HOUR = time.max


@dataclass(frozen=True)
class Stop:
    """One visit as far as the road is concerned. `key` tells stops apart and leads back to the visit."""

    key: str
    district: str = ""
    jamoat: str = ""
    village: str = ""
    house: str = ""
    hour: time | None = None
    remote: bool = False

    @property
    def places(self) -> tuple[tuple[str, ...], ...]:
        """From wide to narrow; each named with those around it, for two jamoats may have a village of one name."""
        names = (self.district, self.jamoat, self.village)
        return tuple(names[: depth + 1] for depth in range(len(names)))


def in_order(stops: Iterable[Stop]) -> list[Stop]:
    given = list(stops)
    hours: dict[tuple, time] = {}
    for stop in given:
        for place in () if stop.remote else stop.places:
            hours[place] = min(hours.get(place, _NO_HOUR), stop.hour or _NO_HOUR)

    def on_the_road(stop: Stop) -> tuple:
        if stop.remote:  # a call needs no road: only its hour counts
            return True, stop.hour or _NO_HOUR, _named(stop.places[-1][-1]), stop.key
        places = tuple((hours[place], _named(place[-1])) for place in stop.places)
        return False, places, stop.hour or _NO_HOUR, _steps(stop.house), stop.key

    calls = sorted((stop for stop in given if stop.remote), key=on_the_road)
    return sorted((stop for stop in given if not stop.remote), key=on_the_road) + calls


def _named(name: str) -> tuple[bool, str, str]:
    """By name, the nameless last."""
    return not name, name.casefold(), name


def _steps(house: str) -> list[tuple]:
    """House 9 before house 10, whatever stands around the number."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in _NUMBERS.split(house) if part]
