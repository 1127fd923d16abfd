import pytest

from standing_together.measuring import Measure, Pairs, in_turns, percentile, seconds, several


def test_a_goal_is_met_from_its_own_side():
    assert Measure("time", 2.5, 2.5).met
    assert not Measure("time", 2.5, 2.6).met
    assert Measure("recall", 0.98, 0.99, at_most=False).met
    assert not Measure("recall", 0.98, 0.97, at_most=False).met


def test_what_was_not_measured_is_neither_met_nor_missed():
    told = Measure("time", 2, None, words="not here").as_json()
    assert (told["met"], told["measured"], told["words"]) == (None, None, "not here")


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 6), (0.95, 10), (1, 10)])
def test_percentile_is_a_time_that_was_measured(share, value):
    assert percentile([10, 1, 2, 3, 4, 5, 6, 7, 8, 9], share) == value


def test_the_ratio_is_the_median_of_the_pairs():
    """One disturbed pair does not count."""
    assert Pairs(ours=(2, 4, 90), bare=(1, 2, 1)).ratio == 2


def test_turns_alternate_and_each_keeps_its_own_seconds():
    order, times = [], {"ours": iter(range(10, 20)), "bare": iter(range(1, 11))}

    def one(name):
        order.append(name)
        return next(times[name])

    found = in_turns(lambda: one("ours"), lambda: one("bare"), pairs=3)
    assert order == ["ours", "bare", "ours", "bare", "bare", "ours", "ours", "bare"]
    assert (found.ours, found.bare) == ((11, 12, 13), (2, 3, 4))


def test_seconds_are_of_the_work():
    done = []
    assert seconds(lambda: done.append(1)) >= 0
    assert len(several(lambda: done.append(1), 3)) == 3
    assert len(done) == 4
