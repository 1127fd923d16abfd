"""A rulebook: read from `beneficiaries/data/entitlements/<version>.json`, checked once, and then only looked at.

A new rule, amount or source is a new file with a new version; the old one stays, because stored answers name it.

- `sources`: code → `kind` (law, press, survey, memory), `dated` ("2022-04-26" or "2022"), `reference`, `names`
- `entitlements`: `conditions` that must all hold, `extras` (further conditions and what they add), `amounts` with
  validity, `papers` by code, `standing`: `sourced`, `partly` (the rule is sourced, its text was not read) or `memory`
- `clocks`: days, each with its source; see `clocks.py`
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from standing_together.words import in_language

FOLDER = Path(__file__).resolve().parents[1] / "data" / "entitlements"
PAPERS_FILE = FOLDER.parent / "papers.json"
Names = Mapping[str, str]
COMPARISONS = ("below", "at_least", "equals", "one_of")
STANDINGS = ("sourced", "partly", "memory")
LANGUAGES = ("en", "tg", "ru")


class BadRulebook(ValueError):
    """The file does not describe a rulebook; the message says what is wrong with it."""


class UnknownVersion(LookupError):
    """No file has this version."""


@dataclass(frozen=True)
class Source:
    code: str
    kind: str
    dated: str
    reference: str
    names: Names

    def __str__(self):
        return in_language(self.names)


@dataclass(frozen=True)
class Condition:
    """`fact` is a field of CaseFacts; `comparison` one of COMPARISONS; `words` finish "This rule asks: …"."""

    fact: str
    comparison: str
    value: Any
    words: Names

    def __str__(self):
        return in_language(self.words)


@dataclass(frozen=True)
class Amount:
    """In somoni, per month or year. `valid_to` None: nobody has said that it ended."""

    somoni: str
    per: str
    valid_from: date
    valid_to: date | None
    source: Source
    words: Names

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def __str__(self):
        return in_language(self.words)


@dataclass(frozen=True)
class Extra:
    """Something more, under conditions of its own."""

    conditions: tuple[Condition, ...]
    words: Names

    def __str__(self):
        return in_language(self.words)


@dataclass(frozen=True)
class Entitlement:
    """`benefit` is the kind of Benefit a payment of it is; "" for what is no payment."""

    code: str
    names: Names
    office: Names
    plain: Names
    districts: Names
    benefit: str
    pays: bool
    through_examination: bool
    rule_dated: str
    standing: str
    sources: tuple[Source, ...]
    conditions: tuple[Condition, ...]
    extras: tuple[Extra, ...]
    papers: tuple[str, ...]
    amounts: tuple[Amount, ...]

    def __str__(self):
        return in_language(self.names)

    def amounts_on(self, on: date) -> list[Amount]:
        return [amount for amount in self.amounts if amount.holds(on)]


@dataclass(frozen=True)
class Paper:
    """One paper a family needs; `ends`: it carries a date after which it counts no more."""

    code: str
    names: Names
    where: Names
    ends: bool

    def __str__(self):
        return in_language(self.names)


@dataclass(frozen=True)
class Rulebook:
    version: str
    checked_on: date
    sources: Mapping[str, Source]
    clocks: Mapping[str, Any]
    entitlements: Mapping[str, Entitlement]


def build_rulebook(data: Mapping[str, Any]) -> Rulebook:
    """BadRulebook if a source, comparison or paper is not known, or a text lacks a language."""
    sources = {code: Source(code, **row) for code, row in data["sources"].items()}
    found = [_entitlement(row, sources) for row in data["entitlements"]]
    for text in (*(s.names for s in sources.values()), *(t for e in found for t in _texts(e))):
        if missing := set(LANGUAGES) - set(text):
            raise BadRulebook(f"{dict(text)} lacks {sorted(missing)}")
    return Rulebook(
        data["version"], date.fromisoformat(data["checked_on"]), sources, data["clocks"], {e.code: e for e in found}
    )


def _texts(entitlement: Entitlement):
    yield from (entitlement.names, entitlement.office, entitlement.plain, entitlement.districts)
    worded: list[Any] = [*entitlement.conditions, *entitlement.extras, *entitlement.amounts]
    yield from (each.words for each in worded)


def _entitlement(row, sources) -> Entitlement:
    if row["standing"] not in STANDINGS or not row["sources"]:
        raise BadRulebook(f"{row['code']} does not say where it comes from")
    if unknown := set(row["papers"]) - set(papers()):
        raise BadRulebook(f"{row['code']} asks for papers nobody knows: {sorted(unknown)}")
    made = {
        "sources": tuple(_source(code, sources) for code in row["sources"]),
        "conditions": tuple(map(_condition, row["conditions"])),
        "extras": tuple(Extra(tuple(map(_condition, x["conditions"])), x["words"]) for x in row["extras"]),
        "papers": tuple(row["papers"]),
        "amounts": tuple(_amount(each, sources) for each in row["amounts"]),
    }
    return Entitlement(**{**row, **made})


def _source(code: str, sources) -> Source:
    if code not in sources:
        raise BadRulebook(f"No source is called {code}")
    return sources[code]


def _condition(row) -> Condition:
    if row["is"] not in COMPARISONS:
        raise BadRulebook(f"Nothing is compared by {row['is']}")
    value = tuple(row["value"]) if isinstance(row["value"], list) else row["value"]
    return Condition(row["fact"], row["is"], value, row["words"])


def _amount(row, sources) -> Amount:
    first, last = date.fromisoformat(row["valid_from"]), row["valid_to"] and date.fromisoformat(row["valid_to"])
    if last and last < first:
        raise BadRulebook("An amount ends before it begins")
    return Amount(row["somoni"], row["per"], first, last, _source(row["source"], sources), row["words"])


@cache
def papers() -> dict[str, Paper]:
    """Every paper by its code, in the order a family collects them."""
    data = json.loads(PAPERS_FILE.read_text(encoding="utf-8"))
    return {row["code"]: Paper(row["code"], row["names"], row["where"], row["ends"]) for row in data["papers"]}


@cache
def versions() -> tuple[str, ...]:
    """Oldest first: "2026-1" before "2026-2"."""
    found = (path.stem for path in FOLDER.glob("*.json"))
    return tuple(sorted(found, key=lambda version: [int(part) for part in version.split("-")]))


@cache
def rulebook(version: str) -> Rulebook:
    if version not in versions():
        raise UnknownVersion(version)
    return build_rulebook(json.loads((FOLDER / f"{version}.json").read_text(encoding="utf-8")))


def newest() -> Rulebook:
    return rulebook(versions()[-1])
