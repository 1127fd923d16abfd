"""`match_names`: JSON lines with two names in, a verdict with its reasons out."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from standing_together.name_reasons import sentences
from standing_together.names import compare


def match_line(line):
    """Answer to one JSON line: {"verdict", "why"}, or {"error"} saying what is wrong with the line."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return {"error": f"not JSON: {problem}"}
    if not isinstance(asked, dict):
        return {"error": 'expected an object like {"a": "…", "b": "…"}'}
    for side in ("a", "b"):
        if not isinstance(asked.get(side), str):
            return {"error": f'"{side}" must be a text'}
    found = compare(asked["a"], asked["b"])
    return {"verdict": found.verdict, "why": [str(sentence) for sentence in sentences(found.why)]}


class Command(BaseCommand):
    help = 'Compares names: JSON lines {"a": "Қурбонов", "b": "Kurbonov"} in, verdict and reasons out.'
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Nothing to choose: names come in on standard input."""

    def handle(self, *args, **options):
        """One answer per line, in order; a bad line is answered and the rest goes on."""
        bad = 0
        with override("en"):
            for line in filter(str.strip, sys.stdin):
                answer = match_line(line)
                bad += "error" in answer
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if bad:
            raise CommandError(f"{bad} line(s) could not be read.")
