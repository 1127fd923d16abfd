"""From levels to areas to "meets", and what changed between two assessments. Pure.

Levels are {criterion code: level}. An area is as strong as its weakest criterion: an average would hide the toilet that
nobody can use behind two good plans.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from advocacy.standards.definition import Definition


class Incomplete(ValueError):
    """Not every criterion has a level of this standard. `missing` holds the codes."""

    def __init__(self, missing: list[str]):
        super().__init__(f"No level for: {', '.join(missing)}")
        self.missing = missing


@dataclass(frozen=True)
class AreaScore:
    """`level` is the lowest of its criteria; `points` of `of` are their sum and what it could be."""

    level: int
    points: int
    of: int
    meets: bool


@dataclass(frozen=True)
class Result:
    areas: dict[str, AreaScore]
    meets: bool

    @property
    def points(self) -> int:
        return sum(area.points for area in self.areas.values())

    @property
    def of(self) -> int:
        return sum(area.of for area in self.areas.values())

    def as_data(self) -> dict:
        """The shape that is stored with an assessment."""
        areas = {
            code: {"level": each.level, "points": each.points, "of": each.of, "meets": each.meets}
            for code, each in self.areas.items()
        }
        return {"meets": self.meets, "points": self.points, "of": self.of, "areas": areas}


def missing(definition: Definition, levels: Mapping[str, int]) -> list[str]:
    """Codes of the criteria that have no usable level yet, in the order of the standard."""
    return [code for code in definition.criteria if levels.get(code) not in range(definition.highest + 1)]


def score(definition: Definition, levels: Mapping[str, int]) -> Result:
    """The result of a complete set of levels; raises Incomplete. Levels of unknown criteria count for nothing."""
    lacking = missing(definition, levels)
    if lacking:
        raise Incomplete(lacking)
    areas = {area.code: _area(definition, [levels[each.code] for each in area.criteria]) for area in definition.areas}
    return Result(areas, all(area.meets for area in areas.values()))


def _area(definition: Definition, levels: list[int]) -> AreaScore:
    weakest = min(levels)
    return AreaScore(weakest, sum(levels), len(levels) * definition.highest, weakest >= definition.needed)


@dataclass(frozen=True)
class Change:
    """One criterion then and now; None where that version of the standard did not ask."""

    code: str
    before: int | None
    now: int | None

    @property
    def way(self) -> str:
        """better, worse, same, new (was not asked before) or gone (is no longer asked)."""
        if self.before is None:
            return "new"
        if self.now is None:
            return "gone"
        return "same" if self.now == self.before else "better" if self.now > self.before else "worse"


def compare(before: Mapping[str, int], now: Mapping[str, int]) -> list[Change]:
    """Every criterion of either assessment: those of the later one in its order, then those no longer asked."""
    codes = [*now, *(code for code in before if code not in now)]
    return [Change(code, before.get(code), now.get(code)) for code in codes]
