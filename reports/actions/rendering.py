"""What a worker does with a report. Safe to run twice at once and to die anywhere.

A worker first takes the report by one UPDATE that sets a token and a lease; every sign of progress prolongs the lease,
and every write after that names the token. Who lost the token stops. Figures are frozen once and used again by whoever
takes over; the file is named after its content; the publication is one row that the database allows once.
"""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from reports.actions import files
from reports.actions.runs import moved, tell
from reports.editions.face import face_of_run, print_report
from reports.enums import RunState, Stage
from reports.models import Publication, ReportRun, Snapshot
from reports.models.run import LEASE
from reports.snapshots.frozen import Frozen
from reports.snapshots.taking import take_figures
from standing_together.pdf import CannotPrint, PdfProblem, TooLarge

MOST_ATTEMPTS = 4
# WeasyPrint's seven steps; layout (5) takes nearly all the time.
STEP_PERCENT = {1: 20, 2: 22, 3: 24, 4: 26, 5: 28, 6: 90, 7: 94}


class InOtherHands(Exception):
    """Another worker holds the report; the message must come again later."""


class Lost(Exception):
    """The report was cancelled or taken over while we worked."""


def work_on(run_id: str) -> None:
    """Make the draft, or print and shelve the final paper, whichever the report waits for."""
    run = take(run_id)
    if run is None:
        return
    try:
        frozen = Frozen(freeze(run).content)
        publishing = run.state == RunState.PUBLISHING
        data = print_report(frozen, face_of_run(run), progress=Progress(run))
        report_progress(run, Stage.FINISHING, 96)
        digest = files.keep(data)
        (shelve if publishing else finish)(run, digest, len(data), frozen)
    except Lost:
        return
    except (CannotPrint, TooLarge, PdfProblem) as problem:
        stop(run, _in_words(problem))
    except Exception:
        _release(run)
        raise


def take(run_id: str) -> ReportRun | None:
    """The report with our token on it; None if nothing is left to do. Raises InOtherHands while its lease runs."""
    token, now = uuid.uuid4(), timezone.now()
    waits = Q(state__in=[RunState.QUEUED, RunState.RENDERING, RunState.PUBLISHING])
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    taken = ReportRun.objects.filter(waits & free, pk=run_id).update(
        token=token, leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    run = ReportRun.objects.select_related("programme", "snapshot").get(pk=run_id)
    if not taken:
        if run.in_work:
            raise InOtherHands
        return None
    if run.attempts > MOST_ATTEMPTS:
        stop(run, "The work on this report ended without a result several times. Tell the administrator, then retry.")
        return None
    if run.state == RunState.QUEUED:
        _ours(run, "start")
    return run


def freeze(run: ReportRun) -> Snapshot:
    """The report's figures: those already frozen, or counted now and kept for whoever comes after us."""
    if run.snapshot is not None:
        return run.snapshot
    report_progress(run, Stage.COUNTING, 5)
    moment = timezone.now()
    frozen = take_figures(run.programme_id, run.period, moment=moment)
    with transaction.atomic():
        _lock(run)
        snapshot = Snapshot.objects.create(
            programme_id=run.programme_id, period=run.period, content=frozen.text, sha256=frozen.sha256, taken_at=moment
        )
        run.snapshot = snapshot
        run.save(update_fields=["snapshot"])
    report_progress(run, Stage.WRITING, 15)
    return snapshot


@transaction.atomic
def finish(run: ReportRun, digest: str, _size: int, _frozen: Frozen) -> None:
    """The draft is there: it waits for a reviewer."""
    done = {"stage": Stage.DONE, "percent": 100, "token": None, "leased_until": None}
    _ours(run, "finish", draft_sha256=digest, **done)
    tell(run, "ready")


@transaction.atomic
def shelve(run: ReportRun, digest: str, size: int, frozen: Frozen) -> None:
    """One transaction: the state, the publication, the mark on the one it replaces, the news."""
    done = {"stage": Stage.DONE, "percent": 100, "token": None, "leased_until": None}
    locked = _ours(run, "shelve", **done)
    assert locked.published_at is not None  # set when the publication was asked for
    key = {name: getattr(locked, name) for name in ("programme_id", "edition", "language", "period")}
    before = Publication.objects.current().filter(**key).first()
    if before:  # first, so that at no moment two are current; the foreign key is checked at the end
        Publication.objects.filter(pk=before.pk).update(replaced_by=locked.pk)
    Publication.objects.create(
        id=locked.pk, run=locked, **key, version=locked.version, sha256=digest, size=size,
        figures_sha256=frozen.sha256, previous_sha256=before.sha256 if before else "", published_at=locked.published_at,
    )  # fmt: skip
    tell(locked, "published")


@transaction.atomic
def stop(run: ReportRun, problem: str) -> None:
    """It cannot be made: say why in words."""
    locked = _lock(run)
    moved(locked, "fail", by=None, note=problem, problem=problem[:400], token=None, leased_until=None)
    tell(locked, "failed")


def report_progress(run: ReportRun, stage: str, percent: int, page: int = 0) -> None:
    """Tell how far we are and prolong the lease. Raises Lost when the report is no longer ours."""
    now = timezone.now()
    ours = ReportRun.objects.filter(pk=run.pk, token=run.token).update(
        stage=stage, percent=percent, page=page, progress_at=now, leased_until=now + LEASE
    )
    if not ours:
        raise Lost


class Progress:
    """Called by the renderer for each step and page; writes at most once a second, and never a smaller share."""

    def __init__(self, run: ReportRun):
        self.run, self.percent = run, 0
        self.told_at: datetime | None = None

    def __call__(self, step: int, page: int) -> None:
        share = min(88, STEP_PERCENT.get(step, 28) + 4 * page) if step == 5 else STEP_PERCENT.get(step, 28)
        self.percent = max(self.percent, share)
        now = timezone.now()
        if self.told_at is None or (now - self.told_at).total_seconds() >= 1:
            self.told_at = now
            report_progress(self.run, Stage.LAYOUT, self.percent, page)


def _lock(run: ReportRun) -> ReportRun:
    """The row, locked, if it is still ours."""
    locked = ReportRun.objects.select_for_update().filter(pk=run.pk, token=run.token).first()
    if locked is None:
        raise Lost
    return locked


@transaction.atomic
def _ours(run: ReportRun, move: str, **values) -> ReportRun:
    locked = moved(_lock(run), move, by=None, **values)
    run.state = locked.state
    return locked


def _release(run: ReportRun) -> None:
    """Something unforeseen: let the next attempt begin at once."""
    ReportRun.objects.filter(pk=run.pk, token=run.token).update(leased_until=None)


def _in_words(problem: PdfProblem) -> str:
    if isinstance(problem, TooLarge):
        return f"The report needs too much time or memory: {problem}"
    if isinstance(problem, CannotPrint):
        return f"A text has letters that cannot be printed: {problem}"
    return f"The pages could not be made: {problem}"
