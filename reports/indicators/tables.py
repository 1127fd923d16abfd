"""Counts put into RawTables: which figures a report holds, and by what they are broken down."""

from datetime import date
from itertools import product

from reports.enums import AgeBand, Functioning, Unit
from reports.indicators.counting import AXES, NOBODY, Counts
from reports.indicators.definitions import DEFINITIONS, PERSONS
from standing_together.disclosure import TOTAL, Category, Dimension, RawTable

SEXES = ("female", "male")
OUTCOMES = ("screened", "nobody_home", "refused", "moved", "inaccessible")
# Two classifying variables at most: three single people out, whatever is done to the numbers.
BREAKDOWNS = {
    "persons_reached": (("district",), ("sex", "age"), ("functioning", "sex")),
    "persons_served": (("district",), ("sex", "age")),
}
ORDINARY = (("district",),)
Figures = dict[tuple[str, ...], int | str | None]


def key_of(measure: str, axes: tuple[str, ...] = ()) -> str:
    """persons_served, persons_served/district, persons_reached/sex-age."""
    return "/".join([measure, "-".join(axes)]) if axes else measure


def person_tables(counts: Counts, districts: list[str], as_of: date) -> dict[str, RawTable]:
    """Every table about people, the number alone first. Labels are codes: each language finds its own words."""
    dimensions = {
        "district": _dimension("district", districts),
        "sex": _dimension("sex", SEXES),
        "age": _dimension("age", AgeBand.values),
        "functioning": _dimension("functioning", Functioning.values, sensitive=True),
    }
    tables = {}
    for definition in PERSONS:
        for axes in ((), *BREAKDOWNS.get(definition.code, ORDINARY)):
            tables[key_of(definition.code, axes)] = RawTable(
                title=definition.code, unit="person", as_of=as_of,
                dimensions=tuple(dimensions[axis] for axis in axes),
                counts=_cells(counts, definition.code, [dimensions[axis] for axis in axes]), exact_total=True,
            )  # fmt: skip
    return tables


def household_tables(counts: dict, districts: list[str], as_of: date) -> dict[str, RawTable]:
    by_district: Figures = {(code,): counts.get((code, TOTAL), 0) for code in (*districts, TOTAL)}
    by_outcome: Figures = {(code,): counts.get((TOTAL, code), 0) for code in (*OUTCOMES, TOTAL)}
    known = DEFINITIONS["households_visited"]
    tables = {
        ("district",): (_dimension("district", districts), by_district),
        ("outcome",): (_dimension("outcome", OUTCOMES), by_outcome),
    }
    return {
        key_of(known.code, axes): RawTable(known.code, str(Unit.HOUSEHOLD), as_of, (dimension,), cells)
        for axes, (dimension, cells) in tables.items()
    }


def marks_of(counts: Counts, measure: str) -> tuple[int, int]:
    """How many persons stand behind the measure's total, and their order-free sum."""
    total = counts.get((measure, (TOTAL,) * len(AXES)), NOBODY)
    return total.number, total.marks


def _dimension(code: str, categories, sensitive: bool = False) -> Dimension:
    return Dimension(code, code, tuple(Category(each, each) for each in categories), sensitive=sensitive)


def _cells(counts: Counts, measure: str, dimensions: list[Dimension]) -> dict:
    places = product(*[(*dimension.codes, TOTAL) for dimension in dimensions])
    return {key: counts.get((measure, _place(dimensions, key)), NOBODY).number for key in places}


def _place(dimensions: list[Dimension], key) -> tuple[str, ...]:
    asked = {dimension.code: code for dimension, code in zip(dimensions, key, strict=True)}
    return tuple(asked.get(axis, TOTAL) for axis in AXES)
