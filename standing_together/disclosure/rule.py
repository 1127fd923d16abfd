"""The rule as data: versioned, printed in the annex of every report, kept with every frozen figure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """How small counts of people are hidden.

    `band_below`: counts from 1 to band_below - 1 become one band. `base`: all others are rounded to its
    multiples. The band must be wider than a rounding step, and the base odd so that every rounded number
    stands for an interval with the number in its middle.
    """

    version: str
    audience: str
    band_below: int = 8
    base: int = 5

    def __post_init__(self):
        if self.base < 3 or self.base % 2 == 0:
            raise ValueError("The base of rounding must be odd and at least 3.")
        if self.band_below <= self.base:
            raise ValueError("The band must be wider than one step of rounding.")
        if (self.band_below + self.base // 2) % self.base:
            raise ValueError("The band must end where a step of rounding begins: 8 or 13 for base 5.")


DONOR = Rule("2026-1", "donor")
PUBLIC = Rule("2026-1", "public", band_below=13)
