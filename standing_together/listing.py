"""Rows of a register drawn in one go, for the lists of every day: the tags `record` and `cell` give the same markup,
but resolving them a hundred times costs more than asking the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Row:
    """`head` names the record and leads to `url`; `aside` belongs to the link for those who only hear it. `cells` are
    texts (safe ones stay as they are), one for each column behind the first. `mark` stands behind the link."""

    head: object
    url: str
    cells: Sequence
    aside: str = ""
    urgent: bool = False
    mark: object = ""


def draw_rows(rows: Iterable[Row], labels: Sequence) -> SafeString:
    """`labels` name the columns, the first one included; a phone shows them beside the values."""
    openings = [
        f'<td role="cell"><span class="register__label" aria-hidden="true">{_text(label)}</span>'
        '<span class="register__value">'
        for label in labels[1:]
    ]
    return SafeString("".join(_row(row, openings) for row in rows))


def _row(row: Row, openings) -> str:
    aside = f'<span class="govuk-visually-hidden">, {_text(row.aside)}</span>' if row.aside else ""
    css = ' class="register__urgent"' if row.urgent else ""
    link = f'<a href="{escape(row.url)}">{_text(row.head)}{aside}</a>'
    mark = f" {_text(row.mark)}" if row.mark else ""
    cells = [f"{begin}{_text(cell)}</span></td>" for begin, cell in zip(openings, row.cells, strict=True)]
    return f'<tr role="row"{css}><th role="rowheader" scope="row">{link}{mark}</th>{"".join(cells)}</tr>'


def _text(value) -> str:
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))
