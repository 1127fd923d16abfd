"""Reports in every state, made without laying out a page."""

from django.utils import timezone

from reports.actions import files
from reports.models import Publication, ReportRun, Snapshot
from reports.snapshots.taking import take_figures
from tests.factories.access import UserFactory

PAPER = b"%PDF-1.7 an invented paper"


def run_of(programme, *, author=None, state="queued", **fields):
    run = ReportRun(
        programme=programme, edition="board", language=fields.pop("language", "en"),
        period=fields.pop("period", "2022"), author=author or UserFactory(), state=state, **fields,
    )  # fmt: skip
    run.save()
    return run


def frozen_run(programme, **fields):
    """A run with figures."""
    run = run_of(programme, **fields)
    frozen = take_figures(programme.pk, run.period)
    run.snapshot = Snapshot.objects.create(
        programme=programme, period=run.period, content=frozen.text, sha256=frozen.sha256, taken_at=timezone.now()
    )
    run.draft_sha256 = files.keep(PAPER)
    run.save()
    return run


def reviewed_run(programme, **fields):
    return frozen_run(programme, state="reviewed", reviewed_by=UserFactory(), reviewed_at=timezone.now(), **fields)


def published_run(programme, *, paper=PAPER, **fields):
    now = timezone.now()
    run = reviewed_run(programme, published_by=UserFactory(), published_at=now, **fields)
    ReportRun.objects.filter(pk=run.pk).update(state="published")
    Publication.objects.create(
        id=run.pk, run=run, programme=programme, edition=run.edition, language=run.language, period=run.period,
        version=run.version, sha256=files.keep(paper), size=len(paper), figures_sha256=run.snapshot.sha256,
        published_at=now,
    )  # fmt: skip
    run.refresh_from_db()
    return run
