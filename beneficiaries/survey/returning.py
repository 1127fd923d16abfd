"""The refused rows as a workbook to correct and bring in again: same columns, and what to correct in one more.

Every text is written as text. A note that begins with "=" is what somebody wrote, not a formula, and comes back so.
"""

import re
import tempfile

from beneficiaries.survey.columns import COLUMNS, REASON_COLUMN, item_codes
from beneficiaries.survey.sentences import advice

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def headings() -> list[str]:
    return [*(column.name for column in COLUMNS), *item_codes(), REASON_COLUMN]


def write_refused(rows):
    """A workbook of SurveyRows as an open temporary file, at its beginning."""
    from openpyxl import Workbook  # heavy, and needed only when somebody takes such a file away
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("survey")

    def text(value):
        cell = WriteOnlyCell(sheet, value=_CONTROL.sub("", value))
        cell.data_type = "s"
        return cell

    names = headings()
    sheet.append([text(name) for name in names])
    for row in rows:
        values = (row.values or {}) | {REASON_COLUMN: f"{row.column}: {advice(row.reason)}"}
        sheet.append([text(values[name]) if name in values else None for name in names])
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by whoever sends it)
    book.save(file)
    file.seek(0)
    return file
