"""The frame of the bench: what is told, and that one failure does not lose the rest."""

from reports.bench import running
from standing_together.measuring import Measure


def broken():
    raise ValueError("no such page")


def test_a_measure_that_fails_is_told_as_failed():
    (told,) = running._tried("lists", broken)
    assert (told.name, told.measured, told.met) == ("lists", None, None)
    assert "no such page" in told.words


def test_the_table_says_goal_measured_and_verdict():
    rows = [Measure("list", 2.5, 2.0, words="4 ms against 2 ms"), Measure("recall", 0.98, 0.9, "share", at_most=False)]
    first, second, third = running.table([m.as_json() for m in (*rows, Measure("rest", 1, None))])
    assert "≤ 2.5" in first
    assert " met " in first
    assert "≥ 0.98" in second
    assert "NOT MET" in second
    assert "not measured" in third
