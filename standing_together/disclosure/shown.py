"""One number as it is shown: a kind and an interval, never the count behind it."""

import math
from dataclasses import dataclass
from enum import StrEnum

NO_BREAK_SPACE = "\u00a0"
THOUSANDS = {"en": ",", "da": ".", "ru": NO_BREAK_SPACE, "tg": NO_BREAK_SPACE}
NOT_APPLICABLE_TEXT = {"en": "n/a", "da": "i/r", "ru": "н/п", "tg": "т/н"}


class Kind(StrEnum):
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    ZERO = "zero"
    BAND = "band"
    ROUNDED = "rounded"
    EXACT = "exact"


def format_number(number, language):
    """1234 as people of that language write it: 1,234 · 1.234 · 1 234 (no-break space); a half is 0.5 or 0,5."""
    whole, point, part = f"{number:,}".partition(".")
    mark = "." if language == "en" else ","
    return whole.replace(",", THOUSANDS[language]) + (f"{mark}{part}" if point else "")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees. `low`..`high` is all that the reader can know; missing numbers have neither.

    `figure` is the rounded or exact number; a band has none.
    """

    kind: Kind
    low: int | None = None
    high: int | None = None
    figure: int | None = None
    suffix: str = ""

    @classmethod
    def missing(cls):
        return cls(Kind.MISSING)

    @classmethod
    def not_applicable(cls):
        return cls(Kind.NOT_APPLICABLE)

    @classmethod
    def exact(cls, number):
        """For what is no count of people: targets, meetings, centres."""
        if number == 0:
            return cls(Kind.ZERO, 0, 0, 0)
        return cls(Kind.EXACT, number, number, number)

    @classmethod
    def band(cls, low, high):
        return cls(Kind.BAND, low, high)

    @classmethod
    def rounded(cls, figure, low, high):
        return cls(Kind.ROUNDED, low, high, figure)

    @property
    def is_number(self):
        return self.low is not None

    @property
    def midpoint(self):
        """Where a chart draws it; 0 for what has no number."""
        if self.figure is not None:
            return self.figure
        return (self.low + self.high) / 2 if self.is_number else 0

    def text(self, language="en"):
        """The five states: – · n/a · 0 · 1–7 · ≈ 45, and the plain figure when it is exact."""
        if self.kind is Kind.MISSING:
            return "–"
        if self.kind is Kind.NOT_APPLICABLE:
            return NOT_APPLICABLE_TEXT[language]
        tail = f"{NO_BREAK_SPACE}{self.suffix}" if self.suffix else ""
        if self.kind is Kind.BAND:
            return f"{format_number(self.low, language)}–{format_number(self.high, language)}{tail}"
        sign = f"≈{NO_BREAK_SPACE}" if self.kind is Kind.ROUNDED else ""
        return f"{sign}{format_number(self.figure, language)}{tail}"

    def __str__(self):
        return self.text()

    def as_data(self):
        """The shape in snapshots: kind and, where they exist, low, high, figure, suffix."""
        data = {"kind": str(self.kind), "low": self.low, "high": self.high, "figure": self.figure}
        data["suffix"] = self.suffix or None
        return {name: value for name, value in data.items() if value is not None}

    @classmethod
    def from_data(cls, data):
        return cls(**{**data, "kind": Kind(data["kind"])})


def percent(part, whole, *, of_target=False):
    """A share computed from what is shown, never from what was counted.

    Whole per cent only. None at all (missing) when the whole is unknown, a band or below 20; a band of the
    part stays a band of per cents. Only the reached part of a target may pass 100 %; a part of a whole that
    does so is an effect of rounding.
    """
    if not part.is_number or not whole.is_number or whole.figure is None or whole.figure < 20:
        return Shown.missing()
    most = math.inf if of_target else 100
    low, high = (min(most, _share(end, whole.figure)) for end in (part.low, part.high))
    if part.kind is Kind.ZERO:
        return Shown(Kind.ZERO, 0, 0, 0, "%")
    if part.kind is Kind.BAND:
        return Shown(Kind.BAND, low, high, None, "%")
    figure = min(most, _share(part.figure, whole.figure))
    exact = part.kind is Kind.EXACT and whole.kind is Kind.EXACT
    return Shown(Kind.EXACT if exact else Kind.ROUNDED, low, high, figure, "%")


def _share(part, whole):
    """Per cent, halves upwards, in whole numbers so that every machine rounds alike."""
    return (200 * part + whole) // (2 * whole)
