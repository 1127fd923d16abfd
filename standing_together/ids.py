"""Identifiers that can be made anywhere (a phone, a worker, a spreadsheet import) and still sort by time."""

import os
import time
import uuid

_VERSION_AND_VARIANT = 0x7 << 76 | 0x2 << 62
_CHANCE = ~(0xF << 76 | 0x3 << 62)


def uuid7() -> uuid.UUID:
    """A version 7 UUID (RFC 9562): 48 bits of milliseconds, then chance. Sorts by time; it is not a secret."""
    return uuid.UUID(int=_number())


def uuid7_text() -> str:
    """The same as 32 hexadecimal digits, for rows by the 100,000: making the object costs more than the number."""
    return f"{_number():032x}"


def _number() -> int:
    value = time.time_ns() // 1_000_000 << 80 | int.from_bytes(os.urandom(10), "big")
    return value & _CHANCE | _VERSION_AND_VARIANT
