"""A standard's file as a thing one can ask. Pure: knows no table.

{"code", "version", "names", "about", "source", "levels": [{en, tg, ru}, … one per level, lowest first],
 "rule": {"every_criterion_at_least": level, "words"}, "areas": [{"code", "names", "criteria": [{"code", "names",
 "levels": [{en, tg, ru}, … one descriptor per level]}]}]}
"""

from dataclasses import dataclass
from functools import cached_property

LANGUAGES = frozenset({"en", "tg", "ru"})


class BadDefinition(ValueError):
    """The file cannot be used; the text says where."""


@dataclass(frozen=True)
class Criterion:
    code: str
    names: dict
    descriptors: tuple[dict, ...]
    area: str


@dataclass(frozen=True)
class Area:
    code: str
    names: dict
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Definition:
    """`needed` is the level that every criterion must reach for the standard to be met."""

    code: str
    version: int
    names: dict
    about: dict
    source: dict
    levels: tuple[dict, ...]
    needed: int
    rule_words: dict
    areas: tuple[Area, ...]

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Every criterion by its code, in the order of the file."""
        return {criterion.code: criterion for area in self.areas for criterion in area.criteria}

    @property
    def highest(self) -> int:
        return len(self.levels) - 1


def read_definition(data: dict) -> Definition:
    """The definition in a file's data; BadDefinition when something is missing or said twice."""
    try:
        found = _built(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadDefinition(f"Something is missing or has the wrong shape: {error}") from error
    _check(found)
    return found


def _built(data) -> Definition:
    areas = tuple(
        Area(area["code"], area["names"], tuple(_criterion(each, area["code"]) for each in area["criteria"]))
        for area in data["areas"]
    )
    return Definition(
        data["code"], data["version"], data["names"], data["about"], data["source"], tuple(data["levels"]),
        data["rule"]["every_criterion_at_least"], data["rule"]["words"], areas,
    )  # fmt: skip


def _criterion(data, area: str) -> Criterion:
    return Criterion(data["code"], data["names"], tuple(data["levels"]), area)


def _check(found: Definition) -> None:
    if type(found.version) is not int or found.version < 1:
        raise BadDefinition("The version is a whole number from 1.")
    if not found.areas or not all(area.criteria for area in found.areas):
        raise BadDefinition("Every standard has areas and every area has criteria.")
    if len(found.levels) < 2 or not 0 < found.needed <= found.highest:
        raise BadDefinition("There are at least two levels, and the needed one is above the lowest.")
    _check_said_once("criterion", [each.code for area in found.areas for each in area.criteria])
    _check_said_once("area", [area.code for area in found.areas])
    for criterion in found.criteria.values():
        if len(criterion.descriptors) != len(found.levels):
            raise BadDefinition(f"{criterion.code}: one descriptor for each level.")
    for words in _all_words(found):
        if set(words) != LANGUAGES or not all(str(text).strip() for text in words.values()):
            raise BadDefinition(f"Each text stands in en, tg and ru: {words}")


def _check_said_once(what: str, codes: list) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise BadDefinition(f"This {what} stands there twice: {', '.join(twice)}")


def _all_words(found: Definition):
    yield from (found.names, found.about, found.source, found.rule_words, *found.levels)
    for area in found.areas:
        yield area.names
        for criterion in area.criteria:
            yield from (criterion.names, *criterion.descriptors)
