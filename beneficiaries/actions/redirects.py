"""A referral that goes on: to another provider after a no or silence, or to another service that the provider asks for.

The old row keeps what happened to it; a new row follows it. Rules and reasons: decision 24.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.links import end_all
from beneficiaries.actions.referrals import add_lines, close_referral, lock, one_open
from beneficiaries.enums import URGENCY_RANK
from beneficiaries.enums.answers import Follows, LineOutcome
from beneficiaries.models import Referral, ReferralStep
from beneficiaries.rules import redirects as rules
from beneficiaries.rules.referrals import check_fits
from standing_together.audit.actions import record
from standing_together.outbox.actions import NOW, post

LIVE = ("approved", "accepted", "attended")


@transaction.atomic
def redirect_referral(referral: Referral, *, by, kind, provider, note: str, urgency: str = "") -> Referral:
    """The new referral: approved at once by the decision that stands, or a draft for a new decision."""
    locked = lock(referral)
    rules.check_can_redirect(by, locked)
    rules.check_goes_elsewhere(locked, kind, provider)
    check_fits(kind, provider)
    again = rules.must_be_decided_again(by, locked, kind)
    needs = _needs(locked, kind, note)
    if locked.state in LIVE:
        end_all(locked, by=by)
        close_referral(locked, by=by, note=_("It goes on to another provider: %(note)s") % {"note": note})
    with one_open():
        made = Referral.objects.create(
            **_same(locked), kind=kind, provider=provider, requested_by=by.user, need=needs[0][1],
            urgency=urgency or locked.urgency, urgency_rank=URGENCY_RANK[urgency or locked.urgency],
            follows=locked, follows_as=Follows.REDIRECT if kind.pk == locked.kind_id else Follows.COUNTER,
            **({} if again else _decision(locked)),
        )  # fmt: skip
    add_lines(made, needs[1:], start=2)
    step = ReferralStep.objects.create(
        referral=made, move="redirect", source="draft", target=made.state, note=note.strip(), by=by.user
    )
    record("referral.redirect", by=by, about=made, follows=str(locked.pk), kind=kind.pk, decided_again=again)
    if not again:
        post("referral.notify", {"step": step.pk}, key=f"referral.notify:{step.pk}", after=NOW)
    return made


def _same(old: Referral) -> dict:
    keys = ("person_id", "organisation_id", "programme_id", "district_id", "screening_id", "contact_phone")
    return {key: getattr(old, key) for key in keys}


def _decision(old: Referral) -> dict:
    """The coordinator's yes goes along; the waiting for this provider begins today."""
    keys = ("submitted_at", "submitted_by_id", "decided_at", "decided_by_id")
    return {key: getattr(old, key) for key in keys} | {"state": "approved", "approved_at": timezone.now()}


def _needs(old: Referral, kind, note: str) -> list[tuple]:
    """What is not met yet; for another service, in the words of whoever sends it on."""
    if kind.pk != old.kind_id:
        return [(kind, note)]
    still = [
        line for line in old.lines.select_related("kind") if line.outcome in (LineOutcome.OPEN, LineOutcome.NOT_MET)
    ]
    return [(line.kind, line.text) for line in still] or [(kind, old.need)]
