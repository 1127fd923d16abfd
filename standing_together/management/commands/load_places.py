"""`load_places`: the gazetteer of Tajikistan, and an organisation's own outlines for maps."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from standing_together.access.actor import system_actor
from standing_together.places import actions, outlines
from standing_together.refusal import Refused


class Command(BaseCommand):
    help = "Loads regions, districts and jamoats; repeatable. With --outlines: district borders for maps from GeoJSON."

    def add_arguments(self, parser):
        """`--outlines` needs `--credit`: a map without thanks to its makers is not drawn."""
        parser.add_argument("--outlines", metavar="FILE.geojson", type=Path, help="your own outlines of districts")
        parser.add_argument("--credit", default="", help="whom to credit on every map drawn from the outlines")

    def handle(self, *args, outlines=None, credit="", **options):
        """Counts as one JSON object on standard output, the same in words on standard error."""
        by = system_actor()
        counts = actions.load_gazetteer(by=by)
        unmatched = []
        if outlines:
            counts["outlines"], unmatched = self._store(outlines, credit, by)
        for name, count in counts.items():
            self.stderr.write(f"{name}: {count}")
        for name in unmatched:
            self.stderr.write(f"No district is called “{name}”; its outline was left out.")
        self.stdout.write(json.dumps({name: count.as_dict() for name, count in counts.items()}))

    def _store(self, file: Path, credit: str, by):
        try:
            with file.open("rb") as source:  # one byte more than allowed is enough to know it is too much
                content = source.read(outlines.MOST_BYTES + 1)
            return actions.store_outlines(content, credit=credit, by=by)
        except (OSError, Refused) as problem:
            raise CommandError(str(problem)) from problem
