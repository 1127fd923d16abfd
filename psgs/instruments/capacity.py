"""The instrument of organisational strength: domains × statements × four described levels, and how it is scored. Pure.

Each `capacity_<version>.json` is one version and is never changed once rounds were held with it; a new wording is a new
file. Texts are {"en", "tg", "ru"}.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

LEVELS = (1, 2, 3, 4)
LATEST = "1"


class UnknownInstrument(LookupError):
    """There is no file of this code and version."""


@dataclass(frozen=True)
class Statement:
    """`levels` describe 1, 2, 3 and 4 in this order."""

    code: str
    domain: str
    text: Mapping[str, str]
    levels: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Domain:
    code: str
    names: Mapping[str, str]
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Instrument:
    code: str
    version: str
    names: Mapping[str, str]
    source: Mapping[str, str]
    how: Mapping[str, str]
    domains: tuple[Domain, ...]

    @property
    def statements(self) -> dict[str, Statement]:
        return {statement.code: statement for domain in self.domains for statement in domain.statements}


@cache
def instrument(version: str = LATEST) -> Instrument:
    path = Path(__file__).parent / f"capacity_{version}.json"
    if not version.isalnum() or not path.exists():
        raise UnknownInstrument(version)
    data = json.loads(path.read_text(encoding="utf-8"))
    domains = tuple(_domain(each) for each in data["domains"])
    return Instrument(data["code"], data["version"], data["names"], data["source"], data["how"], domains)


def _domain(data) -> Domain:
    statements = (
        Statement(each["code"], data["code"], each["text"], tuple(each["levels"])) for each in data["statements"]
    )
    return Domain(data["code"], data["names"], tuple(statements))


def mean(levels) -> Decimal | None:
    """The mean of the levels that were given, with two decimals; None when no statement applies."""
    given = [level for level in levels if level is not None]
    if not given:
        return None
    return (Decimal(sum(given)) / len(given)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def scores(used: Instrument, answers: Mapping[str, int | None]) -> dict[str, Decimal | None]:
    """Domain code → mean level, in the instrument's order. Statements without an answer or that do not apply are left
    out, so that an organisation without own premises is not counted as weak in them."""
    return {domain.code: mean(answers.get(each.code) for each in domain.statements) for domain in used.domains}


def overall(used: Instrument, answers: Mapping[str, int | None]) -> Decimal | None:
    """The mean over the domains, each with the same weight."""
    found = [score for score in scores(used, answers).values() if score is not None]
    return (sum(found, Decimal(0)) / len(found)).quantize(Decimal("0.01"), ROUND_HALF_UP) if found else None
