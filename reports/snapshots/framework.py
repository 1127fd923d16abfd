"""The framework's part of a snapshot: entered figures as tables, targets beside them."""

from datetime import date

from reports.enums import Counted, Unit
from reports.indicators.definitions import DEFINITIONS
from reports.indicators.measured import is_measured
from reports.queries.framework import Line
from standing_together.disclosure import TOTAL, Category, Dimension, RawTable


def table_key(line: Line) -> str:
    """Where the figures of this line stand: counted ones by measure, entered ones by result and indicator."""
    counted = line.use.counted == Counted.RECORDS and line.use.indicator in DEFINITIONS
    if counted or is_measured(line):
        return line.use.indicator
    return f"entered/{line.use.result.code}/{line.use.indicator}"


def entered_table(line: Line, as_of: date) -> RawTable:
    """What was entered by place; a place without a figure is missing, never zero."""
    actuals = {place: value.value for place, value in line.actuals.items()}
    if not line.places:
        return RawTable(line.use.indicator, line.use.unit, as_of, (), {(): actuals.get(None)}, exact_total=True)
    dimension = Dimension("district", "district", tuple(Category(p, p) for p in line.places), sensitive=False)
    cells: dict[tuple[str, ...], int | str | None] = {(place,): actuals.get(place) for place in line.places}
    cells[TOTAL,] = _total(line, actuals)
    return RawTable(line.use.indicator, line.use.unit, as_of, (dimension,), cells, exact_total=True)


def _total(line: Line, actuals: dict) -> int | None:
    """Entered for the whole programme, else the sum if every place has its figure. Persons are never added up."""
    if None in actuals:
        return actuals[None]
    if line.use.unit == Unit.PERSON or not all(place in actuals for place in line.places):
        return None
    return sum(actuals.values())


def framework_rows(results, lines: list[Line], label: str) -> list[dict]:
    """Results in order, each with its indicators: where the actual figures stand, and the targets by place."""
    by_result: dict = {}
    for line in lines:
        by_result.setdefault(line.use.result_id, []).append(line)
    return [
        {
            "code": result.code, "level": result.level, "triangle": result.triangle, "names": result.names,
            "uses": [_use(line, label) for line in by_result.get(result.pk, [])],
        }
        for result in results
    ]  # fmt: skip


def _use(line: Line, label: str) -> dict:
    targets = {place or TOTAL: target.value for place, target in line.targets.items()}
    if TOTAL not in targets and targets and line.use.unit != Unit.PERSON:
        targets[TOTAL] = sum(targets.values())
    same_period = all(target.period == label for target in line.targets.values())
    return {
        "indicator": line.use.indicator, "names": line.use.names, "unit": line.use.unit,
        "counted": line.use.counted, "table": table_key(line), "targets": targets,
        # A target of the whole programme is no measure for the records of one half-year.
        "comparable": line.use.counted != Counted.RECORDS or same_period,
        "evidence": sorted({value.evidence for value in line.actuals.values()}),
    }  # fmt: skip
