"""The results framework from the programmes' own facts (`organisations/files.py` says what those hold)."""

from django.db import transaction

from reports.models import IndicatorUse, Result, Target
from standing_together.audit.actions import record
from standing_together.organisations.models import Programme


@transaction.atomic
def load_framework(*, by) -> dict[str, int]:
    """Bring results, indicators and targets in line with every loaded programme; repeatable.

    Targets that the file no longer names go; results and indicators stay, because entered figures hang on them.
    """
    counts = {"results": 0, "indicators": 0, "targets": 0}
    for programme in Programme.objects.exclude(facts={}):
        results = _load_results(programme)
        uses = _load_uses(programme, results)
        counts["results"] += len(results)
        counts["indicators"] += len(uses)
        counts["targets"] += _load_targets(programme, uses)
    record("framework.loaded", by=by, **counts)
    return counts


def _load_results(programme) -> dict[str, Result]:
    """The file lists each result below its parent, so one walk is enough."""
    results: dict[str, Result] = {}
    for order, row in enumerate(programme.facts["objectives"]):
        results[row["code"]], _new = Result.objects.update_or_create(
            programme=programme, code=row["code"],
            defaults={
                "parent": results.get(row["parent"]), "level": row["level"], "triangle": row["triangle"] or "",
                "names": row["names"], "order": order,
            },
        )  # fmt: skip
    return results


def _load_uses(programme, results) -> dict[tuple[str, str], IndicatorUse]:
    known = {row["code"]: row for row in programme.facts["indicators"]}
    uses = {}
    for row in programme.facts["objectives"]:
        for order, code in enumerate(row["indicators"]):
            facts = {name: known[code][name] for name in ("names", "unit", "counted")}
            uses[row["code"], code], _new = IndicatorUse.objects.update_or_create(
                result=results[row["code"]], indicator=code, defaults={**facts, "order": order}
            )
    return uses


def _load_targets(programme, uses) -> int:
    kept = []
    for row in programme.facts["targets"]:
        target, _new = Target.objects.update_or_create(
            use=uses[row["output"], row["indicator"]], period=row["period"], district_id=row["district"],
            defaults={"value": row["value"], "note": row["note"]},
        )  # fmt: skip
        kept.append(target.pk)
    Target.objects.filter(use__result__programme=programme).exclude(pk__in=kept).delete()
    return len(kept)
