"""Who may hand out which right. Each check raises Refused with the reason; the page shows it."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.models import Grant
from standing_together.access.permissions import Permission
from standing_together.access.roles import APART, GRANTABLE_BY_MANAGER
from standing_together.refusal import Refused


def check_may_grant(actor, *, role: str, organisation_id: int) -> None:
    """A manager hands out working roles in their own organisation; an administrator any role anywhere."""
    if actor.everything or actor.can(Permission.GRANT_GIVE_ANY):
        return
    if not actor.can_at(Permission.GRANT_GIVE, organisation_id=organisation_id):
        raise Refused(_("You can give access only in your own organisation."))
    if role not in GRANTABLE_BY_MANAGER:
        raise Refused(_("This role is given by an administrator. Ask them to invite this person."))


def check_not_oneself(actor, user) -> None:
    if actor.user == user:
        raise Refused(_("Nobody changes their own access. Ask a colleague who may."))


def check_roles_go_together(user, role: str) -> None:
    """A donor reads reports and nothing else; an auditor is none of those they audit (invariant I5)."""
    held = set(Grant.objects.valid().filter(user=user).values_list("role", flat=True))
    for one, others in APART.items():
        if (role == one and held & others) or (one in held and role in others):
            raise Refused(_("This person already holds a role that may not be joined with it. End that one first."))
