"""Counts of the work beside the cases (`standing_together/measures.py`) put into RawTables, for the indicators that say
so: one number for the programme and one by district."""

from collections import Counter
from datetime import date

from reports.enums import Counted
from reports.indicators.tables import key_of
from reports.periods import ALL, EVER, Period
from reports.queries.framework import Line
from standing_together.disclosure import TOTAL, Category, Dimension, RawTable
from standing_together.measures import MEASURES, Measure, Span


def is_measured(line: Line) -> bool:
    return line.use.counted == Counted.WORK and line.use.indicator in MEASURES


def measured_counts(lines: list[Line], programme, period: Period) -> dict[str, dict[str | None, int]]:
    """Code of the measure → district (None: no district) → number, from the programme's beginning to the period's end.

    A target for this very period turns the question to the period alone, so that the two can be compared.
    """
    return {
        line.use.indicator: count_by_district(MEASURES[line.use.indicator], _span(line, programme, period))
        for line in lines
        if is_measured(line)
    }


def count_by_district(measure: Measure, span: Span) -> dict[str | None, int]:
    """Rows of all axes added up by district: a measure counts each thing once, at one place."""
    found: Counter = Counter()
    for place, *_axes, number in measure.count(span):
        found[place] += number
    return dict(found)


def _span(line: Line, programme, period: Period) -> Span:
    within = period.label != ALL and any(target.period == period.label for target in line.targets.values())
    start = period.start if within else min(programme.starts_on or EVER[0], period.start)
    return Span(programme.pk, start, period.end)


def measured_tables(counts: dict, districts: list[str], as_of: date) -> dict[str, RawTable]:
    tables = {}
    for code, found in counts.items():
        unit = MEASURES[code].unit
        dimension = Dimension("district", "district", tuple(Category(d, d) for d in districts), sensitive=False)
        total = sum(found.values())
        cells: dict[tuple[str, ...], int | str | None] = {(place,): found.get(place, 0) for place in districts}
        cells[TOTAL,] = total
        tables[key_of(code)] = RawTable(code, unit, as_of, (), {(): total}, exact_total=True)
        tables[key_of(code, ("district",))] = RawTable(code, unit, as_of, (dimension,), cells, exact_total=True)
    return tables


def marks_of_measure(found: dict) -> str:
    return ",".join(f"{place or TOTAL}:{number}" for place, number in sorted(found.items(), key=str))
