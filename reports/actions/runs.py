"""Moving a report by hand: start, retry, cancel, review, publish. What workers do stands in `rendering.py`."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import periods
from reports.enums import Stage
from reports.models import Publication, ReportRun, ReportStep
from reports.rules import reports as rules
from reports.workflows import REPORT
from standing_together.audit.actions import record
from standing_together.outbox.actions import post
from standing_together.refusal import Refused, told

QUEUE = "reports"
STALLED_AFTER = datetime.timedelta(minutes=30)
# What a failed or returned report begins again with.
FRESH: dict[str, Any] = {
    "stage": Stage.WAITING, "percent": 0, "page": 0, "problem": "", "token": None, "leased_until": None, "attempts": 0,
}  # fmt: skip


def start_report(programme, *, by, edition: str, period: str, language: str, figures_of=None) -> ReportRun:
    """A new report for a worker to make. `figures_of`: another report whose frozen figures this one shows too."""
    rules.check_can_start_report(by, programme)
    periods.parse(period)
    _check_same_figures(figures_of, programme, period)
    key = {"programme": programme, "edition": edition, "language": language, "period": period}
    with told(one_live_report=_("This report is already on its way. Open it, or cancel it first.")):
        run = ReportRun.objects.create(
            **key, author=by.user, version=Publication.objects.filter(**key).count() + 1,
            snapshot=figures_of.snapshot if figures_of else None,
        )  # fmt: skip
        record("report.start", by=by, about=run, period=period, language=language, version=run.version)
        ask_worker(run)
    return run


def _check_same_figures(figures_of, programme, period: str) -> None:
    if figures_of is None:
        return
    if figures_of.snapshot_id is None or (figures_of.programme_id, figures_of.period) != (programme.pk, period):
        raise Refused(_("Only figures of the same programme and period can be used again."))


def ask_worker(run: ReportRun) -> None:
    """One message per attempt to work on it: a retry is a new promise."""
    times = ReportStep.objects.filter(run=run).count()
    post("report.render", {"run": str(run.pk)}, key=f"report.render:{run.pk}:{times}", queue=QUEUE)


@transaction.atomic
def move_report(run: ReportRun, name: str, *, by, note: str = "", **values) -> ReportRun:
    """The one way a person changes a report's state: lock, rules, table, column and step, audit."""
    locked = ReportRun.objects.select_for_update().get(pk=run.pk)
    rules.check_can_move_report(name, by, locked)
    return moved(locked, name, by=by, note=note, **values)


def moved(locked: ReportRun, name: str, *, by, note: str = "", **values) -> ReportRun:
    """Make a checked move on a locked row. For actions of this app only."""
    move = REPORT.check(name, locked.state, note)
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.save(update_fields=["state", *values])
    user = by.user if by else None
    ReportStep.objects.create(run=locked, move=name, source=source, target=move.target, note=note.strip(), by=user)
    if by:
        record(f"report.{name}", by=by, about=locked, source=source, target=move.target)
    return locked


@transaction.atomic
def retry_report(run: ReportRun, *, by) -> ReportRun:
    """Again, with the figures that were frozen. Also one that stopped while being published is reviewed anew."""
    if is_stalled(run):
        locked = ReportRun.objects.select_for_update().get(pk=run.pk)
        moved(locked, "fail", by=by, note="Nobody has worked on it for a long time.")
    again: dict[str, Any] = {"reviewed_by": None, "reviewed_at": None, "published_by": None, "published_at": None}
    run = move_report(run, "retry", by=by, **FRESH, **again)
    ask_worker(run)
    return run


def is_stalled(run: ReportRun) -> bool:
    """In work by its state, but no worker has shown a sign of life for longer than the outbox tries again."""
    last = run.progress_at or run.published_at or run.created_at
    held = run.leased_until is not None and run.leased_until > timezone.now()
    return run.in_work and not held and timezone.now() - last > STALLED_AFTER


def cancel_report(run: ReportRun, *, by) -> ReportRun:
    """Ends it. A worker that is at it notices with its next sign of progress."""
    return move_report(run, "cancel", by=by, token=None, leased_until=None)


@transaction.atomic
def approve_report(run: ReportRun, *, by, note: str = "") -> ReportRun:
    run = move_report(run, "approve", by=by, note=note, reviewed_by=by.user, reviewed_at=timezone.now())
    tell(run, "reviewed")
    return run


@transaction.atomic
def return_report(run: ReportRun, *, by, note: str) -> ReportRun:
    run = move_report(run, "return", by=by, note=note, reviewed_by=None, reviewed_at=None)
    tell(run, "returned")
    return run


@transaction.atomic
def publish_report(run: ReportRun, *, by) -> ReportRun:
    """Ask for publication. A worker prints the final paper and puts it on the shelf, exactly once."""
    asked = {"published_by": by.user, "published_at": timezone.now()}
    run = move_report(run, "publish", by=by, **FRESH, **asked)
    ask_worker(run)
    return run


def tell(run: ReportRun, what: str) -> None:
    """News by e-mail, sent by a worker: once per state of the report."""
    times = ReportStep.objects.filter(run=run).count()
    post("report.tell", {"run": str(run.pk), "what": what}, key=f"report.tell:{run.pk}:{what}:{times}")
