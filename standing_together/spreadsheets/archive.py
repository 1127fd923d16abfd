"""What a spreadsheet file is before anybody parses it: a zip archive, looked at with suspicion and in small pieces.

Declared sizes and ratios are checked from the archive's directory, so a bomb is refused before it is unpacked. The
sheet is then unpacked as a stream; positions that cells claim to have are checked, because a parser reserves the
whole rectangle between two far corners.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from standing_together.spreadsheets.unusable import Unusable, UnusableFile

MOST_BYTES = 50 * 2**20
MOST_UNPACKED = 600 * 2**20
MOST_RATIO = 200  # of one part to its packed size; a survey has 8 to 40
RATIO_FROM = 2**20  # smaller parts may be as dense as they like
MOST_ENTRIES = 200
MOST_ROWS = 250_000
MOST_SMALL_PART = 8 * 2**20  # workbook, relations, styles
MOST_STRINGS = 60 * 2**20
PIECE = 4 * 2**20  # of unpacked sheet at a time: some 3,000 rows of a survey
LONGEST_ROW = 2 * 2**20
GAP = 1_000  # empty rows left out within one piece

_ROW_END = re.compile(rb"</(?:[A-Za-z0-9_]+:)?row\s*>|<(?:[A-Za-z0-9_]+:)?row\b[^>]*/>")
_ROW_START = re.compile(rb"<(?:[A-Za-z0-9_]+:)?row[\s>/]")
_POSITION = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]*([0-9]+)["']""")
_FAR_COLUMN = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{3}""")  # beyond ZZ, the 702nd
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PREFIX = re.compile(rb"<([A-Za-z0-9_]+:)?worksheet[\s>]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Archive:
    """The parts of a workbook that matter for reading its first sheet."""

    zip: zipfile.ZipFile
    sheet: str
    strings: bytes
    styles: bytes
    from_1904: bool

    def pieces(self) -> Iterator[tuple[bytes, bytes]]:
        """(opening tags of the sheet, whole rows as XML), one piece after the other."""
        with self.zip.open(self.sheet) as stream:
            rest = stream.read(PIECE)
            start = _ROW_START.search(rest)
            head, rest = (rest[: start.start()], rest[start.start() :]) if start else (rest, b"")
            _refuse_doctype(head)
            while rest:
                read = stream.read(PIECE)
                rows, rest = _whole_rows(rest, last=not read)
                if rows:
                    _check_positions(rows)
                    yield head, rows
                if not read:
                    return
                rest += read


def open_archive(source) -> Archive:
    """The archive of a workbook, from its path or an open file; for anything else UnusableFile says why."""
    try:
        archive = zipfile.ZipFile(source)
    except FileNotFoundError:
        raise
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise UnusableFile(_what_else(source)) from fault
    try:
        _check_directory(archive)
        return _first_sheet(archive)
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as fault:
        raise UnusableFile(Unusable.NOT_A_WORKBOOK) from fault


def _what_else(source) -> Unusable:
    if hasattr(source, "read"):
        source.seek(0)
        start = source.read(8)
    else:
        with Path(source).open("rb") as file:
            start = file.read(8)
    return Unusable.LOCKED_OR_OLD if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" else Unusable.NOT_A_WORKBOOK


def _check_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnusableFile(Unusable.TOO_BIG_INSIDE)
    for entry in entries:
        dense = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if dense and entry.file_size > RATIO_FROM:
            raise UnusableFile(Unusable.TOO_BIG_INSIDE)
        if entry.flag_bits & 1:
            raise UnusableFile(Unusable.LOCKED_OR_OLD)
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise UnusableFile(Unusable.MACROS)
    if "xl/workbook.xml" not in names:
        raise UnusableFile(Unusable.NOT_A_WORKBOOK)


def _part(archive: zipfile.ZipFile, name: str, most: int = MOST_SMALL_PART) -> bytes:
    """A whole part; b"" if there is none. No part of a spreadsheet needs a document type."""
    if name not in archive.NameToInfo:
        return b""
    if archive.getinfo(name).file_size > most:
        raise UnusableFile(Unusable.TOO_BIG_INSIDE)
    content = archive.read(name)
    _refuse_doctype(content)
    return content


def _tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(_part(archive, name))  # noqa: S314  (small, and document types were just refused)


def _refuse_doctype(content: bytes) -> None:
    if _DOCTYPE.search(content):
        raise UnusableFile(Unusable.FOREIGN_PARTS)


def _first_sheet(archive: zipfile.ZipFile) -> Archive:
    workbook = _tree(archive, "xl/workbook.xml")
    sheet = next(node for node in [*workbook.iter(), None] if node is None or node.tag.endswith("}sheet"))
    if sheet is None:
        raise UnusableFile(Unusable.NOT_A_WORKBOOK)
    relations = _tree(archive, "xl/_rels/workbook.xml.rels")
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    properties = next((node for node in workbook.iter() if node.tag.endswith("}workbookPr")), None)
    return Archive(
        archive,
        _inside(archive, targets.get(sheet.get(_RELATION), "")),
        _part(archive, "xl/sharedStrings.xml", MOST_STRINGS),
        _part(archive, "xl/styles.xml"),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _inside(archive: zipfile.ZipFile, target: str) -> str:
    name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    if name not in archive.NameToInfo:
        raise UnusableFile(Unusable.NOT_A_WORKBOOK)
    return name


def _whole_rows(text: bytes, *, last: bool) -> tuple[bytes, bytes]:
    """Up to the end of the last whole row, and what is left over."""
    at = text.rfind(b"row>")
    ends = list(_ROW_END.finditer(text, max(at - 100, 0))) if at >= 0 else []
    if not ends:
        ends = list(_ROW_END.finditer(text))
    if not ends:
        if not last and len(text) > LONGEST_ROW:
            raise UnusableFile(Unusable.TOO_BIG_INSIDE)
        return b"", text
    return text[: ends[-1].end()], text[ends[-1].end() :]


def _check_positions(rows: bytes) -> None:
    """Refuse a piece whose cells claim places far apart, or that hides a document type."""
    _refuse_doctype(rows)
    if _FAR_COLUMN.search(rows):
        raise UnusableFile(Unusable.TOO_MANY_COLUMNS)
    numbers = {int(number) for number in set(_POSITION.findall(rows))}
    if not numbers:
        return
    if max(numbers) > MOST_ROWS:
        raise UnusableFile(Unusable.TOO_MANY_ROWS)
    if max(numbers) - min(numbers) > len(numbers) + GAP:
        raise UnusableFile(Unusable.TOO_BIG_INSIDE)


def prefix_of(head: bytes) -> str:
    """The namespace prefix of the sheet's tags, as "x:" or ""."""
    found = _PREFIX.search(head)
    if found is None:
        raise UnusableFile(Unusable.NOT_A_WORKBOOK)
    return (found.group(1) or b"").decode()
