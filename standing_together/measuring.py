"""Timing ours against the bare thing, fairly: in one run, in turns, the median of the pairs. Pure."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

PAIRS = 5


@dataclass(frozen=True)
class Measure:
    """`measured` None: not measured, and `words` say why. `at_most` False turns the goal round (a share to reach)."""

    name: str
    goal: float
    measured: float | None
    unit: str = "×"
    at_most: bool = True
    words: str = ""

    @property
    def met(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured <= self.goal if self.at_most else self.measured >= self.goal

    def as_json(self) -> dict:
        return {
            "name": self.name, "goal": self.goal, "measured": self.measured, "unit": self.unit,
            "at_most": self.at_most, "met": self.met, "words": self.words,
        }  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def percentile(times: list[float], share: float) -> float:
    """The value below which this share of the times lies (nearest rank)."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def several(work: Callable[[], object], times: int) -> list[float]:
    return [seconds(work) for _ in range(times)]


@dataclass(frozen=True)
class Pairs:
    """Seconds of ours and of the bare thing, pair by pair."""

    ours: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return statistics.median(a / b for a, b in zip(self.ours, self.bare, strict=True))

    @property
    def words(self) -> str:
        ours, bare = statistics.median(self.ours), statistics.median(self.bare)
        return f"{ours * 1000:.2f} ms against {bare * 1000:.2f} ms"


def in_turns(ours: Callable[[], float], bare: Callable[[], float], pairs: int = PAIRS) -> Pairs:
    """Each gives its own seconds (of one call, or a percentile of many). One turn before the first is not counted."""
    ours(), bare()
    found = [(bare(), ours()) if turn % 2 else (ours(), bare())[::-1] for turn in range(pairs)]
    return Pairs(tuple(o for _, o in found), tuple(b for b, _ in found))
