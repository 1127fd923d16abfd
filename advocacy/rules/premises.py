"""Who may audit a building and move a work on it, and the sentence for those who may not."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from advocacy.models import AccessWork, Premises
from advocacy.rules.own import check_holds, check_is_open
from advocacy.workflows.premises import ACCESS_WORK
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


def check_can_record(actor, premises: Premises) -> None:
    check_holds(actor, Permission.PREMISES_RECORD, premises)
    check_is_open(premises.programme)


def check_can_change_work(actor, work: AccessWork) -> None:
    check_can_record(actor, work.premises)
    if work.state in ("verified", "dropped"):
        raise Refused(_("This work is closed and is no longer changed."))


def _check_work(actor, work: AccessWork) -> None:
    check_can_record(actor, work.premises)


def check_can_verify(actor, work: AccessWork) -> None:
    """Whoever says it is done does not also say that it is good."""
    check_can_record(actor, work.premises)
    if work.done_by_id == actor.user.pk:
        raise Refused(_("You wrote down that it is done; a colleague must record who tried it out."))


WORK_CHECKS: dict[str, Callable] = {
    "fund": _check_work,
    "start": _check_work,
    "finish": _check_work,
    "verify": check_can_verify,
    "reopen": _check_work,
    "drop": _check_work,
}
assert set(WORK_CHECKS) == set(ACCESS_WORK.moves), "every move has its rule"


def check_can_move_work(name: str, actor, work: AccessWork) -> None:
    """The rule of one move, by its name in the table."""
    WORK_CHECKS[name](actor, work)
