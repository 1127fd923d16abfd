"""Single cells, in and out. Pure.

What begins with = + - @ is a formula to a spreadsheet program. In a workbook a cell says that it is text; a CSV file
cannot, so there an apostrophe goes before it and is taken off when the file comes back.
"""

import re
from datetime import date, datetime

RISKY = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def as_text(value) -> str:
    """A value as it stands in an export: dates as ISO, nothing as nothing, no control characters."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _CONTROL.sub("", str(value))


def disarm(text: str) -> str:
    """Text for a CSV file, which no program takes for a formula."""
    return f"'{text}" if text.startswith((*RISKY, "'")) else text


def rearm(text: str) -> str:
    """What `disarm` was given."""
    return text[1:] if text[:1] == "'" and text[1:].startswith((*RISKY, "'")) else text


def plain(cell):
    """A cell as calamine reads it: whole numbers without ".0", midnight as a day, blanks as ""."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date()
    return cell.strip() if isinstance(cell, str) else cell
