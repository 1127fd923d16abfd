"""A quorum is the smallest number that keeps the statutes' word."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from psgs.quorum import is_reached, needed

members, percents = some.integers(0, 5000), some.integers(1, 100)


def _kept(present, all_of_them, percent, more_than):
    share, wanted = Fraction(present, all_of_them), Fraction(percent, 100)
    return share > wanted if more_than else share >= wanted


@given(members.filter(bool), percents, some.booleans())
def test_it_is_the_smallest_number_that_keeps_the_word(all_of_them, percent, more_than):
    number = needed(all_of_them, percent, more_than=more_than)
    assert _kept(number, all_of_them, percent, more_than)
    assert number == 1 or not _kept(number - 1, all_of_them, percent, more_than)


@given(members, percents, some.booleans(), some.integers(0, 5000))
def test_one_more_never_undoes_it(all_of_them, percent, more_than, present):
    if is_reached(present, all_of_them, percent, more_than=more_than):
        assert is_reached(present + 1, all_of_them, percent, more_than=more_than)


def test_half_of_sixty_is_not_more_than_half():
    assert needed(60, 50, more_than=True) == 31
    assert needed(60, 50, more_than=False) == 30
    assert needed(61, 33, more_than=False) == 21


def test_nobody_is_never_a_quorum():
    assert needed(0, 50, more_than=False) == 1
