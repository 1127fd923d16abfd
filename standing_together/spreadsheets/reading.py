"""Rows of the first sheet of a workbook, some thousands at a time, read by calamine in constant memory.

calamine holds a whole sheet as one rectangle (390 MB for 100,000 rows of 60 columns), so each piece of the stream is
handed to it as a small workbook of its own.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from python_calamine import CalamineError, CalamineWorkbook

from standing_together.spreadsheets.archive import Archive, open_archive, prefix_of
from standing_together.spreadsheets.unusable import Unusable, UnusableFile

Row = tuple[int, list]  # number as the spreadsheet shows it, cells

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def read_rows(source) -> Iterator[list[Row]]:
    """Pieces of rows, the heading first; empty rows are left out. Raises UnusableFile."""
    archive = open_archive(source)
    with archive.zip:
        small = _small_workbook(archive)
        before = 0
        try:
            for head, rows in archive.pieces():
                found, before = _parse(small, _sheet(head, rows), before)
                if found:
                    yield found
        except (CalamineError, zipfile.BadZipFile, EOFError, ValueError, zlib.error) as fault:
            raise UnusableFile(Unusable.NOT_A_WORKBOOK) from fault


def _sheet(head: bytes, rows: bytes) -> bytes:
    prefix = prefix_of(head)
    name = prefix.rstrip(":")
    space = f"xmlns:{name}={quoteattr(_MAIN)}" if name else f"xmlns={quoteattr(_MAIN)}"
    opening = f"<{prefix}worksheet {space}><{prefix}sheetData>".encode()
    return b"".join((opening, rows, f"</{prefix}sheetData></{prefix}worksheet>".encode()))


def _parse(small: bytes, sheet: bytes, before: int) -> tuple[list[Row], int]:
    """Rows of one piece with their numbers, and the number of the last one."""
    buffer = io.BytesIO()
    buffer.write(small)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_STORED) as workbook:
        workbook.writestr("xl/worksheets/sheet1.xml", sheet)
    buffer.seek(0)
    found = CalamineWorkbook.from_filelike(buffer).get_sheet_by_index(0)
    if found.start is None:
        return [], before
    first, left = found.start
    first = before + 1 if first < before else first + 1  # rows that do not say their number are counted on
    blank = [""] * left
    lines = [(first + at, blank + line) for at, line in enumerate(found.to_python(skip_empty_area=True))]
    return [line for line in lines if any(cell != "" for cell in line[1])], first + len(lines) - 1


def _small_workbook(archive: Archive) -> bytes:
    """A workbook with the styles and strings of the file, to which a sheet is added."""
    kinds = ["sheet.main", "worksheet", "styles", "sharedStrings"]
    parts = ["/xl/workbook.xml", "/xl/worksheets/sheet1.xml", "/xl/styles.xml", "/xl/sharedStrings.xml"]
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in zip(parts, kinds, strict=True)
    )
    related = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        )
    )
    since = ' date1904="1"' if archive.from_1904 else ""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{overrides}</Types>')
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr{since}/><sheets>'
            '<sheet name="s" sheetId="1" r:id="r0"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        )
        if archive.styles:
            book.writestr("xl/styles.xml", archive.styles)
        if archive.strings:
            book.writestr("xl/sharedStrings.xml", archive.strings)
    return buffer.getvalue()
