"""Short lists of codes that a need may carry: ICF categories and elements of the WHO CBR matrix, with words of ours.

ICF: a picklist, not the classification; the headings are short words of the project in three languages.
"""

import json
from functools import cache
from pathlib import Path

from standing_together.words import in_language

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def _rows(name: str) -> dict[str, dict]:
    return {row["code"]: row for row in json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))}


def icf_words(code: str) -> str:
    """ "d450 Walking"; a code that left the list stands alone."""
    row = _rows("icf").get(code)
    return f"{code} {in_language(row['names'])}" if row else code


def cbr_words(code: str) -> str:
    """ "Health: rehabilitation"."""
    row = _rows("cbr").get(code)
    return f"{in_language(row['component'])}: {in_language(row['names'])}" if row else code


def icf_choices() -> list[tuple[str, str]]:
    return [("", "–"), *((code, icf_words(code)) for code in _rows("icf"))]


def cbr_choices() -> list:
    """Grouped by component."""
    groups: dict[str, list] = {}
    for code, row in _rows("cbr").items():
        groups.setdefault(in_language(row["component"]), []).append((code, in_language(row["names"])))
    return [("", "–"), *groups.items()]
