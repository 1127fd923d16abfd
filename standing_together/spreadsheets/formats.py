"""The two formats of lists, for django-import-export: workbooks read by calamine, CSV; both without live formulas."""

import csv
import io
from itertools import chain

import tablib
from import_export.formats import base_formats

from standing_together.spreadsheets.cells import as_text, disarm, plain, rearm
from standing_together.spreadsheets.reading import read_rows
from standing_together.spreadsheets.unusable import Unusable, UnusableFile, UnusableList

MOST_BYTES = 5 * 2**20
MOST_ROWS = 5_000  # of a list; what is longer comes in as a survey, by a worker
MOST_COLUMNS = 200


class Xlsx(base_formats.Format):
    """`create_dataset` takes bytes and raises UnusableFile; the first row is the heading."""

    CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def get_title(self):
        return "xlsx"

    def get_extension(self):
        return "xlsx"

    def get_content_type(self):
        return self.CONTENT_TYPE

    def is_binary(self):
        return True

    def can_import(self):
        return True

    def can_export(self):
        return True

    def create_dataset(self, in_stream, **kwargs):
        rows = (cells for _number, cells in chain.from_iterable(read_rows(io.BytesIO(in_stream))))
        return _dataset([plain(cell) for cell in cells] for cells in rows)

    def export_data(self, dataset, **kwargs):
        from openpyxl import Workbook  # heavy, and needed only when somebody takes a list away
        from openpyxl.cell import WriteOnlyCell

        book = Workbook(write_only=True)
        sheet = book.create_sheet("list")

        def cell(value):
            if isinstance(value, int | float) and not isinstance(value, bool):
                return value
            made = WriteOnlyCell(sheet, value=as_text(value))
            made.data_type = "s"
            return made

        for row in chain([dataset.headers], dataset):
            sheet.append([cell(value) for value in row])
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


class Csv(base_formats.CSV):
    """UTF-8, comma or semicolon."""

    CONTENT_TYPE = "text/csv; charset=utf-8"

    def create_dataset(self, in_stream, **kwargs):
        try:
            text = in_stream.decode("utf-8-sig") if isinstance(in_stream, bytes) else in_stream
        except UnicodeDecodeError as fault:
            raise UnusableFile(Unusable.NOT_A_LIST) from fault
        if "\x00" in text:
            raise UnusableFile(Unusable.NOT_A_LIST)
        heading = text.split("\n", 1)[0]
        separator = ";" if heading.count(";") > heading.count(",") else ","
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            return _dataset([rearm(cell.strip()) for cell in row] for row in rows if any(row))
        except csv.Error as fault:
            raise UnusableFile(Unusable.NOT_A_LIST) from fault

    def export_data(self, dataset, **kwargs):
        file = io.StringIO()
        file.write("\ufeff")  # without it Excel takes Cyrillic for something else
        writer = csv.writer(file)
        for row in chain([dataset.headers], dataset):
            writer.writerow([disarm(as_text(value)) for value in row])
        return file.getvalue()


def _dataset(rows) -> tablib.Dataset:
    """Rows with the heading first; raises UnusableFile where there is nothing, or too much."""
    rows = iter(rows)
    headers = [str(name).strip() for name in next(rows, [])]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise UnusableFile(Unusable.EMPTY)
    if len(headers) > MOST_COLUMNS:
        raise UnusableFile(Unusable.TOO_MANY_COLUMNS)
    dataset = tablib.Dataset(headers=headers)
    for row in rows:
        if len(dataset) == MOST_ROWS:
            raise UnusableFile(Unusable.LIST_TOO_LONG)
        dataset.append((row + [""] * len(headers))[: len(headers)])
    if not len(dataset):
        raise UnusableFile(Unusable.EMPTY)
    return dataset


FORMATS: dict[str, type[Xlsx] | type[Csv]] = {"xlsx": Xlsx, "csv": Csv}


def read_list(file) -> tablib.Dataset:
    """The rows of an uploaded file; its first bytes say what it is, whatever its name. Raises UnusableList."""
    if file.size > MOST_BYTES:
        raise UnusableList(Unusable.LIST_TOO_BIG)
    content = file.read()
    try:
        return (Xlsx() if content[:2] in (b"PK", b"\xd0\xcf") else Csv()).create_dataset(content)
    except UnusableFile as found:
        raise UnusableList(found.problem, **found.details) from found
