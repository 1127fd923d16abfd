"""One line of numbers over time about one person."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Point:
    """`value` as it is told in the table; the drawing rounds it."""

    on: datetime.date
    value: float
    words: str = ""


@dataclass(frozen=True)
class Series:
    """`code` is unique among SERIES. `label` names the line, `explained` says in a sentence how to read it."""

    code: str
    label: str | Promise
    explained: str | Promise
    points: list[Point]
    unit: str = ""
