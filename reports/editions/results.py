"""Target against actual, by output and by district."""

from django.utils.translation import gettext as _

from reports.editions.words import LEVEL, TRIANGLE, UNIT, cell, word
from standing_together.disclosure import TOTAL, Kind, Shown, percent
from standing_together.words import in_language


def result_rows(content, tables, language) -> list[dict]:
    """Every result in the framework's order, outputs with their indicators."""
    return [
        {
            "name": in_language(row["names"], language), "level": row["level"], "level_name": str(LEVEL[row["level"]]),
            "triangle": str(TRIANGLE.get(row["triangle"], "")),
            "uses": [_use(use, tables, language) for use in row["uses"]],
        }
        for row in content["framework"]
    ]  # fmt: skip


def by_outcome(rows) -> list[dict]:
    """Outcomes in order, each with the outputs below it that are measured."""
    outcomes: list[dict] = []
    for row in rows:
        if row["level"] == "outcome":
            outcomes.append({"name": f"{row['level_name']}: {row['name']}", "outputs": []})
        elif row["uses"] and outcomes:
            outcomes[-1]["outputs"].append(row | {"single": len(row["uses"]) == 1})
    return outcomes


def target_of(use, place=TOTAL) -> Shown:
    value = use["targets"].get(place)
    return Shown.missing() if value is None else Shown.exact(value)


def actual_of(use, tables, place=TOTAL) -> Shown:
    """What the report shows for this indicator there; missing where nothing can be said."""
    table = tables.get(f"{use['table']}/district") or tables[use["table"]]
    if place == TOTAL:
        return tables[use["table"]].total
    known = {code for dimension in table.dimensions for code in dimension.codes}
    return table.cell(district=place) if place in known else Shown.missing()


def state_of(actual: Shown, target: Shown, comparable: bool) -> tuple[str, str]:
    """(class, word): done, on the way, or no figure; nothing where there is no target to compare with."""
    if target.figure is None or not comparable:
        return "", ""
    if actual.low is None:
        return "unknown", _("No figure yet")
    if actual.low >= target.figure:
        return "done", _("Reached")
    if actual.kind is Kind.ZERO:
        return "behind", _("Not begun")
    return "underway", _("On the way")


def _use(use, tables, language) -> dict:
    actual, target = actual_of(use, tables), target_of(use)
    share = percent(actual, target, of_target=True) if use["comparable"] else Shown.missing()
    state, words = state_of(actual, target, use["comparable"])
    return {
        "name": in_language(use["names"], language),
        "unit_name": "" if use["unit"] == "item" else str(UNIT[use["unit"]]),
        "key": use["table"],
        "target": cell(target, language), "actual": cell(actual, language), "share": cell(share, language),
        "state": state, "state_name": words, "has_figure": actual.is_number, "evidence": use["evidence"],
    }  # fmt: skip


def _placed(content) -> list[dict]:
    """The indicators that have a target in some district."""
    uses = [use for row in content["framework"] for use in row["uses"]]
    return [use for use in uses if set(use["targets"]) - {TOTAL}]


def matrix_titles(content, language) -> list[str]:
    return [in_language(use["names"], language) for use in _placed(content)]


def district_matrix(content, tables, language) -> list[dict]:
    """A row per district, a cell "actual of target" per indicator that has targets by district."""
    placed = _placed(content)
    places = [place for place in content["districts"] if any(place in use["targets"] for use in placed)]
    rows = [
        _matrix_row(word("district", place, content["districts"], language), place, placed, tables, language)
        for place in places
    ]
    return [*rows, _matrix_row(_("All"), TOTAL, placed, tables, language)] if rows else []


def _matrix_row(name, place, placed, tables, language) -> dict:
    cells = []
    for use in placed:
        actual, target = actual_of(use, tables, place), target_of(use, place)
        done = target.figure is not None and actual.low is not None and actual.low >= target.figure
        both = _("%(actual)s of %(target)s") % {"actual": actual.text(language), "target": target.text(language)}
        cells.append({"text": both if target.is_number else "", "done": done})
    return {"name": name, "cells": cells, "total": place == TOTAL}
