"""Questionnaires as data, and the small engine that reads them.

Every `*.json` beside this file is one questionnaire: questions, answer scales, routing and scoring.
The engine knows none of them by name, so an organisation's own questionnaire is just one more
definition (without `scoring`).
"""

from .definition import (
    AnswersNeedScale,
    BadDefinition,
    Choice,
    Definition,
    Item,
    UnknownInstrument,
    all_definitions,
    build_definition,
    choices,
    get_definition,
    instrument_for_age,
    invalid_answers,
    localised,
    valid_codes,
)
from .routing import Screen, answers_off_path, holds, is_blank, items_to_ask, next_item, screens

__all__ = [
    "AnswersNeedScale",
    "BadDefinition",
    "Choice",
    "Definition",
    "Item",
    "Screen",
    "UnknownInstrument",
    "all_definitions",
    "answers_off_path",
    "build_definition",
    "choices",
    "get_definition",
    "holds",
    "instrument_for_age",
    "invalid_answers",
    "is_blank",
    "items_to_ask",
    "localised",
    "next_item",
    "screens",
    "valid_codes",
]
