"""What a questionnaire is: read from JSON, checked once, and then only looked at.

A definition is a JSON object (the four shipped ones are the examples to follow):

- `code`, `version`, `title`, `source`, `respondent`, `introduction`, `languages` (each with a `status`)
- `chosen_for_ages` / `valid_ages`: `[from, to]` in completed years, `null` for "no upper end";
  the first says for whom it is picked automatically, the second whom it may be used with at all
- `scales`: lists of choices `{"code", "label"}`; `scale_options`: the variants an administration picks one of
- `no_answer`: the codes that mean refused, don't know, not ascertained; `offered` ones stand on the form
- `domains`: one screen each; `items`: in the order they are asked
- `scoring`: see `beneficiaries.scoring`; absent for questionnaires that are only filled in

Texts are mappings of language to string; see `localised`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .routing import is_blank, items_named_in

Code = int | str
Text = Mapping[str, str]
CHOICE_KINDS = frozenset({"choice", "choices"})
KINDS = CHOICE_KINDS | {"integer", "decimal", "text", "date", "note"}


class BadDefinition(ValueError):
    """The JSON does not describe a questionnaire; the message lists everything wrong with it."""


class UnknownInstrument(LookupError):
    """No questionnaire has this code."""


class AnswersNeedScale(ValueError):
    """The same code means different things on this questionnaire's scales: say which one was used."""


@dataclass(frozen=True, slots=True)
class Choice:
    code: Code
    label: Text
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `scale` names a scale, or maps each scale option to one (`{"4pt": "…", "5pt": "…"}`)."""

    code: str
    domain: str
    kind: str
    question: Text
    scale: str | Mapping[str, str] | None = None
    ask_when: Mapping[str, Any] | None = None
    hint: Text = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    required: bool = True


@dataclass(frozen=True, eq=False)
class Definition:
    """A checked questionnaire. `data` is the JSON it came from, for the phone."""

    code: str
    version: str
    title: Text
    languages: Mapping[str, Mapping[str, str]]
    scales: Mapping[str, tuple[Choice, ...]]
    scale_options: tuple[str, ...]
    no_answer: tuple[Choice, ...]
    domains: Mapping[str, Text]
    items: tuple[Item, ...]
    chosen_for_ages: tuple[int, int | None] | None
    valid_ages: tuple[int, int | None] | None
    scoring: Mapping[str, Any] | None
    data: Mapping[str, Any]
    item_by_code: Mapping[str, Item]

    def suits_age(self, age_years: int) -> bool:
        """May this questionnaire be used at that age, in completed years?"""
        return self.valid_ages is None or _within(self.valid_ages, age_years)

    def check_scale(self, scale: str | None) -> None:
        """Raise `AnswersNeedScale` unless `scale` is one of the options (ignored where there are none)."""
        if self.scale_options and scale not in self.scale_options:
            options = ", ".join(self.scale_options)
            raise AnswersNeedScale(f"{self.code} needs the scale its answers were given on: {options}.")


def localised(text: Text, language: str) -> str:
    """The text in `language`; English where there is none, then whatever there is."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


@cache
def all_definitions() -> Mapping[str, Definition]:
    """The shipped questionnaires by code."""
    files = sorted(Path(__file__).parent.glob("*.json"))
    definitions = [build_definition(json.loads(path.read_text(encoding="utf-8"))) for path in files]
    return {definition.code: definition for definition in definitions}


def get_definition(code: str) -> Definition:
    """The shipped questionnaire with that code; raises `UnknownInstrument`."""
    try:
        return all_definitions()[code]
    except (KeyError, TypeError):
        raise UnknownInstrument(f"There is no questionnaire {code!r}.") from None


def instrument_for_age(age_years: int) -> str | None:
    """Code of the questionnaire for a person of that age in completed years on the day of the interview."""
    for definition in all_definitions().values():
        if definition.chosen_for_ages and _within(definition.chosen_for_ages, age_years):
            return definition.code
    return None


def choices(definition: Definition, item_code: str, scale: str | None = None) -> tuple[Choice, ...]:
    """What the form offers: the item's own scale, then refused and don't know."""
    offered = tuple(choice for choice in definition.no_answer if choice.offered)
    return (*_own_choices(definition, definition.item_by_code[item_code], scale), *offered)


def valid_codes(definition: Definition, item_code: str, scale: str | None = None) -> frozenset[Code]:
    """Codes a file may carry for this item: its scale and every no-answer code. Empty if not a choice."""
    item = definition.item_by_code[item_code]
    if item.kind not in CHOICE_KINDS:
        return frozenset()
    own = _own_choices(definition, item, scale)
    return frozenset(choice.code for choice in (*own, *definition.no_answer))


def invalid_answers(
    definition: Definition, answers: Mapping[str, Any], scale: str | None = None
) -> list[tuple[str, Any]]:
    """Every `(item code, value)` the questionnaire does not know: unknown item, code or size of number."""
    return [
        (code, value)
        for code, value in answers.items()
        if code not in definition.item_by_code
        or not (is_blank(value) or _is_valid(definition, definition.item_by_code[code], value, scale))
    ]


def build_definition(data: Mapping[str, Any]) -> Definition:
    """A definition from its JSON object; raises `BadDefinition` naming every fault at once."""
    try:
        definition = _read(data)
        faults = _faults(definition)
    except (KeyError, TypeError, AttributeError) as fault:
        raise BadDefinition(f"The questionnaire lacks or misspells a part: {fault}") from fault
    if faults:
        raise BadDefinition(f"{definition.code}: " + " ".join(faults))
    return definition


def _within(ages: tuple[int, int | None], age_years: int) -> bool:
    first, last = ages
    return first <= age_years and (last is None or age_years <= last)


def _own_choices(definition: Definition, item: Item, scale: str | None) -> tuple[Choice, ...]:
    if isinstance(item.scale, Mapping):
        definition.check_scale(scale)
        return definition.scales[item.scale[scale or ""]]
    return definition.scales[item.scale] if item.scale else ()


def _is_valid(definition: Definition, item: Item, value: Any, scale: str | None) -> bool:
    if item.kind == "choices":
        codes = valid_codes(definition, item.code, scale)
        return isinstance(value, list | tuple) and all(_is_code(code) and code in codes for code in value)
    if item.kind == "choice":
        return _is_code(value) and value in valid_codes(definition, item.code, scale)
    if item.kind in {"integer", "decimal"}:
        return _is_number_within(item, value)
    return isinstance(value, str) and item.kind != "note"


def _is_code(value: Any) -> bool:
    """True and 1 are equal in Python, and a list cannot be looked up: neither is a code."""
    return isinstance(value, int | str) and not isinstance(value, bool)


def _is_number_within(item: Item, value: Any) -> bool:
    kinds = int if item.kind == "integer" else int | float
    if isinstance(value, bool) or not isinstance(value, kinds):
        return False
    return (item.minimum is None or value >= item.minimum) and (item.maximum is None or value <= item.maximum)


def _read(data: Mapping[str, Any]) -> Definition:
    items = tuple(Item(**item) for item in data["items"])
    return Definition(
        code=data["code"],
        version=data["version"],
        title=data["title"],
        languages=data["languages"],
        scales={name: _read_choices(listed) for name, listed in data["scales"].items()},
        scale_options=tuple(data.get("scale_options", ())),
        no_answer=_read_choices(data.get("no_answer", ())),
        domains={domain["code"]: domain["label"] for domain in data["domains"]},
        items=items,
        chosen_for_ages=_read_ages(data.get("chosen_for_ages")),
        valid_ages=_read_ages(data.get("valid_ages")),
        scoring=data.get("scoring"),
        data=data,
        item_by_code={item.code: item for item in items},
    )


def _read_choices(listed: Any) -> tuple[Choice, ...]:
    return tuple(Choice(**choice) for choice in listed)


def _read_ages(ages: Any) -> tuple[int, int | None] | None:
    return None if ages is None else (ages[0], ages[1])


def _faults(definition: Definition) -> list[str]:
    seen: set[str] = set()
    faults = []
    for item in definition.items:
        if item.code in seen:
            faults.append(f"Item {item.code} stands there twice.")
        faults += _item_faults(definition, item, seen)
        seen.add(item.code)
    return faults


def _item_faults(definition: Definition, item: Item, earlier: set[str]) -> list[str]:
    faults = []
    if item.kind not in KINDS:
        faults.append(f"Item {item.code} has the unknown kind {item.kind}.")
    if item.domain not in definition.domains:
        faults.append(f"Item {item.code} belongs to the unknown domain {item.domain}.")
    named = item.scale.values() if isinstance(item.scale, Mapping) else filter(None, [item.scale])
    faults += [f"Item {item.code} uses the unknown scale {name}." for name in named if name not in definition.scales]
    if item.kind in CHOICE_KINDS and not item.scale:
        faults.append(f"Item {item.code} offers choices but names no scale.")
    if isinstance(item.scale, Mapping) and set(item.scale) != set(definition.scale_options):
        faults.append(f"Item {item.code} must have a scale for each of the scale options.")
    if item.ask_when is not None:
        later = items_named_in(item.ask_when) - earlier
        faults += [f"Item {item.code} depends on {code}, which is not asked before it." for code in sorted(later)]
    return faults
