"""`load_standards`: versions of service standards from files. A stored version is never rewritten."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from advocacy.actions.standards import load_standard
from standing_together.access.actor import system_actor
from standing_together.refusal import Refused

FOLDER = Path(__file__).resolve().parents[2] / "data" / "standards"


class Command(BaseCommand):
    help = "Load service standards: those of the house, or the files named. Repeatable."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="standards as JSON; without any, those of the house")

    def handle(self, *args, files, **options):
        """Counts as one JSON object on standard output."""
        counts = {"created": 0, "unchanged": 0}
        for file in files or sorted(FOLDER.glob("*.json")):
            try:
                _standard, new = load_standard(json.loads(file.read_text(encoding="utf-8")), by=system_actor())
            except (OSError, ValueError, Refused) as reason:
                raise CommandError(f"{file.name}: {reason}") from reason
            counts["created" if new else "unchanged"] += 1
        self.stdout.write(json.dumps({"standards": counts}))
