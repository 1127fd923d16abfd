"""The prints among the papers that can be checked."""

from standing_together.printing.genuine import Paper, knows_papers
from standing_together.printing.models import Print
from standing_together.printing.queries import record_of
from standing_together.printing.registry import PRINTABLES


@knows_papers
def printed_paper(pk) -> Paper | None:
    printed = Print.objects.filter(pk=pk, state__in=("ready", "withdrawn")).exclude(sha256="").first()
    spec = PRINTABLES.get(printed.kind) if printed else None
    if printed is None or spec is None:
        return None
    record = record_of(printed)
    facts = spec.public(record) if record is not None else []
    return Paper(
        str(spec.name), facts, printed.ready_at or printed.asked_at, sha256=printed.sha256,
        replaced_by=printed.replaced_by_id, withdrawn=printed.withdrawn_why,
    )  # fmt: skip
