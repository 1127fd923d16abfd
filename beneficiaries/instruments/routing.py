"""Which questions are asked, given the answers so far.

A condition is a JSON object; an item without one is always asked. The whole language:

    {"item": "A", "in": [1, 2]}          A was answered with one of these codes
    {"item": "A", "not_in": [3, 4]}      A was answered, and with none of these codes
    {"item": "A", "includes": "x"}       A (several choices) was answered and x is among them
    {"item": "A", "at_least": 5}         A was answered with a number of 5 or more
    {"item": "A", "at_most": 5}          A was answered with a number of 5 or less
    {"item": "A", "answered": true}      A was answered at all (false: it was not)
    {"all": […]}  {"any": […]}  {"not": …}

Refused and don't know are answers. Conditions look only at items asked earlier, and an answer to an item
that is off the path counts as not given: so an answer never changes what was asked before it, and one
pass from the top finds the path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .definition import Definition, Item, Text

Answers = Mapping[str, Any]

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "in": lambda value, codes: value in codes,
    "not_in": lambda value, codes: value not in codes,
    "includes": lambda value, code: code in value,
    "at_least": lambda value, bound: value >= bound,
    "at_most": lambda value, bound: value <= bound,
}


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands together on a phone: the items of one domain."""

    domain: str
    label: Text
    items: tuple[Item, ...]


def is_blank(value: Any) -> bool:
    """Nothing was recorded. Refused and don't know are recorded answers, so they are not blank."""
    return value is None or value in ("", [])


def holds(condition: Mapping[str, Any] | None, answers: Answers) -> bool:
    """Is the condition (see the top of this module) true for these answers?"""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(part, answers) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, answers) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], answers)
    return _holds_for_item(condition, answers.get(condition["item"]))


def items_named_in(condition: Mapping[str, Any]) -> set[str]:
    """Codes of all items a condition looks at; raises `KeyError` if it is not in the language."""
    if "not" in condition:
        return items_named_in(condition["not"])
    parts = condition.get("all", condition.get("any"))
    if parts is not None:
        return set().union(*(items_named_in(part) for part in parts))
    unknown = set(condition) - {"item", "answered", *COMPARISONS}
    if unknown or len(condition) != 2:
        raise KeyError(f"condition {dict(condition)}")
    return {condition["item"]}


def items_to_ask(definition: Definition, answers: Answers) -> list[Item]:
    """The items on the path, in order, as far as the answers so far decide it."""
    on_path: list[Item] = []
    counted: dict[str, Any] = {}
    for item in definition.items:
        if holds(item.ask_when, counted):
            on_path.append(item)
            counted[item.code] = answers.get(item.code)
    return on_path


def next_item(definition: Definition, answers: Answers) -> Item | None:
    """The first item on the path that is still blank, or `None` when all are answered. Notes never wait."""
    for item in items_to_ask(definition, answers):
        if item.kind != "note" and is_blank(answers.get(item.code)):
            return item
    return None


def answers_off_path(definition: Definition, answers: Answers) -> list[str]:
    """Codes of items that were answered although the routing skips them; a sign of a slip, not an error."""
    asked = {item.code for item in items_to_ask(definition, answers)}
    return [code for code, value in answers.items() if not is_blank(value) and code not in asked]


def screens(definition: Definition) -> list[Screen]:
    """One screen for each run of items of the same domain, whatever the answers."""
    return [
        Screen(domain, definition.domains[domain], tuple(items))
        for domain, items in groupby(definition.items, key=attrgetter("domain"))
    ]


def _holds_for_item(condition: Mapping[str, Any], value: Any) -> bool:
    answered = not is_blank(value)
    if "answered" in condition:
        return condition["answered"] == answered
    name = next(key for key in condition if key != "item")
    return answered and COMPARISONS[name](value, condition[name])
