"""Reading one cell: whatever a spreadsheet makes of a date, a number or a word. BAD stands for "cannot be read"."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from beneficiaries.enums import BirthDatePrecision

BAD = object()
CACHE = 1 << 14
_EXCEL_BEGINS = date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?")
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_WHOLE = re.compile(r"[+-]?\d+(?:\.0*)?")
YES = {"yes", "y", "1", "true", "ҳа", "да", "ha"}
NO = {"no", "n", "0", "false", "не", "нет", "ne"}
SEXES = {
    **dict.fromkeys(("female", "f", "woman", "girl", "зан", "духтар", "женский", "ж", "жен"), "female"),
    **dict.fromkeys(("male", "m", "man", "boy", "мард", "писар", "мужской", "м", "муж"), "male"),
}


def read_text(cell) -> str:
    """Text as written; a whole number without ".0"."""
    if isinstance(cell, str):
        return cell.strip().replace("\x00", "")
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


@lru_cache(maxsize=CACHE, typed=True)
def read_code(cell):
    """An answer code: a whole number, None for blank, BAD for anything else."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else BAD
    text = read_text(cell)
    if not text:
        return None
    return int(float(text)) if len(text) < 10 and _WHOLE.fullmatch(text) else BAD


@lru_cache(maxsize=CACHE, typed=True)
def read_date(cell):
    """A date from a real date, ISO, 21.03.2016 or a serial number; None for blank."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _EXCEL_BEGINS + timedelta(days=int(cell)) if 10_000 <= cell < 80_000 else BAD
    return _date_in(read_text(cell))


def _date_in(text: str):
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        parts = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        parts = found.groups()[::-1]
    else:
        return BAD
    try:
        return date(*map(int, parts))
    except ValueError:
        return BAD


@lru_cache(maxsize=CACHE, typed=True)
def read_birth(cell):
    """(date, precision); a year alone is its middle. None for blank, BAD for anything else or before 1900."""
    year = read_code(cell)
    if year not in (None, BAD) and 1900 <= year <= 2100:
        return date(year, 7, 1), BirthDatePrecision.YEAR.value
    born = read_date(cell)
    if born is None or born is BAD:
        return born
    return (born, BirthDatePrecision.DAY.value) if born.year >= 1900 else BAD


@lru_cache(maxsize=CACHE, typed=True)
def read_age(cell):
    """Completed years: "7", 7.0 and 7.5 are seven. None for blank."""
    text = read_text(cell).replace(",", ".")
    if not text:
        return None
    try:
        age = float(text)
    except ValueError:
        return BAD
    return int(age) if 0 <= age < 121 else BAD


@lru_cache(maxsize=CACHE, typed=True)
def read_word(cell) -> str:
    """A code word in small letters."""
    return read_text(cell).casefold().replace(" ", "_")


@lru_cache(maxsize=CACHE, typed=True)
def read_yes_no(cell):
    """True, False, None for blank."""
    word = read_word(cell)
    if not word:
        return None
    return True if word in YES else False if word in NO else BAD


@lru_cache(maxsize=CACHE, typed=True)
def read_sex(cell):
    word = read_word(cell)
    return SEXES.get(word, BAD) if word else None


def read_uuid(cell) -> str | None:
    """The submission as 32 hexadecimal digits; None if there is none."""
    text = read_text(cell).casefold().removeprefix("uuid:").strip("{}")
    return text.replace("-", "") if _UUID.fullmatch(text) else None


def read_phone(cell) -> str:
    """The number as +992…; "" for what cannot be a number."""
    text = read_text(cell)
    digits = re.sub(r"\D", "", text)
    if len(digits) == 9:
        return f"+992{digits}"
    if len(digits) == 10 and digits[0] == "8":
        return f"+992{digits[1:]}"
    if len(digits) == 12 and digits.startswith("992"):
        return f"+{digits}"
    return f"+{digits}" if text.startswith("+") and 8 <= len(digits) <= 15 else ""


def read_degrees(cell) -> float | None:
    """A coordinate; None for blank and for what cannot be one."""
    try:
        degrees = float(str(cell).replace(",", "."))
    except ValueError:
        return None
    return degrees if -180 <= degrees <= 180 else None
