"""Who may register where; whether somebody else was faster with a change."""

from django.utils.translation import gettext as _

from beneficiaries.rules.consents import check_answer, counts
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


class Stale(Refused):
    """Somebody saved in between. `changes`: (label, their value, my value) of each field that differs."""

    def __init__(self, reason, changes):
        super().__init__(reason)
        self.changes = changes


def check_may_register(actor, *, district_id: str, programme_ids) -> int:
    """The organisation to register for: that of a grant which covers the district and every programme."""
    if not programme_ids:
        raise Refused(_("Choose at least one programme."))
    for scope in actor.scopes_with(Permission.PERSON_REGISTER):
        if all(scope.covers(district_id=district_id, programme_id=code) for code in programme_ids):
            return scope.organisation_id
    raise Refused(_("Your role does not cover this district and programme. Choose others, or ask your manager."))


def check_may_be_kept(*, years: int, answer: str, giver: str, assent: str) -> None:
    """No record without a yes."""
    check_answer(years=years, answer=answer, giver=giver, assent=assent)
    if not counts(answer, assent):
        raise Refused(_("Without consent nothing may be kept. Record the visit as “did not want to take part”."))
