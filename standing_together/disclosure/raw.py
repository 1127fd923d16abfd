"""The table before protection. It never leaves the process that counted it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

TOTAL = "*"
NOT_APPLICABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a dimension; `is_unknown` marks the bucket of people whose answer is not known."""

    code: str
    label: str
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Dimension:
    """A classifying variable with its categories in print order, the unknown bucket included.

    `sensitive` must be said by whoever counts: True when belonging to a category is itself private
    (disability type, violence, a need). In such a table a zero is never told apart from a small number,
    because "0 in all other columns" would disclose something about everybody in the row.
    """

    code: str
    label: str
    categories: tuple[Category, ...]
    sensitive: bool = field(kw_only=True)

    @property
    def codes(self):
        return tuple(category.code for category in self.categories)


@dataclass(frozen=True, slots=True)
class RawTable:
    """Counts per cell, with every margin counted on its own.

    `counts` maps a tuple of one code per dimension, TOTAL for "all of them", to a whole number, None
    (missing) or NOT_APPLICABLE. Margins are never summed from the cells: one person may stand in two
    districts. A table without dimensions holds one number, under the empty tuple. `exact_total` marks the
    programme total of a contract indicator, which donors and auditors need to the person.
    """

    title: str
    unit: str
    as_of: date
    dimensions: tuple[Dimension, ...]
    counts: Mapping[tuple[str, ...], int | str | None]
    exact_total: bool = False

    def __post_init__(self):
        expected = set(self.places())
        if set(self.counts) != expected:
            wrong = sorted(expected ^ set(self.counts))
            raise ValueError(f"Cells or margins are missing or unknown: {wrong[:5]}")
        for key, count in self.counts.items():
            if count is not None and count != NOT_APPLICABLE and (type(count) is not int or count < 0):
                raise ValueError(f"Not a count: {key}")

    def places(self):
        """All cells and margins in print order; margins last in each direction."""
        return product(*[(*dimension.codes, TOTAL) for dimension in self.dimensions])

    @property
    def is_about_people(self):
        return self.unit == "person"

    @property
    def is_sensitive(self):
        return any(dimension.sensitive for dimension in self.dimensions)
