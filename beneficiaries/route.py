"""The order of a day's visits. Pure: the same visits give the same order, however they were asked for.

In words: the road first and the calls last. Jamoat by jamoat, in each village by village, in each from house to house,
so that no road is driven twice. A jamoat or village in which a family was promised an hour comes at that hour; those
without an hour follow by name, and places nobody wrote down come at the end.
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
    jamoat: str = ""
    village: str = ""
    house: str = ""
    hour: time | None = None
    remote: bool = False


def in_order(stops: Iterable[Stop]) -> list[Stop]:
    given = list(stops)
    jamoats = _hours(given, lambda stop: (stop.remote, stop.jamoat))
    villages = _hours(given, lambda stop: (stop.remote, stop.jamoat, stop.village))

    def place(stop: Stop):
        hour = stop.hour or _NO_HOUR
        if stop.remote:  # a call needs no road: only its hour counts
            return (True, hour, _named(stop.jamoat), _NO_HOUR, _named(stop.village), hour, _steps(""), stop.key)
        jamoat, village = jamoats[False, stop.jamoat], villages[False, stop.jamoat, stop.village]
        return (
            False, jamoat, _named(stop.jamoat), village, _named(stop.village), hour, _steps(stop.house), stop.key,
        )  # fmt: skip

    return sorted(given, key=place)


def _hours(stops, of) -> dict:
    """The earliest promised hour of each place."""
    found: dict = {}
    for stop in stops:
        found[of(stop)] = min(found.get(of(stop), _NO_HOUR), stop.hour or _NO_HOUR)
    return found


def _named(name: str) -> tuple[bool, str, str]:
    """By name, the nameless last."""
    return not name, name.casefold(), name


def _steps(house: str) -> list[tuple]:
    """House 9 before house 10, whatever stands around the number."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in _NUMBERS.split(house) if part]
