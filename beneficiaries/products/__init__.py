"""The catalogue of assistive products: one versioned data file, read once. Pure."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from standing_together.words import in_language

FILE = Path(__file__).resolve().parents[1] / "data" / "assistive_products.json"


@dataclass(frozen=True)
class Product:
    """`measures` are codes of BodyMeasure; `steps` (from completed years, months) say how often to measure again."""

    code: str
    number: int
    names: dict
    domain: str
    fitting: bool
    measures: tuple[str, ...]
    life_months: int
    grows: bool
    steps: tuple[tuple[int, int], ...]

    def __str__(self):
        return in_language(self.names)

    def __hash__(self):
        return hash(self.code)

    def interval(self, years: int) -> int | None:
        """Months between two measurements at this age; None: this product asks for none."""
        return next((months for first, months in reversed(self.steps) if years >= first), None)


@dataclass(frozen=True)
class Catalogue:
    version: str
    source: str
    source_note: str
    from_memory: bool
    products: dict[str, Product]


def read_catalogue(text: str) -> Catalogue:
    data = json.loads(text)
    steps = {name: tuple(tuple(step) for step in rows) for name, rows in data["remeasure"].items()}
    products = {}
    for row in data["products"]:
        chosen = steps[row["remeasure"]] if row["remeasure"] else ()
        facts = {name: row[name] for name in ("code", "number", "names", "domain", "fitting", "life_months", "grows")}
        products[row["code"]] = Product(**facts, measures=tuple(row["measures"]), steps=chosen)
    return Catalogue(data["version"], data["source"], data["source_note"], data["from_memory"], products)


@cache
def catalogue() -> Catalogue:
    return read_catalogue(FILE.read_text(encoding="utf-8"))


def product_of(code: str) -> Product | None:
    """None for a code that a newer version no longer holds; its rows stay and show the code."""
    return catalogue().products.get(code)


def product_words(code: str) -> str:
    found = product_of(code)
    return str(found) if found else code


def choices() -> list[tuple[str, str]]:
    """For a select: by name in the page's language."""
    return sorted(((p.code, str(p)) for p in catalogue().products.values()), key=lambda pair: pair[1].casefold())
