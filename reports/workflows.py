"""The way of a report from the first click to the donor's shelf, as a table."""

from django.utils.translation import gettext_lazy as _

from reports.enums import RunState as S
from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(str(s) for s in sources), str(target), permission, label, note_required)


REPORT = Workflow(
    "report",
    {str(state): state.label for state in S},
    [
        _move("start", [S.QUEUED, S.RENDERING], S.RENDERING, "worker", _("Start")),
        _move("finish", [S.RENDERING], S.READY, "worker", _("Finish the draft")),
        _move("fail", [S.QUEUED, S.RENDERING, S.PUBLISHING], S.FAILED, "worker", _("Stop with a reason")),
        _move("retry", [S.FAILED], S.QUEUED, P.REPORT_DRAFT, _("Try again")),
        _move("approve", [S.READY], S.REVIEWED, P.REPORT_REVIEW, _("Approve the draft")),
        _move("return", [S.READY, S.REVIEWED], S.RETURNED, P.REPORT_REVIEW, _("Return to the author"), True),
        _move("publish", [S.REVIEWED], S.PUBLISHING, P.REPORT_PUBLISH, _("Publish")),
        _move("cancel", [S.QUEUED, S.RENDERING, S.READY, S.FAILED], S.CANCELLED, P.REPORT_DRAFT, _("Cancel")),
        _move("shelve", [S.PUBLISHING], S.PUBLISHED, "worker", _("Put on the donor's shelf")),
    ],
)
