"""`load_framework`: results, indicators and targets of the programmes that `load_programmes` brought in."""

import json

from django.core.management.base import BaseCommand

from reports.framework.loading import load_framework
from standing_together.access.actor import system_actor


class Command(BaseCommand):
    help = "Loads the results frameworks of the loaded programmes; repeatable. Programmes must be loaded first."

    def handle(self, *args, **options):
        """Counts as one JSON object on standard output, the same in words on standard error."""
        counts = load_framework(by=system_actor())
        self.stderr.write(", ".join(f"{name}: {count}" for name, count in counts.items()))
        self.stdout.write(json.dumps(counts))
