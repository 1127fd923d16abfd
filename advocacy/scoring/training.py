"""What somebody gained in a course, and whether they passed. Pure; shares are per cent of 0 to 100.

Only people who wrote the same test before and after count for the gain: the mean of those who came to the end would
otherwise be compared with the mean of those who began.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

FEWEST = 5  # below that many, a mean tells about single persons


@dataclass(frozen=True, slots=True)
class Pair:
    """Points of one person in one test, before and after; None where they did not write it."""

    before: Decimal | None
    after: Decimal | None
    most: Decimal

    @property
    def is_whole(self) -> bool:
        return self.before is not None and self.after is not None

    @property
    def gain(self) -> Fraction:
        """Points of share won (or lost, below 0) from before to after."""
        assert self.before is not None
        assert self.after is not None
        return (Fraction(self.after) - Fraction(self.before)) * 100 / Fraction(self.most)


@dataclass(frozen=True, slots=True)
class Gain:
    """`mean` in points of share over `n` persons; None when nobody wrote a test twice."""

    mean: Fraction | None
    n: int

    @property
    def rounded(self) -> int | None:
        """Halves away from zero, so that a loss is never rounded into nothing more readily than a gain."""
        if self.mean is None:
            return None
        size = int(abs(self.mean) + Fraction(1, 2))
        return size if self.mean >= 0 else -size


def gain_of_person(pairs: Iterable[Pair]) -> Fraction | None:
    """The mean over the tests written twice, each weighing the same whatever its points."""
    return _mean([pair.gain for pair in pairs if pair.is_whole])


def gain_of_people(gains: Iterable[Fraction | None]) -> Gain:
    """The mean over persons; those without a pair are left out and not counted."""
    known = [gain for gain in gains if gain is not None]
    return Gain(_mean(known), len(known))


def mean_share(points: Iterable[Decimal], most: Decimal) -> int | None:
    """The mean of the points of one test as whole per cent, halves upwards; None when nobody wrote it."""
    mean = _mean([Fraction(each) * 100 / Fraction(most) for each in points])
    return None if mean is None else int(mean + Fraction(1, 2))


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


@dataclass(frozen=True, slots=True)
class PassRule:
    """Least share of hours, and least share of the points after the course (None: no test is needed)."""

    attendance: int
    score: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: whole per cent rounded down, so that 79.9 never looks like the 80 it is not."""

    attendance: int
    score: int | None
    missing: tuple[str | Promise, ...]  # what is not reached, as sentences

    @property
    def passed(self) -> bool:
        return not self.missing


def standing_of(present: Decimal, hours: Decimal, pairs: Iterable[Pair], rule: PassRule) -> Standing:
    """Judge one person. A test that was not written after the course gives no points but keeps its weight."""
    pairs = list(pairs)
    attendance = _share(present, hours)
    written = any(pair.after is not None for pair in pairs)
    points = sum((pair.after or Decimal(0) for pair in pairs), Decimal(0))
    score = _share(points, sum((pair.most for pair in pairs), Decimal(0))) if written else None
    return Standing(attendance, score, tuple(_missing(attendance, score, rule)))


def _share(part, whole) -> int:
    return int(Fraction(part) * 100 / Fraction(whole)) if whole else 0


def _missing(attendance: int, score: int | None, rule: PassRule):
    if attendance < rule.attendance:
        yield format_lazy(
            _("Was there {attendance} % of the hours; {least} % are needed."),
            attendance=attendance, least=rule.attendance,
        )  # fmt: skip
    if rule.score is None:
        return
    if score is None:
        yield _("Did not write the test after the course.")
    elif score < rule.score:
        yield format_lazy(
            _("Reached {score} % of the points after the course; {least} % are needed."), score=score, least=rule.score
        )
