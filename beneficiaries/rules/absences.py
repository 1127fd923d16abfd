"""Who can stand in for whom: a colleague who may do the same work themselves, wherever it has to be done."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.actor import Actor
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no

COVERED = (Permission.REFERRAL_DECIDE, Permission.REFERRAL_FOLLOW_UP)


def check_can_stand_in(actor, colleague: Actor) -> None:
    """Every grant by which the absent decides or follows up is covered by one of the colleague's own.

    The gate's rules stay: whoever made a referral, or belongs to its organisation, does not decide it as a stand-in.
    """
    if colleague.user == actor.user:
        raise Refused(_("Choose a colleague: nobody stands in for themselves."))
    if not any(actor.can(permission) for permission in COVERED):
        raise Refused(_("Your role has no referrals that somebody could look after."))
    for permission in COVERED:
        for scope in actor.scopes_with(permission):
            if not any(_covers(other, scope, permission) for other in colleague.scopes_with(permission)):
                raise Refused(
                    _("This colleague may not do the same in all your districts and programmes. Choose another one.")
                )


def _covers(other, scope, permission) -> bool:
    if other.role.breadth == "caseload":
        return False
    if permission != Permission.REFERRAL_DECIDE and other.organisation_id != scope.organisation_id:
        return False
    return _within(scope.districts, other.districts) and _within(scope.programmes, other.programmes)


def _within(small, large) -> bool:
    return large is None or (small is not None and small <= large)


can_stand_in = yes_or_no(check_can_stand_in)


def check_days(from_on, until_on, today) -> None:
    if until_on < from_on:
        raise Refused(_("The last day comes after the first one."))
    if until_on < today:
        raise Refused(_("These days are over. Write down an absence that goes on or lies ahead."))
