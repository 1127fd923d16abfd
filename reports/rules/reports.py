"""Who may move a report, with the reason when not."""

from django.utils.translation import gettext_lazy as _

from reports.models.reach import programmes_reached
from reports.workflows import REPORT
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused

WORKER_MOVES = frozenset(name for name, move in REPORT.moves.items() if move.permission == "worker")


def check_can_start_report(actor, programme) -> None:
    _check_reaches(actor, Permission.REPORT_DRAFT, programme.pk, _("You do not draft reports of this programme."))


def check_can_move_report(name: str, actor, run) -> None:
    """Permission for the programme, and two pairs of eyes: the author neither reviews nor publishes."""
    move = REPORT.moves[name]
    if name in WORKER_MOVES:
        raise Refused(_("Only the system makes this step."))
    _check_reaches(actor, move.permission, run.programme_id, _("Your role does not include this step."))
    if name in ("approve", "return", "publish") and actor.user is not None and actor.user.pk == run.author_id:
        raise Refused(_("You are the author of this report; a colleague must review and publish it."))


def can_move_report(name: str, actor, run) -> bool:
    return why_not(name, actor, run) == ""


def why_not(name: str, actor, run) -> str:
    """The sentence beside the disabled button; empty when it may be pressed."""
    try:
        check_can_move_report(name, actor, run)
        REPORT.check(name, run.state, "-")
    except Refused as reason:
        return str(reason)
    return ""


def check_can_enter_value(actor, use) -> None:
    _check_reaches(
        actor, Permission.REPORT_DRAFT, use.result.programme_id, _("You do not enter figures of this programme.")
    )


def check_can_decide_value(actor, value) -> None:
    _check_reaches(
        actor, Permission.REPORT_REVIEW, value.use.result.programme_id, _("Your role does not approve figures.")
    )
    if actor.user is not None and actor.user.pk == value.entered_by_id:
        raise Refused(_("You entered this figure; a colleague must approve it."))


def _check_reaches(actor, permission, programme_code: str, reason) -> None:
    if not programmes_reached(actor, permission).filter(pk=programme_code).exists():
        raise Refused(reason)
