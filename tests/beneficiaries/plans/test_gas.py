"""Goal attainment: every worked case, and what must hold for any goals."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.gas import t_score, weight_of

CASES = json.loads((Path(__file__).parents[2] / "data" / "scoring-vectors.json").read_text())["gas"]
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a machine with other work
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(-2, 2)), min_size=1, max_size=12)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_worked_case(case):
    assert round(t_score((goal["weight"], goal["score"]) for goal in case["goals"]), 2) == case["expected_T"]


@pytest.mark.parametrize("score", [-3, 3, 0.5])
def test_a_score_between_levels_is_refused(score):
    with pytest.raises(ValueError, match="score"):
        t_score([(1, score)])


def test_a_weight_below_zero_is_refused():
    with pytest.raises(ValueError, match="weight"):
        t_score([(-1, 0)])


def test_nothing_weighs_nothing():
    assert t_score([]) is None
    assert t_score([(0, 2), (0, -2)]) is None


def test_the_weight_is_the_product_or_one():
    assert weight_of(3, 2) == 6
    assert weight_of(0, 3) == 0
    assert weight_of(None, 3) == weight_of(None, None) == 1


@BUSY
@given(PAIRS)
def test_it_turns_around_fifty(pairs):
    """The opposite of every score is the same distance on the other side."""
    score = t_score(pairs)
    opposite = t_score([(weight, -level) for weight, level in pairs])
    assert (score is None) == (opposite is None)
    assert score is None or math.isclose(score + opposite, 100)


@BUSY
@given(PAIRS, st.integers(0, 11))
def test_a_better_score_is_never_worth_less(pairs, place):
    place %= len(pairs)
    weight, level = pairs[place]
    better = [*pairs[:place], (weight, min(2, level + 1)), *pairs[place + 1 :]]
    before, after = t_score(pairs), t_score(better)
    assert before is None or after >= before - 1e-9


@BUSY
@given(PAIRS, st.integers(2, 5))
def test_only_the_proportion_of_weights_counts(pairs, times):
    before, after = t_score(pairs), t_score([(weight * times, level) for weight, level in pairs])
    assert before is after is None or math.isclose(before, after)


@BUSY
@given(PAIRS, st.randoms())
def test_the_order_does_not_count(pairs, random):
    shuffled = list(pairs)
    random.shuffle(shuffled)
    before, after = t_score(pairs), t_score(shuffled)
    assert before is after is None or math.isclose(before, after)


@BUSY
@given(st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_all_as_expected_is_fifty(weights):
    assert t_score([(weight, 0) for weight in weights]) == 50


@BUSY
@given(st.integers(1, 9), st.integers(-2, 2))
def test_one_goal_is_ten_points_a_level(weight, level):
    assert math.isclose(t_score([(weight, level)]), 50 + 10 * level)
