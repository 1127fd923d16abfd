"""`bench`: what the product costs beyond the bare thing, as ratios measured in one run."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from reports.bench import running


class Command(BaseCommand):
    help = "Measures in a database of its own (made, filled and dropped again) and writes the figures as JSON."

    def add_arguments(self, parser):
        parser.add_argument("--persons", type=int, default=100_000)
        parser.add_argument(
            "--ratios-of-size", action="store_true", help="only lists and searches at 1,000,000 persons against 10,000"
        )
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.json")

    def handle(self, *args, persons, output, ratios_of_size, **options):
        """The file, and the same as a table on standard error."""
        tell = self.stderr.write
        result = running.run_sizes(tell) if ratios_of_size else running.run(persons, tell)
        output.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
        for line in running.table(result["measures"]):
            self.stderr.write(line)
