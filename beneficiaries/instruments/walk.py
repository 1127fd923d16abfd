"""Walking through a questionnaire with somebody: which screen comes next, what is still open, whose name is said.

A step is a screen together with its number from 1; the numbers stay the same whatever is answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .definition import Definition, Item, localised
from .routing import Answers, Screen, answers_off_path, is_blank, items_to_ask, screens


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    of: int
    screen: Screen


def steps(definition: Definition) -> list[Step]:
    """All screens, numbered, whether or not the answers lead past them."""
    found = screens(definition)
    return [Step(number, len(found), screen) for number, screen in enumerate(found, 1)]


def next_step(definition: Definition, answers: Answers, after: int) -> Step | None:
    """The first screen behind number `after` on which there is something to ask; None at the end."""
    return next((step for step in _steps_on_path(definition, answers) if step.number > after), None)


def previous_step(definition: Definition, answers: Answers, before: int) -> Step | None:
    earlier = [step for step in _steps_on_path(definition, answers) if step.number < before]
    return earlier[-1] if earlier else None


def open_step(definition: Definition, answers: Answers) -> Step | None:
    """Where to go on: the first screen with a question that needs an answer and has none."""
    missing = {item.code for item in unanswered(definition, answers)}
    return next(
        (step for step in steps(definition) if any(item.code in missing for item in step.screen.items)),
        None,
    )


def unanswered(definition: Definition, answers: Answers) -> list[Item]:
    """Items on the path that need an answer and have none. "Does not know" is an answer."""
    return [
        item
        for item in items_to_ask(definition, answers)
        if item.required and item.kind != "note" and is_blank(answers.get(item.code))
    ]


def on_path(definition: Definition, answers: Answers) -> dict[str, Any]:
    """The answers that count: without blanks and without what the routing leads past."""
    off = set(answers_off_path(definition, answers))
    return {
        item.code: answers[item.code]
        for item in definition.items
        if item.code not in off and not is_blank(answers.get(item.code))
    }


def said(definition: Definition, text: Mapping[str, str], language: str, name: str) -> str:
    """The text in the language of the interview, with the name where the questionnaire leaves room for it."""
    words = localised(text, language)
    room = localised(definition.data.get("name_placeholder", {}), language)
    return re.sub(re.escape(room), lambda _found: name, words, flags=re.IGNORECASE) if room else words


def in_words(definition: Definition, code: str, value: Any, scale: str | None, language: str) -> str:
    """A stored answer as people say it; a code the questionnaire does not know stands as it is."""
    item = definition.item_by_code.get(code)
    labels = _labels(definition, item, scale, language) if item else {}
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(one, one)) for one in values)


def _labels(definition: Definition, item: Item, scale: str | None, language: str) -> dict[Any, str]:
    name = item.scale.get(scale or "") if isinstance(item.scale, Mapping) else item.scale
    own = definition.scales.get(name or "", ())
    return {choice.code: localised(choice.label, language) for choice in (*definition.no_answer, *own)}


def _steps_on_path(definition: Definition, answers: Answers) -> list[Step]:
    asked = {item.code for item in items_to_ask(definition, answers)}
    return [step for step in steps(definition) if any(item.code in asked for item in step.screen.items)]
