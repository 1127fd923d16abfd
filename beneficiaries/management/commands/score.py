"""`manage.py score`: answers in, results out, one JSON object a line each way."""

import json
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from beneficiaries.instruments import Definition, UnknownInstrument, get_definition, instrument_for_age
from beneficiaries.scoring import score


class BadLine(ValueError):
    """A line of input that cannot be scored; the message is the reason."""


class Command(BaseCommand):
    help = (
        "Scores screenings. Standard input: one JSON object a line with instrument (or age_years), answers "
        "and, where an instrument has several scales, cf16_scale. Standard output: one JSON result a line."
    )
    requires_system_checks: list[str] = []
    stealth_options = ("stdin",)

    def handle(self, *args: Any, **options: Any) -> None:
        lines = refused = 0
        for line in options.get("stdin") or _standard_input():
            if not line.strip():
                continue
            lines += 1
            result = score_line(line)
            refused += "error" in result
            self.stdout.write(json.dumps(result))
        if refused:
            raise CommandError(f"{refused} of {lines} lines could not be scored.")


def _standard_input() -> TextIO:
    """UTF-8 whatever the locale; a broken byte spoils its own line, not the rest."""
    return open(sys.stdin.fileno(), encoding="utf-8-sig", errors="replace", closefd=False)


def score_line(line: str) -> dict[str, Any]:
    """The result of one line of input, or `{"error": reason}`."""
    try:
        request = _request(line)
        definition = _definition(request)
        answers = _answers(definition, request.get("answers"))
        return score(definition, answers, request.get("cf16_scale")).as_json()
    except (ValueError, UnknownInstrument) as reason:
        return {"error": str(reason)}


def _request(line: str) -> Mapping[str, Any]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadLine(f"This line is not JSON: {fault}") from fault
    if not isinstance(request, dict):
        raise BadLine("This line is not a JSON object.")
    return request


def _definition(request: Mapping[str, Any]) -> Definition:
    """By its code, or else by age; an instrument is never used outside the ages it is meant for."""
    age = request.get("age_years")
    if age is not None and (isinstance(age, bool) or not isinstance(age, int) or age < 0):
        raise BadLine(f"age_years must be a whole number of completed years, not {age!r}.")
    code = request.get("instrument")
    if code is None:
        if age is None:
            raise BadLine("Give an instrument or age_years.")
        code = instrument_for_age(age)
        if code is None:
            raise BadLine(f"There is no instrument for age {age}.")
    definition = get_definition(code)
    if age is not None and not definition.suits_age(age):
        raise BadLine(f"{definition.code} is not meant for age {age}.")
    return definition


def _answers(definition: Definition, answers: Any) -> dict[str, int | None]:
    if not isinstance(answers, dict):
        raise BadLine("answers must be an object of item codes and answer codes.")
    unknown = sorted(set(answers) - set(definition.item_by_code))
    if unknown:
        raise BadLine(f"{definition.code} has no item {', '.join(unknown)}.")
    return {item: _code(item, value) for item, value in answers.items()}


def _code(item: str, value: Any) -> int | None:
    """Spreadsheets write 2 as 2.0 or "2"; a code out of range is not an error, it scores as missing."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
        return int(value)
    raise BadLine(f"{item}: {value!r} is not an answer code.")
