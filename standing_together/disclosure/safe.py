"""The table after protection: only what is shown, fit to be frozen, drawn, printed and published."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from .raw import TOTAL, Category, Dimension
from .shown import Shown


@dataclass(frozen=True, slots=True)
class SafeTable:
    """Shown values by cell. Made by `protect` or read back from a snapshot, nowhere else."""

    title: str
    unit: str
    as_of: date
    dimensions: tuple[Dimension, ...]
    cells: tuple[tuple[tuple[str, ...], Shown], ...]
    rule_version: str
    audience: str

    def cell(self, **codes):
        """`table.cell(district="KUL", sex="f")`; a dimension not named means all of its categories."""
        unknown = set(codes) - {dimension.code for dimension in self.dimensions}
        if unknown:
            raise KeyError(f"No such dimension: {sorted(unknown)}")
        key = tuple(codes.get(dimension.code, TOTAL) for dimension in self.dimensions)
        return dict(self.cells)[key]

    @property
    def total(self):
        return self.cell()

    def series(self, dimension_code, **fixed):
        """(category, shown) along one dimension in print order, the others fixed or totalled."""
        dimension = next(each for each in self.dimensions if each.code == dimension_code)
        return [(category, self.cell(**fixed, **{dimension_code: category.code})) for category in dimension.categories]

    def to_json(self):
        """Canonical: equal tables give equal bytes in any process, so a snapshot can be hashed."""
        data = {
            "title": self.title,
            "unit": self.unit,
            "as_of": self.as_of.isoformat(),
            "dimensions": [_dimension_data(dimension) for dimension in self.dimensions],
            "cells": [[list(key), shown.as_data()] for key, shown in self.cells],
            "rule": self.rule_version,
            "audience": self.audience,
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def digest(self):
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text):
        data = json.loads(text)
        return cls(
            title=data["title"],
            unit=data["unit"],
            as_of=date.fromisoformat(data["as_of"]),
            dimensions=tuple(_dimension_from(each) for each in data["dimensions"]),
            cells=tuple((tuple(key), Shown.from_data(shown)) for key, shown in data["cells"]),
            rule_version=data["rule"],
            audience=data["audience"],
        )


def _dimension_data(dimension):
    categories = [[each.code, str(each.label), each.is_unknown] for each in dimension.categories]
    return {
        "code": dimension.code,
        "label": str(dimension.label),
        "sensitive": dimension.sensitive,
        "categories": categories,
    }


def _dimension_from(data):
    categories = tuple(Category(*each) for each in data["categories"])
    return Dimension(data["code"], data["label"], categories, sensitive=data["sensitive"])
