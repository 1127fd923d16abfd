import json
import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import date
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standing_together.disclosure import (
    DONOR,
    NOT_APPLICABLE,
    PUBLIC,
    TOTAL,
    Category,
    Dimension,
    Kind,
    RawTable,
    Rule,
    SafeTable,
    Shown,
    TooManyDimensions,
    percent,
    protect,
)
from standing_together.disclosure.audit import narrowest
from tests.standing_together.attack import possible_values


def dimension(code, size, sensitive=False):
    categories = tuple(Category(f"{code}{number}", f"{code} {number}") for number in range(size))
    return Dimension(code, code.title(), categories, sensitive=sensitive)


def table_of(array, *, sensitive=False, unit="person", exact_total=False):
    """A RawTable of this array whose margins are its sums."""
    array = np.asarray(array)
    dimensions = tuple(dimension("abc"[axis], size, sensitive) for axis, size in enumerate(array.shape))
    counts = {}
    for key in product(*[(*each.codes, TOTAL) for each in dimensions]):
        place = tuple(
            slice(None) if code == TOTAL else each.codes.index(code) for code, each in zip(key, dimensions, strict=True)
        )
        counts[key] = int(array[place].sum())
    return RawTable("People", unit, date(2026, 6, 30), dimensions, counts, exact_total=exact_total)


def one_number(count, **more):
    return RawTable("People", "person", date(2026, 6, 30), (), {(): count}, **more)


# What is refused


def test_three_classifying_variables_are_refused():
    with pytest.raises(TooManyDimensions):
        protect(table_of(np.ones((2, 2, 2), int)), DONOR)


def test_a_table_without_its_own_margins_is_refused():
    with pytest.raises(ValueError, match="margins"):
        RawTable("x", "person", date(2026, 1, 1), (dimension("a", 2),), {("a0",): 3, ("a1",): 4})


@pytest.mark.parametrize("count", [-1, 2.5, True, "7"])
def test_what_is_no_count_is_refused(count):
    with pytest.raises(ValueError, match="Not a count"):
        one_number(count)


@pytest.mark.parametrize("numbers", [{"base": 4}, {"base": 1}, {"band_below": 5}, {"band_below": 9}])
def test_a_rule_that_protects_nobody_is_refused(numbers):
    with pytest.raises(ValueError, match=r"base|band"):
        Rule("x", "donor", **numbers)


def test_an_unknown_dimension_is_refused():
    with pytest.raises(KeyError):
        protect(table_of([10, 20]), DONOR).cell(village="x")


# How one number is shown


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"),
        (1, "1–7"),
        (7, "1–7"),
        (8, "≈\u00a010"),
        (12, "≈\u00a010"),
        (13, "≈\u00a015"),
        (1234, "≈\u00a01,235"),
    ],
)
def test_zero_band_and_nearest_five(count, text):
    assert protect(table_of([count, 40]), DONOR).cell(a="a0").text() == text


def test_the_rule_for_the_public_has_a_wider_band():
    assert protect(table_of([12, 40]), PUBLIC).cell(a="a0").text() == "1–12"


def test_missing_and_not_applicable_are_not_zero():
    table = table_of([10, 20])
    table = replace(table, counts={**table.counts, ("a0",): None, ("a1",): NOT_APPLICABLE})
    safe = protect(table, DONOR)
    assert [safe.cell(a=code).text("da") for code in ("a0", "a1")] == ["–", "i/r"]
    assert not safe.cell(a="a0").is_number


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1,234"), ("da", "1.234"), ("ru", "1\u00a0234"), ("tg", "1\u00a0234")]
)
def test_numbers_are_written_as_in_the_language(language, text):
    assert Shown.exact(1234).text(language) == text


def test_other_things_than_people_are_exact():
    safe = protect(table_of([3, 11], unit="meeting"), DONOR)
    assert [safe.cell(a="a0").text(), safe.cell(a="a1").text(), safe.total.text()] == ["3", "11", "14"]


def test_only_the_programme_total_is_exact():
    safe = protect(table_of([[23, 41], [32, 18]], exact_total=True), DONOR)
    assert safe.total == Shown.exact(114)
    assert {shown.kind for key, shown in safe.cells if key != (TOTAL, TOTAL)} == {Kind.ROUNDED}
    assert protect(one_number(421), DONOR).total == Shown.exact(421)
    assert protect(one_number(5), DONOR).total.text() == "1–7"


def test_a_thin_table_has_no_exact_total():
    assert protect(table_of([[3, 4], [5, 19]], exact_total=True), DONOR).total.kind is not Kind.EXACT


def test_a_total_that_would_give_the_cells_away_widens_them():
    """12 and 7 of exactly 19: nothing else would fit ≈ 10 and 1–7."""
    safe = protect(table_of([12, 7], exact_total=True), DONOR)
    assert safe.total.text() == "19"
    assert safe.cell(a="a0").text() == "1–12"


def test_in_a_sensitive_table_zero_is_not_told_apart():
    safe = protect(table_of([[40, 0], [20, 30]], sensitive=True), DONOR)
    assert safe.cell(a="a0", b="b1").text() == "0–7"


def test_margins_that_are_no_sums_stay_their_own():
    """One person served in two districts: 20 + 20 is 30 people."""
    table = table_of([20, 20])
    safe = protect(replace(table, counts={**table.counts, (TOTAL,): 30}), DONOR)
    assert safe.total.text() == "≈\u00a030"


# Shares


def test_shares_come_from_what_is_shown():
    whole = protect(table_of([52, 53]), DONOR)
    assert percent(whole.cell(a="a0"), whole.total).text() == "≈\u00a048\u00a0%"
    assert percent(Shown.band(1, 7), Shown.exact(100)).text() == "1–7\u00a0%"
    assert percent(Shown.exact(0), Shown.exact(100)).text() == "0\u00a0%"
    assert percent(Shown.exact(25), Shown.exact(50)).text() == "50\u00a0%"
    assert percent(Shown.exact(75), Shown.exact(50), of_target=True).text() == "150\u00a0%"
    assert percent(Shown.rounded(25, 23, 27), Shown.exact(23)).text() == "≈\u00a0100\u00a0%"


@pytest.mark.parametrize("whole", [Shown.exact(19), Shown.band(1, 7), Shown.missing(), Shown.exact(0)])
def test_no_share_of_a_small_or_unknown_whole(whole):
    assert percent(Shown.exact(0), whole).kind is Kind.MISSING


def test_shares_do_not_tell_the_small_numbers():
    for shown_whole in range(20, 200, 5):
        band = percent(Shown.band(1, 7), Shown.rounded(shown_whole, shown_whole - 2, shown_whole + 2))
        assert all(
            band.low <= 100 * part / shown_whole + 0.5 and band.high >= 100 * part / shown_whole - 0.5
            for part in range(1, 8)
        )


# What the protected table holds


def test_the_counts_cannot_be_reached_from_the_protected_table():
    raw = table_of([[70006, 3], [40004, 5]])
    safe = protect(raw, DONOR)
    for form in (repr(safe), str(safe), safe.to_json(), pickle.dumps(safe, 0).decode("latin-1")):
        assert "70005" in form
        assert not any(str(count) in form for count in (70006, 40004, 70009, 40009))
    assert not hasattr(safe, "__dict__")
    assert not hasattr(safe.total, "__dict__")
    with pytest.raises(FrozenInstanceError):
        safe.title = "other"


def test_equal_tables_freeze_to_equal_text_and_thaw_again():
    safe = protect(table_of([[70, 3], [40, 0]]), DONOR)
    assert SafeTable.from_json(safe.to_json()) == safe
    assert SafeTable.from_json(safe.to_json()).digest == safe.digest
    assert list(json.loads(safe.to_json())) == sorted(json.loads(safe.to_json()))


def test_series_come_in_print_order():
    safe = protect(table_of([[70, 3], [40, 0]]), DONOR)
    assert [(category.code, shown.text()) for category, shown in safe.series("a", b="b0")] == [
        ("a0", "≈\u00a070"),
        ("a1", "≈\u00a040"),
    ]


# Properties

COUNTS = st.one_of(st.integers(0, 16), st.integers(0, 400))
SHAPES = st.one_of(st.tuples(st.integers(1, 9)), st.tuples(st.integers(1, 5), st.integers(1, 4)))
ARRAYS = SHAPES.flatmap(
    lambda shape: st.lists(COUNTS, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))).map(
        lambda numbers: np.array(numbers).reshape(shape)
    )
)


@settings(max_examples=150, deadline=None)
@given(ARRAYS, st.booleans(), st.booleans())
def test_what_is_shown_is_true_and_wide(array, sensitive, exact_total):
    raw = table_of(array, sensitive=sensitive, exact_total=exact_total)
    safe = protect(raw, DONOR)
    for key, shown in safe.cells:
        assert shown.low <= raw.counts[key] <= shown.high
        if 1 <= raw.counts[key] <= 7:
            assert shown.kind is Kind.BAND
    assert narrowest(raw, dict(safe.cells)) >= 3


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 1, 7, 7, 12]), min_size=8, max_size=8), st.booleans())
def test_our_own_attacker_agrees_with_the_solver(numbers, exact_total):
    """Cells at the edges of their bands are where subtraction wins."""
    raw = table_of(np.array(numbers).reshape(2, 4), exact_total=exact_total)
    assert min(attack([(raw, protect(raw, DONOR))], (2, 4)), default=9) >= 3


# The attack


def facts(raw, safe_cells, shape, axes=None):
    """Each shown number as an interval over the finest cells; `axes` are those this table shows."""
    axes = tuple(range(len(shape))) if axes is None else axes
    numbering = np.arange(int(np.prod(shape))).reshape(shape)
    for key, shown in safe_cells:
        place = [slice(None)] * len(shape)
        for axis, code, each in zip(axes, key, raw.dimensions, strict=True):
            if code != TOTAL:
                place[axis] = each.codes.index(code)
        variables = np.atleast_1d(numbering[tuple(place)]).ravel()
        yield key, {int(variable): 1 for variable in variables}, shown.low, shown.high


def attack(published, shape, axes=None):
    """Possible values of every hidden cell with 1 to 7 people over the union of these tables."""
    known, targets = [], []
    for number, (raw, safe) in enumerate(published):
        for key, terms, low, high in facts(raw, safe.cells, shape, axes and axes[number]):
            known.append((terms, low, high))
            if 1 <= raw.counts[key] <= 7:
                targets.append(terms)
    return possible_values(int(np.prod(shape)), known, targets)


def people(random, mean):
    return random.negative_binomial(1.2, 1.2 / (1.2 + mean), size=(8, 2, 4))


def linked_tables(array, exact_total):
    axes = list(combinations(range(3), 2))
    for pair in axes:
        (other,) = {0, 1, 2} - set(pair)
        raw = table_of(array.sum(axis=other), exact_total=exact_total)
        yield raw, protect(raw, DONOR)


@pytest.mark.parametrize("mean", [0.7, 2, 5])
def test_three_linked_tables_give_no_small_number_away(mean):
    """District x sex, district x age and sex x age of the same people, attacked together."""
    array = people(np.random.default_rng(20260621), mean)
    widths = attack(list(linked_tables(array, True)), (8, 2, 4), list(combinations(range(3), 2)))
    assert widths
    assert widths.count(1) == 0
    assert sum(width < 3 for width in widths) <= 0.04 * len(widths)


def test_half_year_and_year_give_no_new_person_away():
    """The year holds the half year; the difference is what an attacker wants."""
    random = np.random.default_rng(7)
    exact, small = 0, 0
    for mean in (0.3, 0.5, 0.5, 2, 6):
        first, second = random.poisson(mean, (8, 2)), random.poisson(mean / 2, (8, 2))
        widths = attack_pair(first, first + second)
        exact += widths.count(1)
        small += len(widths)
    assert small > 20
    assert exact == 0


def test_two_exact_totals_a_few_people_apart_are_not_both_shown():
    half, year = (
        table_of([[29, 0], [31, 0]], exact_total=True),
        table_of([[29, 1], [31, 2]], exact_total=True),
    )
    before = protect(half, DONOR)
    assert before.total.text() == "60"
    assert protect(year, DONOR, earlier=[before]).total.kind is not Kind.EXACT
    assert protect(half, DONOR, earlier=[before]).total.text() == "60"
    later = protect(table_of([[69, 4], [31, 5]], exact_total=True), DONOR, earlier=[before])
    assert later.total.text() == "109"
    assert protect(one_number(23), DONOR, earlier=[protect(one_number(20), DONOR)]).total.text() == "≈\u00a025"


def attack_pair(half, year):
    """Variables: the half year's cells, then what is new. The year is their sum."""
    size = half.size
    known, new = [], []
    published = []
    for array, is_year in ((half, False), (year, True)):
        raw = table_of(array, exact_total=True)
        published.append(protect(raw, DONOR, earlier=published))
        for _key, terms, low, high in facts(raw, published[-1].cells, array.shape):
            known.append((terms | ({each + size: 1 for each in terms} if is_year else {}), low, high))
    difference = (year - half).ravel()
    new = [{size + place: 1} for place in range(size) if 1 <= difference[place] <= 7]
    return possible_values(2 * size, known, new)


def test_hiding_alone_without_rounding_is_broken():
    """The negative control: the same attack wins nearly everything when small cells are only blanked out."""
    array = people(np.random.default_rng(20260621), 5)
    raw = table_of(array)
    hidden = {key: Shown.exact(count) for key, count in raw.counts.items() if not 1 <= count <= 4}
    known = [(terms, low, high) for _key, terms, low, high in facts(raw, hidden.items(), array.shape)]
    cells = {key: Shown.missing() for key in raw.counts if TOTAL not in key and 1 <= raw.counts[key] <= 4}
    targets = [terms for _key, terms, _low, _high in facts(raw, cells.items(), array.shape)]
    widths = possible_values(array.size, known, targets)
    assert widths.count(1) >= 0.8 * len(widths) > 5
