"""Banding and rounding, and the check that subtraction wins nothing back.

Every count is shown alone: 0, the band, or the nearest multiple of the base. Margins get the same treatment
on a grid whose outermost steps are joined (`_steps`), so that a margin at the edge of what its cells allow
gives nothing away. Then `narrowest` plays the attacker on the whole table; while a hidden cell has fewer
than three possible values, the table is shown again with the next wider band.

What this does not promise: several tables of one release are audited together only in the tests.
"""

import math
from dataclasses import replace

from .audit import narrowest
from .raw import NOT_APPLICABLE, TOTAL, RawTable
from .safe import SafeTable
from .shown import Kind, Shown

FEWEST_POSSIBLE_VALUES = 3
WIDER_BANDS = 3


class TooManyDimensions(ValueError):
    """More than two classifying variables single people out, whatever is done to the numbers."""


def protect(table, rule, *, earlier=()):
    """The only way from a RawTable to something that may be shown.

    `earlier` are the SafeTables of the same indicator that were published before (the half year before the
    year): two exact totals a few people apart would say how many are new, so the later one is then rounded.

    Counts of other things than people (unit is not "person") are shown exactly.
    """
    if not table.is_about_people:
        return _safe(table, rule, {key: _plain(table.counts[key]) for key in table.places()})
    if len(table.dimensions) > 2:
        raise TooManyDimensions(table.title)
    for zero_hidden, exact, width in _ladder(table, rule):
        shown = _show(table, replace(rule, band_below=width), zero_hidden, exact, earlier)
        if narrowest(table, shown) >= FEWEST_POSSIBLE_VALUES:
            break
    return _safe(table, rule, shown)


def _ladder(table, rule):
    """(zero hidden, total exact, band) from the rule itself to coarser ones; last, one band for all."""
    widths = [rule.band_below + step * rule.base for step in range(WIDER_BANDS)]
    if _may_be_exact(table, rule):
        yield from ((table.is_sensitive, True, width) for width in widths[:2])
    yield from ((table.is_sensitive, False, width) for width in widths)
    most = max([0, *(count for count in table.counts.values() if isinstance(count, int))])
    yield True, False, rule.band_below + rule.base * (most // rule.base + 1)


def _safe(table: RawTable, rule, shown):
    return SafeTable(
        title=str(table.title),
        unit=table.unit,
        as_of=table.as_of,
        dimensions=tuple(_frozen(dimension) for dimension in table.dimensions),
        cells=tuple(sorted(shown.items())),
        rule_version=rule.version,
        audience=rule.audience,
    )


def _frozen(dimension):
    categories = tuple(replace(each, label=str(each.label)) for each in dimension.categories)
    return replace(dimension, label=str(dimension.label), categories=categories)


def _plain(count):
    if count is None:
        return Shown.missing()
    return Shown.not_applicable() if count == NOT_APPLICABLE else Shown.exact(count)


def _show(table, rule, zero_hidden, exact, earlier):
    """Cells first, then margins from the inside out: the grid of a margin depends on what its parts show."""
    shown = {}
    for key in sorted(table.counts, key=lambda key: (key.count(TOTAL), key)):
        count = table.counts[key]
        wants_exact = exact and all(code == TOTAL for code in key)
        if not isinstance(count, int):
            shown[key] = _plain(count)
        elif wants_exact and count >= rule.band_below and _nobody_new_shows(count, shown, earlier, rule):
            shown[key] = Shown.exact(count)
        else:
            shown[key] = _alone(count, rule, zero_hidden, _parts(table, key, shown))
    return shown


def _may_be_exact(table, rule):
    """A number that stands alone may; a table's total only when its cells hold the band on average.

    In thinner tables an exact total together with next year's table won cells back (measured, 9 of 426).
    """
    cells = math.prod(len(dimension.categories) for dimension in table.dimensions)
    total = table.counts[(TOTAL,) * len(table.dimensions)]
    return not table.dimensions or (table.exact_total and total >= rule.band_below * cells)


def _nobody_new_shows(count, shown, earlier, rule):
    """Whether an exact total beside earlier exact totals keeps the number of new people in each cell open."""
    for published in earlier:
        if published.total.kind is not Kind.EXACT or count == published.total.figure:
            continue
        new = abs(count - published.total.figure)
        least, most = _possible_growth(shown, dict(published.cells))
        edge = FEWEST_POSSIBLE_VALUES - 1
        if new < rule.band_below or not least + edge <= new <= most - edge:
            return False
    return True


def _possible_growth(shown, before):
    """Least and most people who can be new, from the cells alone; no upper end for a single number."""
    pairs = [(shown[key], before[key]) for key in shown if TOTAL not in key and key in before]
    pairs = [(now, then) for now, then in pairs if now.is_number and then.is_number]
    if not pairs:
        return 0, math.inf
    least = sum(max(0, now.low - then.high) for now, then in pairs)
    return least, sum(max(0, now.high - then.low) for now, then in pairs)


def _parts(table, key, shown):
    """The lines of already shown values that this margin adds up, one list per direction."""
    lines = []
    for place, dimension in enumerate(table.dimensions):
        if key[place] == TOTAL:
            lines.append([shown[(*key[:place], code, *key[place + 1 :])] for code in dimension.codes])
    return lines


def _alone(count, rule, zero_hidden, lines):
    if count == 0 and not zero_hidden:
        return Shown.exact(0)
    for low, high in _steps(rule, zero_hidden, lines, count):
        if low <= count <= high:
            return _step_shown(low, high, rule)
    raise AssertionError("the steps cover every count")


def _step_shown(low, high, rule):
    middle = rule.base * round((low + high) / 2 / rule.base)
    is_one_step = low >= rule.band_below and high == middle + rule.base // 2
    return Shown.rounded(middle, low, high) if is_one_step and high - low < rule.base else Shown.band(low, high)


def _steps(rule, zero_hidden, lines, count):
    """The intervals a count can be shown as, outermost ones joined until each holds three possible sums.

    Depends only on what is shown of the parts, so the choice of a wider step tells nothing new.
    """
    steps = [(0 if zero_hidden else 1, rule.band_below - 1)]
    ends = [sum(part.high or 0 for part in line) for line in lines]
    while steps[-1][1] < max([count, *ends]):
        low = steps[-1][1] + 1
        steps.append((low, rule.base * ((low + rule.base // 2) // rule.base) + rule.base // 2))
    for line in lines:
        if all(part.is_number for part in line) and any(part.kind is Kind.BAND for part in line):
            _join_ends(steps, sum(part.low for part in line), sum(part.high for part in line))
    return steps


def _join_ends(steps, least, most):
    first = next(place for place, (_, high) in enumerate(steps) if high >= least)
    while first + 1 < len(steps) and steps[first][1] - least + 1 < FEWEST_POSSIBLE_VALUES:
        steps[first : first + 2] = [(steps[first][0], steps[first + 1][1])]
    last = next(place for place, (_, high) in enumerate(steps) if high >= most)
    while last > 0 and most - steps[last][0] + 1 < FEWEST_POSSIBLE_VALUES:
        steps[last - 1 : last + 1] = [(steps[last - 1][0], steps[last][1])]
        last -= 1
