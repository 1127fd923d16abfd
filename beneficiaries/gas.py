"""Goal attainment scaling: several goals of one person as one number. Pure.

T = 50 + 10·Σ(w·x) / √((1 − p)·Σw² + p·(Σw)²), p = 0.3 (Kiresuk and Sherman 1968; the erratum to Turner-Stokes 2009
corrects formulas that were printed wrongly). 50: everything as expected.
"""

import math
from collections.abc import Iterable

LEVELS = (-2, -1, 0, 1, 2)
BETWEEN = 0.3  # how much the attainments of one person's goals are taken to go together


def weight_of(importance: int | None, difficulty: int | None) -> int:
    """Importance × difficulty, each from 0 to 3; 1 where a goal was not weighed."""
    return 1 if importance is None or difficulty is None else importance * difficulty


def t_score(goals: Iterable[tuple[float, int]]) -> float | None:
    """`goals` are pairs of weight and score (−2 … +2). None where nothing has a weight."""
    pairs = list(goals)
    if any(score not in LEVELS for _weight, score in pairs):
        raise ValueError("A goal's score lies between -2 and +2.")
    if any(weight < 0 for weight, _score in pairs):
        raise ValueError("A goal's weight is not below zero.")
    squares, total = sum(weight**2 for weight, _score in pairs), sum(weight for weight, _score in pairs)
    if not total:
        return None
    weighed = sum(weight * score for weight, score in pairs)
    return 50 + 10 * weighed / math.sqrt((1 - BETWEEN) * squares + BETWEEN * total**2)
