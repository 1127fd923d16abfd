"""Reference data from files into tables: set-based, repeatable, counted. Nothing is ever deleted."""

from dataclasses import asdict, dataclass

from django.db import models


@dataclass
class Counts:
    """What a load did with the rows of one table."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def touched(self) -> bool:
        return bool(self.created or self.changed)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)

    def __str__(self):
        return f"{self.created} new, {self.changed} changed, {self.unchanged} unchanged"


def load_rows(model: type[models.Model], key: str, wanted: dict[str, dict]) -> Counts:
    """Make the rows of `model` hold the wanted columns ({key value: {column: value}}): at most three queries.

    Only the columns given are written; rows and columns that the file does not name stay as they are.
    """
    found = {getattr(row, key): row for row in model._default_manager.filter(**{f"{key}__in": wanted})}
    new = [model(**{key: value}, **columns) for value, columns in wanted.items() if value not in found]
    changed = [row for value, row in found.items() if _take(row, wanted[value])]
    model._default_manager.bulk_create(new, batch_size=1000)
    if changed:
        columns = sorted({column for columns in wanted.values() for column in columns})
        fields = {model._meta.get_field(column).name for column in columns}
        model._default_manager.bulk_update(changed, fields, batch_size=500)
    return Counts(len(new), len(changed), len(found) - len(changed))


def _take(row: models.Model, columns: dict) -> bool:
    """Put the columns into the row; whether that changed anything."""
    differing = {column: value for column, value in columns.items() if getattr(row, column) != value}
    for column, value in differing.items():
        setattr(row, column, value)
    return bool(differing)
