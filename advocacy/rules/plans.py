"""Who may make and change advocacy plans."""

from django.utils.translation import gettext_lazy as _

from advocacy.models import AdvocacyPlan
from advocacy.rules.grounds import check_holds_for
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no

ENDED = ("finished", "stopped")


def check_can_move_plan(actor, plan: AdvocacyPlan) -> None:
    check_holds_for(actor, Permission.ADVOCACY_CHANGE, plan)


def check_can_change_plan(actor, plan: AdvocacyPlan) -> None:
    check_holds_for(actor, Permission.ADVOCACY_CHANGE, plan)
    if plan.state in ENDED:
        raise Refused(_("This plan has ended. Take it up again before you change it."))


can_move_plan = yes_or_no(check_can_move_plan)
can_change_plan = yes_or_no(check_can_change_plan)
