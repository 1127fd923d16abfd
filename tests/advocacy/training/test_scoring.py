"""Gain and passing: what must hold whatever the points are."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from advocacy.scoring.training import Gain, Pair, PassRule, gain_of_people, gain_of_person, mean_share, standing_of

MOST = st.decimals(min_value=1, max_value=100, places=1)


@st.composite
def pairs(draw, whole=False):
    most = draw(MOST)
    points = st.decimals(min_value=0, max_value=most, places=1)
    maybe = points if whole else st.none() | points
    return Pair(draw(maybe), draw(maybe), most)


@given(st.lists(pairs(), max_size=5))
def test_nobody_gains_or_loses_more_than_everything(told):
    gain = gain_of_person(told)
    assert gain is None or -100 <= gain <= 100


@given(st.lists(pairs(), max_size=5))
def test_a_test_written_once_changes_nothing(told):
    half = [Pair(None, Decimal(1), Decimal(2)), Pair(Decimal(1), None, Decimal(2))]
    assert gain_of_person(told + half) == gain_of_person(told)


@given(st.lists(pairs(whole=True), min_size=1, max_size=5))
def test_before_and_after_exchanged_turn_the_gain_around(told):
    turned = [Pair(pair.after, pair.before, pair.most) for pair in told]
    assert gain_of_person(turned) == -gain_of_person(told)


@given(st.lists(pairs(whole=True), min_size=1, max_size=5), st.integers(min_value=2, max_value=9))
def test_a_test_with_more_points_weighs_no_more(told, times):
    larger = [Pair(pair.before * times, pair.after * times, pair.most * times) for pair in told]
    assert gain_of_person(larger) == gain_of_person(told)


@given(st.lists(st.none() | st.fractions(min_value=-100, max_value=100), max_size=30))
def test_only_who_wrote_both_counts(gains):
    known = [gain for gain in gains if gain is not None]
    found = gain_of_people(gains)
    assert found.n == len(known)
    assert (found.mean is None) == (not known)
    if known:
        assert min(known) <= found.mean <= max(known)


def test_halves_are_rounded_away_from_zero():
    assert [Gain(Fraction(n, 2), 1).rounded for n in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]
    assert Gain(None, 0).rounded is None


def test_a_mean_share_of_nobody_is_none():
    assert mean_share([], Decimal(20)) is None
    assert mean_share([Decimal(5), Decimal(10)], Decimal(20)) == 38


@given(
    st.decimals(min_value=0, max_value=100, places=1), st.decimals(min_value=0, max_value=100, places=1),
    st.lists(pairs(), max_size=4), st.integers(min_value=0, max_value=100), st.none() | st.integers(1, 100),
)  # fmt: skip
def test_passing_is_exactly_reaching_both_shares(present, more, told, attendance, score):
    hours = present + more
    standing = standing_of(present, hours, told, PassRule(attendance, score))
    enough_hours = present * 100 >= attendance * hours if hours else attendance == 0
    most = sum((pair.most for pair in told), Decimal(0))
    points = sum((pair.after or Decimal(0) for pair in told), Decimal(0))
    written = any(pair.after is not None for pair in told)
    enough_points = score is None or (written and points * 100 >= score * most)
    assert standing.passed == (enough_hours and enough_points)
    assert len(standing.missing) == (not enough_hours) + (not enough_points)


@given(st.lists(pairs(), min_size=1, max_size=4))
def test_more_points_never_take_a_pass_away(told):
    rule = PassRule(80, 60)
    better = [Pair(pair.before, pair.most, pair.most) for pair in told]
    before = standing_of(Decimal(9), Decimal(10), told, rule)
    assert standing_of(Decimal(9), Decimal(10), better, rule).passed >= before.passed


def test_almost_is_not_enough_and_does_not_look_like_enough():
    standing = standing_of(Decimal("7.99"), Decimal(10), [], PassRule(80, None))
    assert (standing.attendance, standing.passed) == (79, False)
    assert [str(sentence) for sentence in standing.missing] == ["Was there 79 % of the hours; 80 % are needed."]
