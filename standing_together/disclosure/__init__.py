"""From counts of people to numbers that may leave the house.

`protect(RawTable, rule) -> SafeTable` is the only way. Templates, charts, exports and PDFs accept only the
SafeTable, which holds what is shown and nothing else.
"""

from .protect import TooManyDimensions, protect
from .raw import NOT_APPLICABLE, TOTAL, Category, Dimension, RawTable
from .rule import DONOR, PUBLIC, Rule
from .safe import SafeTable
from .shown import Kind, Shown, percent

__all__ = [
    "DONOR",
    "NOT_APPLICABLE",
    "PUBLIC",
    "TOTAL",
    "Category",
    "Dimension",
    "Kind",
    "RawTable",
    "Rule",
    "SafeTable",
    "Shown",
    "TooManyDimensions",
    "percent",
    "protect",
]
