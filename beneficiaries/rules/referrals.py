"""Who may make which move of a referral now, and the sentence for those who may not."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person, Provider, Referral, ServiceKind
from beneficiaries.rules.consents import check_may_share
from beneficiaries.workflows import REFERRAL, UNDO_WITHIN
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def check_holds(actor, referral, permission) -> None:
    """One grant of the referring organisation gives the permission here; narrow roles only for their own people."""
    if actor.everything:
        return
    covering = _covering(actor, referral, permission)
    if not covering:
        raise Refused(
            _("Your role does not include this for the organisation, district and programme of the referral.")
        )
    if all(scope.role.breadth == "caseload" for scope in covering) and not _is_own(actor, referral):
        raise Refused(_("A colleague made this referral for somebody you do not accompany; they must do this."))


def _covering(actor, referral, permission) -> list:
    keys = {"district_id": referral.district_id, "programme_id": referral.programme_id}
    scopes = actor.scopes_with(permission)
    return [scope for scope in scopes if scope.covers(organisation_id=referral.organisation_id, **keys)]


def _is_own(actor, referral) -> bool:
    person = referral.person
    return actor.user.pk in (referral.requested_by_id, person.worker_id, person.registered_by_id)


def _check_programme_is_open(programme) -> None:
    if programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_draft_referral(actor, person: Person) -> None:
    if person.state != "active":
        raise Refused(_("This record is closed or was merged into another one; make the referral there."))
    if not actor.can_at(
        Permission.REFERRAL_DRAFT, organisation_id=person.organisation_id, district_id=person.district_id
    ):
        raise Refused(_("Your role does not include making referrals for this person."))


def check_fits(kind: ServiceKind, provider: Provider) -> None:
    """The provider offers the service and still works."""
    if not provider.active or not provider.kinds.filter(pk=kind.pk).exists():
        raise Refused(_("This provider does not offer the service. Choose another provider."))


def check_can_change_draft(actor, referral: Referral) -> None:
    check_holds(actor, referral, Permission.REFERRAL_DRAFT)
    _check_programme_is_open(referral.programme)
    if referral.state not in ("draft", "returned"):
        raise Refused(_("Only a draft or a returned referral can be changed."))


def check_can_submit_referral(actor, referral: Referral) -> None:
    check_holds(actor, referral, Permission.REFERRAL_SUBMIT)
    _check_programme_is_open(referral.programme)
    check_may_share(referral.person)


def check_may_decide(actor, referral: Referral) -> None:
    """The gate: the right grant, another pair of eyes, another organisation (I1, I2)."""
    keys = {"district_id": referral.district_id, "programme_id": referral.programme_id}
    if not actor.can_at(Permission.REFERRAL_DECIDE, **keys):
        raise Refused(_("The coordinator of the person's district decides this referral."))
    if actor.user.pk in (referral.requested_by_id, referral.submitted_by_id):
        raise Refused(_("You made this referral; a colleague must decide it."))
    if referral.organisation_id in {scope.organisation_id for scope in actor.scopes}:
        raise Refused(_("Your own organisation made this referral; a coordinator of another one must decide it."))


def check_can_approve_referral(actor, referral: Referral) -> None:
    check_may_decide(actor, referral)
    _check_programme_is_open(referral.programme)
    check_may_share(referral.person)


def check_can_return_referral(actor, referral: Referral) -> None:
    check_may_decide(actor, referral)


def check_can_refuse_referral(actor, referral: Referral) -> None:
    check_may_decide(actor, referral)


def check_can_undo_referral(actor, referral: Referral) -> None:
    """Only by the one who decided, and only until the news goes out."""
    if referral.decided_by_id is not None and referral.decided_by_id != actor.user.pk:
        raise Refused(_("Only the person who decided can take the decision back."))
    check_may_decide(actor, referral)
    if referral.decided_at is None or timezone.now() - referral.decided_at > UNDO_WITHIN:
        raise Refused(_("The decision has been sent. Speak with the person who asked; they can withdraw the referral."))


def check_can_accept_referral(actor, referral: Referral) -> None:
    check_follows_up(actor, referral)


def check_can_decline_referral(actor, referral: Referral) -> None:
    check_follows_up(actor, referral)


def check_can_attend_referral(actor, referral: Referral) -> None:
    check_follows_up(actor, referral)


def check_can_complete_referral(actor, referral: Referral) -> None:
    check_follows_up(actor, referral)


def check_can_close_referral(actor, referral: Referral) -> None:
    check_follows_up(actor, referral)


def check_can_withdraw_referral(actor, referral: Referral) -> None:
    """A family's no is heard in a closed programme too."""
    check_holds(actor, referral, Permission.REFERRAL_WITHDRAW)


def check_follows_up(actor, referral) -> None:
    check_holds(actor, referral, Permission.REFERRAL_FOLLOW_UP)
    _check_programme_is_open(referral.programme)


CHECKS: dict[str, Callable] = {
    "submit": check_can_submit_referral,
    "approve": check_can_approve_referral,
    "return": check_can_return_referral,
    "refuse": check_can_refuse_referral,
    "undo": check_can_undo_referral,
    "propose": check_follows_up,
    "another_day": check_follows_up,
    "accept": check_can_accept_referral,
    "decline": check_can_decline_referral,
    "attend": check_can_attend_referral,
    "complete": check_can_complete_referral,
    "close": check_can_close_referral,
    "withdraw": check_can_withdraw_referral,
}
assert set(CHECKS) == set(REFERRAL.moves), "every move has its rule"


def check_can_move(name: str, actor, referral: Referral) -> None:
    """The rule of one move, by its name in the table."""
    CHECKS[name](actor, referral)


can_move = yes_or_no(check_can_move)
can_draft_referral = yes_or_no(check_can_draft_referral)
can_change_draft = yes_or_no(check_can_change_draft)
can_submit_referral = yes_or_no(check_can_submit_referral)
can_decide_referral = yes_or_no(check_may_decide)
can_approve_referral = yes_or_no(check_can_approve_referral)
can_undo_referral = yes_or_no(check_can_undo_referral)
can_withdraw_referral = yes_or_no(check_can_withdraw_referral)
