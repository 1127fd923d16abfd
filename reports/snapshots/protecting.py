"""All tables of one report through the disclosure rule, together: what stands twice is shown alike."""

from dataclasses import replace

from standing_together.disclosure import DONOR, TOTAL, RawTable, SafeTable, protect


def protect_all(raw: dict[str, RawTable], earlier: dict[str, list[SafeTable]]) -> dict[str, SafeTable]:
    """Protected tables by key. `earlier` holds published tables of the same keys.

    Two numbers a few persons apart (screened, and screened with a difficulty) would tell how many lie between, so a
    number alone is also compared with those before it in this report.
    """
    safe: dict[str, SafeTable] = {}
    alone: list[SafeTable] = []
    for key, table in raw.items():
        before = [*earlier.get(key, []), *(alone if not table.dimensions and table.is_about_people else [])]
        safe[key] = protect(table, DONOR, earlier=before)
        if not table.dimensions and table.is_about_people:
            alone.append(safe[key])
    return harmonise(safe)


def harmonise(tables: dict[str, SafeTable]) -> dict[str, SafeTable]:
    """Every margin that stands in several tables of a measure is shown the widest way: wider tells less."""
    widest: dict = {}
    for key, table in tables.items():
        for place, shown in table.cells:
            name = _name(key, table, place)
            if name not in widest or _width(shown) > _width(widest[name]):
                widest[name] = shown
    return {
        key: replace(table, cells=tuple((place, widest[_name(key, table, place)]) for place, _shown in table.cells))
        for key, table in tables.items()
    }


def _name(key: str, table: SafeTable, place) -> tuple:
    measure = key if key.startswith("entered/") else key.split("/")[0]
    asked = zip((dimension.code for dimension in table.dimensions), place, strict=True)
    return measure, frozenset((axis, code) for axis, code in asked if code != TOTAL)


def _width(shown) -> int:
    return shown.high - shown.low if shown.is_number else -1
