"""From answers to the result of a screening. Pure, and the same for every questionnaire.

How a questionnaire is scored stands in its definition, under `scoring`:

- `codings`: tables of what an answer code means, `{"difficulty": {"clear": [1, 2], "severe": [3, 4]}}`.
  A code in neither list (refused, don't know, out of range) leaves the domain missing.
- `domains`, in order, each with a `kind`:
  `first_answered`: `steps` are tried from the top, the first one not blank decides. A step may look
  `further`: when its answer is one of `codes`, the other item is taken instead (500 m after 100 m).
  `worst_of`: severe if any of `items` is; otherwise missing unless every one of them was answered.
  Where `coding` is a mapping, the scale used in this administration picks the table.
- `overall.missing_when`: `any` or `all` domains are missing. A severe domain always comes first.
- `summaries`: further figures over the answer codes themselves, under the names the standard gives them.

Refused or don't know is a recorded answer: only a true blank falls through to the next step. Whether an
item should have been asked at all plays no part, as in the official syntax; see `answers_off_path`.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from beneficiaries.instruments import Definition, get_definition

CLEAR, SEVERE, MISSING = 0, 1, 9
GAS_CORRELATION = 0.3

Answers = Mapping[str, Any]
Table = Mapping[Any, int]
Read = Callable[[Answers], int]
Figure = int | None
Codes = tuple[Any, ...]


class NotScored(ValueError):
    """The questionnaire has no scoring: its answers are kept, but they mean nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Result:
    """Codes: 0 no functional difficulty, 1 functional difficulty, 9 missing. Not a diagnosis.

    `extra` holds the standard's own further figures; `None` there means it cannot be told.
    """

    instrument: str
    version: str
    domains: dict[str, int]
    overall: int
    extra: dict[str, Figure] = field(default_factory=dict)
    scale: str | None = None

    @property
    def overall_missing_as_0(self) -> int:
        """The research variant that counts missing as no difficulty. For reports that ask for it only."""
        return SEVERE if self.overall == SEVERE else CLEAR

    def as_json(self) -> dict[str, Any]:
        """The shape of `manage.py score`: the further figures stand beside `overall`."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "domains": self.domains,
            "overall": self.overall,
            **self.extra,
        }


def score(definition: Definition | str, answers: Answers, scale: str | None = None) -> Result:
    """Result of one administration. `answers` maps item codes to codes; blank is `None`, "" or absent.

    Raises `UnknownInstrument`, `NotScored`, or `AnswersNeedScale` when the questionnaire has several
    scales and `scale` is none of them.
    """
    if isinstance(definition, str):
        definition = get_definition(definition)
    return _scorer(definition, scale if definition.scale_options else None)(answers)


def gas_t_score(goals: Iterable[tuple[float, int]]) -> float:
    """Goal attainment T-score of `(weight, level -2..+2)` pairs, rounded to two places.

    50 means the goals were reached as expected. Kiresuk & Sherman 1968, goals correlating by 0.3;
    the weight is importance x difficulty, or 1.
    """
    pairs = list(goals)
    if any(not -2 <= level <= 2 or weight < 0 for weight, level in pairs):
        raise ValueError("A goal needs a level from -2 to +2 and a weight that is not negative.")
    total = sum(weight for weight, _ in pairs)
    if not total:
        raise ValueError("At least one goal with a weight is needed.")
    squares = sum(weight**2 for weight, _ in pairs)
    attained = sum(weight * level for weight, level in pairs)
    spread = math.sqrt((1 - GAS_CORRELATION) * squares + GAS_CORRELATION * total**2)
    return round(50 + 10 * attained / spread, 2)


@lru_cache(maxsize=64)
def _scorer(definition: Definition, scale: str | None) -> Callable[[Answers], Result]:
    """Everything that does not depend on the answers, worked out once: rows are scored by the 100,000."""
    scoring = definition.scoring
    if scoring is None:
        raise NotScored(f"{definition.code} is not scored.")
    definition.check_scale(scale)
    tables = {name: _table(coding) for name, coding in scoring["codings"].items()}
    no_answer = frozenset(choice.code for choice in definition.no_answer)
    names = tuple(domain["domain"] for domain in scoring["domains"])
    readers = tuple(_reader(domain, tables, no_answer, scale) for domain in scoring["domains"])
    overall = OVERALL_RULES[scoring["overall"]["missing_when"]]
    summarise = _summariser(scoring.get("summaries"))
    instrument, version = definition.code, definition.version

    def score_one(answers: Answers) -> Result:
        codes = [read(answers) for read in readers]
        domains = dict(zip(names, codes, strict=True))
        return Result(instrument, version, domains, overall(codes), summarise(answers), scale)

    return score_one


def _table(coding: Mapping[str, Sequence[Any]]) -> Table:
    return dict.fromkeys(coding["clear"], CLEAR) | dict.fromkeys(coding["severe"], SEVERE)


def _overall_missing_if_any(codes: list[int]) -> int:
    if SEVERE in codes:
        return SEVERE
    return MISSING if MISSING in codes else CLEAR


def _overall_missing_if_all(codes: list[int]) -> int:
    if SEVERE in codes:
        return SEVERE
    return CLEAR if CLEAR in codes else MISSING


OVERALL_RULES: Mapping[str, Callable[[list[int]], int]] = {
    "any": _overall_missing_if_any,
    "all": _overall_missing_if_all,
}


def _reader(
    domain: Mapping[str, Any], tables: Mapping[str, Table], no_answer: frozenset[Any], scale: str | None
) -> Read:
    def table_of(part: Mapping[str, Any]) -> Table:
        coding = part["coding"]
        return tables[coding if isinstance(coding, str) else coding[scale]]

    if domain["kind"] == "worst_of":
        return _worst_of(domain["items"], table_of(domain), no_answer | {None, ""})
    steps = [(step["item"], table_of(step), *_further(step.get("further"), table_of)) for step in domain["steps"]]
    if len(steps) == 1 and not steps[0][2]:
        return _only_item(steps[0][0], steps[0][1])
    return _first_answered(steps)


def _further(
    further: Mapping[str, Any] | None, table_of: Callable[[Mapping[str, Any]], Table]
) -> tuple[frozenset[Any], str, Table]:
    if further is None:
        return frozenset(), "", {}
    return frozenset(further["codes"]), further["item"], table_of(further)


def _only_item(item: str, table: Table) -> Read:
    meaning = table.get
    return lambda answers: meaning(answers.get(item), MISSING)


def _first_answered(steps: list[tuple[str, Table, frozenset[Any], str, Table]]) -> Read:
    def read(answers: Answers) -> int:
        for item, table, codes, further_item, further_table in steps:
            value = answers.get(item)
            if value in codes:
                value, table = answers.get(further_item), further_table
            if value is not None and value != "":
                return table.get(value, MISSING)
        return MISSING

    return read


def _worst_of(items: Sequence[str], table: Table, unanswered: frozenset[Any]) -> Read:
    """A code that is neither on the scale nor a no-answer code does not count at all (official syntax)."""

    def read(answers: Answers) -> int:
        values = [answers.get(item) for item in items]
        meanings = [table.get(value, MISSING) for value in values]
        if SEVERE in meanings:
            return SEVERE
        if CLEAR not in meanings:
            return MISSING
        return CLEAR if unanswered.isdisjoint(values) else MISSING

    return read


def _summariser(summaries: Mapping[str, Any] | None) -> Callable[[Answers], dict[str, Figure]]:
    """Figures over the codes of `items`. Their order plays no part, so few patterns exist: each is worked out once."""
    if summaries is None:
        return lambda answers: {}
    items, codes = tuple(summaries["items"]), frozenset(summaries["codes"])
    outputs = [(output["name"], output) for output in summaries["outputs"]]

    @lru_cache(maxsize=4096)
    def figures_of(answered: Codes) -> dict[str, Figure]:
        figures: dict[str, Figure] = {}
        for name, output in outputs:
            figures[name] = FIGURES[output["kind"]](output, answered, len(answered) == len(items), figures)
        return figures

    def summarise(answers: Answers) -> dict[str, Figure]:
        answered: list[Any] = [value for value in map(answers.get, items) if value in codes]
        return figures_of(tuple(sorted(answered))).copy()

    return summarise


def _count(output: Mapping[str, Any], answered: Codes, complete: bool, figures: Mapping[str, Figure]) -> Figure:
    return _how_many(output["codes"], answered) if answered else None


def _flag(output: Mapping[str, Any], answered: Codes, complete: bool, figures: Mapping[str, Figure]) -> Figure:
    if not answered:
        return MISSING
    return int(any(_how_many(test["codes"], answered) >= test["at_least"] for test in output["any"]))


def _points(output: Mapping[str, Any], answered: Codes, complete: bool, figures: Mapping[str, Figure]) -> Figure:
    points = dict(output["points"])
    return sum(points[value] for value in answered) if complete else None


def _band(output: Mapping[str, Any], answered: Codes, complete: bool, figures: Mapping[str, Figure]) -> Figure:
    figure = figures[output["of"]]
    return None if figure is None else next(band for up_to, band in output["bands"] if figure <= up_to)


def _highest(output: Mapping[str, Any], answered: Codes, complete: bool, figures: Mapping[str, Figure]) -> Figure:
    return max(answered) if complete else None


def _how_many(codes: Sequence[Any], answered: Codes) -> int:
    return sum(value in codes for value in answered)


FIGURES: Mapping[str, Callable[..., Figure]] = {
    "count": _count,
    "flag": _flag,
    "points": _points,
    "band": _band,
    "highest": _highest,
}
