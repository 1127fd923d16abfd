"""After a consent was taken back: what is already on its way to a service is stopped."""

from collections.abc import Callable

from beneficiaries.actions.referrals import withdraw_referral
from beneficiaries.enums import Purpose
from beneficiaries.models import Consent, Referral
from beneficiaries.rules.consents import may_share
from standing_together.access.actor import system_actor
from standing_together.outbox.registry import handles

# What else stops when a consent was taken back; higher apps register theirs, so that nothing here knows them.
FOLLOWERS: list[Callable[[Consent], None]] = []


@handles("consent.withdrawn")
def stop_sharing(payload: dict) -> None:
    consent = Consent.objects.select_related("person").get(pk=payload["consent"])
    _stop_referrals(consent)
    for follow in FOLLOWERS:
        follow(consent)


def _stop_referrals(consent: Consent) -> None:
    """Withdraws the open referrals of the person. A draft was never shared; a family that agreed anew meanwhile is
    left in peace. Nobody outside could read them since the moment of the withdrawal: reading asks for the consent."""
    if consent.purpose != Purpose.SHARING or may_share(consent.person):
        return
    shared = Referral.objects.open().filter(person=consent.person).exclude(state="draft").order_by("id")
    for referral in shared:
        withdraw_referral(referral, by=system_actor(), note="The family took the consent to share back.")
