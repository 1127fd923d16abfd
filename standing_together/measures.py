"""Named counts of work beside the cases (groups, associations, promises, courses, ramps), each with date and place.

An app declares its own in modules imported from AppConfig.ready(); the results framework finds them by code. A code
means the same in every programme. What is counted about persons of the registry stands in `reports/indicators`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class Span:
    """What is asked about: one programme, first day and the day after the last one."""

    programme: str
    start: date
    end: date


@dataclass(frozen=True)
class Measure:
    """`count(span)` gives (district code or None, *one code per axis, number), each place at most once per axes.

    `state` measures tell how it was at the end of the period (groups that meet); the others what happened in it
    (meetings held). Units as in `reports/enums.py`: "person" is protected before anybody outside reads it.
    """

    code: str
    label: Promise
    definition: Promise
    unit: str
    count: Callable[[Span], Iterable[tuple]]
    axes: tuple[str, ...] = ()
    state: bool = False


MEASURES: dict[str, Measure] = {}


def measures(code: str, label: Promise, definition: Promise, *, unit: str = "item", axes=(), state: bool = False):
    """Decorator over the counting function."""

    def register(count):
        known = MEASURES.get(code)
        if known and known.count is not count:
            raise ValueError(f"Two measures are called {code}")
        MEASURES[code] = Measure(code, label, definition, unit, count, tuple(axes), state)
        return count

    return register
