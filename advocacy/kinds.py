"""Kinds of barriers and the articles of the CRPD they belong to: data, read from `data/barrier_kinds.json`.

A stored barrier keeps the article it had on its day; a code that left the file is shown as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from standing_together.words import in_language

_DATA = json.loads((Path(__file__).parent / "data" / "barrier_kinds.json").read_text(encoding="utf-8"))
VERSION: str = _DATA["version"]
ARTICLES: dict[int, Mapping[str, str]] = {int(number): names for number, names in _DATA["articles"].items()}


@dataclass(frozen=True)
class BarrierKind:
    """`article`: number of the CRPD article that the barrier is against."""

    code: str
    names: Mapping[str, str]
    article: int

    def __str__(self):
        return in_language(self.names)


KINDS: dict[str, BarrierKind] = {row["code"]: BarrierKind(**row) for row in _DATA["kinds"]}


def kind_name(code: str, language: str | None = None) -> str:
    """In `language`, by default the page's."""
    return in_language(KINDS[code].names, language) if code in KINDS else code


def article_name(number: int, language: str | None = None) -> str:
    return in_language(ARTICLES[number], language) if number in ARTICLES else ""
