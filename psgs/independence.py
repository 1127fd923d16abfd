"""How members judge the independence of their group: statements in domains, one level each. The statements are data
(`data/independence_*.json`), a stored review keeps the version it was made with. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Text = Mapping[str, str]


class Incomplete(ValueError):
    """Answers are missing, unknown, or no level of the instrument."""


@dataclass(frozen=True)
class Score:
    """Per cent of what could be reached, over all and for each domain."""

    score: int
    domains: dict[str, int]


@dataclass(frozen=True, eq=False)
class Instrument:
    code: str
    version: str
    title: Text
    levels: Mapping[int, Text]
    domains: Mapping[str, Text]
    statements: Mapping[str, Text]  # in the order they are asked
    domain_of: Mapping[str, str]

    def score(self, answers: Mapping[str, int]) -> Score:
        """Every statement must have a level; otherwise Incomplete."""
        if set(answers) != set(self.statements) or not set(answers.values()) <= set(self.levels):
            raise Incomplete(sorted(set(self.statements) ^ set(answers)))
        by_domain: dict[str, list[int]] = {domain: [] for domain in self.domains}
        for statement, level in answers.items():
            by_domain[self.domain_of[statement]].append(level)
        domains = {domain: self._per_cent(levels) for domain, levels in by_domain.items()}
        return Score(self._per_cent(list(answers.values())), domains)

    def _per_cent(self, levels: list[int]) -> int:
        """Halves upwards, in whole numbers, so that every machine rounds alike."""
        most = max(self.levels) * len(levels)
        return (200 * sum(levels) + most) // (2 * most)


def _read(path: Path) -> Instrument:
    data = json.loads(path.read_text(encoding="utf-8"))
    rows = [(row["code"], row["names"], domain["code"]) for domain in data["domains"] for row in domain["statements"]]
    return Instrument(
        code=data["code"],
        version=data["version"],
        title=data["names"],
        levels={int(level): names for level, names in data["levels"].items()},
        domains={domain["code"]: domain["names"] for domain in data["domains"]},
        statements={code: names for code, names, _domain in rows},
        domain_of={code: domain for code, _names, domain in rows},
    )


@cache
def all_versions() -> Mapping[str, Instrument]:
    """The shipped instrument by version."""
    files = sorted((Path(__file__).parent / "data").glob("independence_*.json"))
    found = [_read(path) for path in files]
    return {instrument.version: instrument for instrument in found}


def newest() -> Instrument:
    return all_versions()[max(all_versions())]
