"""Loads the kinds of services and the library of exercises. Repeatable: a code keeps its row, its words are set as the
file has them."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from beneficiaries.models import Exercise, ServiceKind

DATA = Path(__file__).resolve().parents[2] / "data"
LOADED = (
    ("service_kinds", ServiceKind, ["names", "cbr", "usual_days"]),
    ("exercises", Exercise, ["words", "picture", "domains", "minutes", "times_a_day", "days_a_week"]),
)


class Command(BaseCommand):
    help = "Load the kinds of services and the exercises for home from beneficiaries/data/."

    def handle(self, *args, **options):
        self.stdout.write(json.dumps({name: _load(name, model, columns) for name, model, columns in LOADED}))


def _load(name: str, model, columns: list[str]) -> int:
    rows = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    model.objects.bulk_create(
        [model(**row) for row in rows], update_conflicts=True, unique_fields=["code"], update_fields=columns
    )
    return len(rows)
