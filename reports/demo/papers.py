"""Reports on the shelf and elsewhere, made as everybody makes them: figures frozen, pages printed, two people agree."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from reports.actions import runs
from reports.actions.rendering import work_on
from reports.actions.shelf import record_download
from reports.enums import Edition
from reports.models import Download, Publication, ReportRun, ReportStep, Snapshot
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.organisations.models import Programme
from standing_together.outbox.actions import LEASE
from standing_together.outbox.models import Message

PROGRAMME, PERIOD = "out-of-the-shadows", "2022"


def fill(seed: int) -> dict[str, int]:
    """One report published, one returned, one cancelled; rows written, by table. Three papers are printed."""
    if ReportRun.objects.exists():
        return {}
    people = {
        name: Actor.of(User.objects.get(email=f"{name}@{DOMAIN}"))
        for name in ("me-officer", "programme-manager", "donor")
    }
    author, reviewer = people["me-officer"], people["programme-manager"]
    published = _drafted(author, "en")
    runs.approve_report(published, by=reviewer, note="Compared with the lists of the districts.")
    _worked(runs.publish_report, published, by=reviewer)
    record_download(Publication.objects.get(run=published), by=people["donor"])
    same = ReportRun.objects.get(pk=published.pk)
    runs.return_report(_drafted(author, "tg", figures_of=same), by=reviewer, note="Name the two new day-care centres.")
    with transaction.atomic():  # no worker hears of it
        waiting = _started(author, "ru", figures_of=same)
        runs.cancel_report(waiting, by=author)
        _delivered(waiting)
    _delivered(None)
    return {
        str(model._meta.model_name): model.objects.count()
        for model in (ReportRun, ReportStep, Snapshot, Publication, Download)
    }


def _started(author, language: str, **more) -> ReportRun:
    programme = Programme.objects.get(code=PROGRAMME)
    return runs.start_report(programme, by=author, edition=Edition.BOARD, period=PERIOD, language=language, **more)


def _drafted(author, language: str, **more) -> ReportRun:
    return _worked(_started, author, language, **more)


def _worked(ask, *args, **more) -> ReportRun:
    """Ask for work and do it here: the message is held, so that no worker takes it, and marked when it is done."""
    with transaction.atomic():
        run = ask(*args, **more)
        Message.objects.filter(payload__run=str(run.pk), done_at=None).update(leased_until=timezone.now() + LEASE)
    work_on(str(run.pk))
    _delivered(run)
    return ReportRun.objects.get(pk=run.pk)


def _delivered(run: ReportRun | None) -> None:
    """What was asked for is done; nobody is sent an e-mail about an invented report."""
    mine = Message.objects.filter(topic__startswith="report.", done_at=None)
    mine = mine.filter(payload__run=str(run.pk)) if run else mine
    mine.update(done_at=timezone.now(), leased_until=None, attempts=1)
