"""The answers of one row: which questionnaire, whether it has them, and what they come to."""

import json
from functools import cache, lru_cache
from operator import itemgetter

from beneficiaries.instruments import get_definition, instrument_for_age, valid_codes
from beneficiaries.scoring import SEVERE, score
from beneficiaries.survey.columns import HEADING_OF, Heading
from beneficiaries.survey.facts import Screened
from beneficiaries.survey.reasons import Reason
from beneficiaries.survey.values import read_code

_SCALE = HEADING_OF["scale"]
_as_json = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


class RowRefused(Exception):
    """`column` is the heading of the cell to correct."""

    def __init__(self, reason: Reason, column: str):
        super().__init__(reason.value)
        self.reason, self.column = reason, column


class Answers:
    """Reads the question columns of one file. Rows answered alike (most are) are judged once."""

    def __init__(self, heading: Heading):
        self._heading = heading
        self._asked = lru_cache(maxsize=None)(self._columns_of)
        self._judged = lru_cache(maxsize=1 << 15, typed=True)(self._judge)

    def of(self, cells, age: int, scale: str) -> Screened | None:
        """The screening in this row; None under two years of age and where nothing was answered."""
        asked = self._asked(age)
        if asked is None:
            return None
        code, items, pick = asked
        return self._judged(code, items, scale.replace("_", ""), *pick(cells))

    def _columns_of(self, age: int):
        """(questionnaire, its items that have a column, getter of their cells) for an age."""
        code = instrument_for_age(age)
        places = self._heading.items
        items = tuple(item.code for item in get_definition(code).items if item.code in places) if code else ()
        if not items:
            return None
        pick = itemgetter(*(places[item] for item in items)) if len(items) > 1 else None
        return code, items, pick or (lambda cells: (cells[places[items[0]]],))

    @staticmethod
    def _judge(code: str, items: tuple, scale: str, *cells) -> Screened | None:
        definition = get_definition(code)
        read = map(read_code, cells)
        answers = {item: answer for item, answer in zip(items, read, strict=True) if answer is not None}
        if not answers:
            return None
        used = _scale(definition, answers, scale)
        for item, answer in answers.items():
            if answer not in _codes(code, item, used):  # BAD is in none
                raise RowRefused(Reason.INVALID_ANSWER, item)
        result = score(definition, answers, used)
        severe = tuple(name for name, found in result.domains.items() if found == SEVERE)
        answered, domains, figures = map(_as_json, (answers, result.domains, result.extra))
        return Screened(code, result.version, used or "", answered, domains, result.overall, figures, severe)


@cache
def _codes(questionnaire: str, item: str, scale: str | None) -> frozenset:
    return valid_codes(get_definition(questionnaire), item, scale)


def _scale(definition, answers: dict, written: str) -> str | None:
    """The scale used. It must be said only where a question that differs between the scales was answered."""
    options = definition.scale_options
    if not options:
        return None
    if written in options:
        return written
    depends = any(isinstance(definition.item_by_code[item].scale, dict) for item in answers)
    if depends or written:
        raise RowRefused(Reason.INVALID_ANSWER, _SCALE)
    return options[0]
