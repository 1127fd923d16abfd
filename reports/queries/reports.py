"""Reading reports for pages."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from reports.enums import RunState
from reports.models import Download, Publication, ReportRun
from reports.rules.reports import why_not
from reports.workflows import REPORT
from standing_together import paging

KINDS = {
    RunState.QUEUED: "neutral", RunState.RENDERING: "info", RunState.READY: "waiting", RunState.RETURNED: "urgent",
    RunState.REVIEWED: "waiting", RunState.PUBLISHING: "info", RunState.PUBLISHED: "done", RunState.FAILED: "urgent",
    RunState.CANCELLED: "neutral",
}  # fmt: skip


def page_of_reports(actor, parameters) -> paging.Page:
    """The newest reports first (their keys run with time); the page asked for in `parameters` (a GET)."""
    rows = ReportRun.objects.visible_to(actor).select_related("programme", "author", "publication__replaced_by")
    return paging.page_by(rows, parameters, "-pk")


def who_must_agree(run: ReportRun) -> str:
    """Whom the report waits for, as a sentence."""
    words: dict[str, str] = {
        RunState.READY: _("A colleague other than the author must review it."),
        RunState.REVIEWED: _("A colleague other than the author may now publish it."),
        RunState.RETURNED: _("The author reads the note and starts it again."),
        RunState.FAILED: _("The author can try again."),
        RunState.PUBLISHED: _("Everybody has agreed."),
        RunState.CANCELLED: _("Nobody: it was cancelled."),
    }
    return words.get(run.state, _("A worker is at it; nobody has to agree yet."))


def moves_for(actor, run: ReportRun) -> list[dict]:
    """The moves a person may think of now, each with the reason why not (empty when it may be made)."""
    return [
        {"name": move.name, "label": move.label, "note": move.note_required, "why_not": why_not(move.name, actor, run)}
        for move in REPORT.from_state(run.state)
        if move.permission != "worker" and actor.can(move.permission)
    ]


def shelf_of(actor) -> list[Publication]:
    """What stands on the actor's shelf: current publications, the new ones marked `is_new`."""
    mine = Download.objects.filter(publication=OuterRef("pk"), by=actor.user)
    rows = Publication.objects.visible_to(actor).current().select_related("programme")
    return list(rows.annotate(is_new=~Exists(mine)))
