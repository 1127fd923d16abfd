"""Loads the kinds of services. Repeatable: a code keeps its row, its names are set as the file has them."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from beneficiaries.models import ServiceKind

FILE = Path(__file__).resolve().parents[2] / "data" / "service_kinds.json"


class Command(BaseCommand):
    help = "Load the kinds of services from beneficiaries/data/service_kinds.json."

    def handle(self, *args, **options):
        rows = json.loads(FILE.read_text(encoding="utf-8"))
        kinds = [ServiceKind(**row) for row in rows]
        ServiceKind.objects.bulk_create(
            kinds, update_conflicts=True, unique_fields=["code"], update_fields=["names", "cbr", "usual_days"]
        )
        self.stdout.write(json.dumps({"service_kinds": len(kinds)}))
