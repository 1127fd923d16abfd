"""When somebody stays away so often that a colleague must ask. The numbers stand in `data/no_shows.json`."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "no_shows.json"


@dataclass(frozen=True)
class Rule:
    version: str
    missed_in_a_row: int
    counted: tuple[str, ...]
    follow_up_within_days: int


@cache
def rule() -> Rule:
    facts = json.loads(DATA.read_text(encoding="utf-8"))
    return Rule(facts["version"], facts["missed_in_a_row"], tuple(facts["counted"]), facts["follow_up_within_days"])


def missed_in_a_row(newest_first: Iterable[str], by: Rule) -> int:
    """How many sessions were missed since the last time somebody came or said why not."""
    number = 0
    for presence in newest_first:
        if presence not in by.counted:
            break
        number += 1
    return number


def must_be_asked(newest_first: Iterable[str], by: Rule) -> bool:
    return missed_in_a_row(newest_first, by) >= by.missed_in_a_row
