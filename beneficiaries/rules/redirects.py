"""When a referral may go on to somebody else, and when the coordinator decides again.

The coordinator approved that this person gets this service. Another provider of the same service needs no second
decision; another service does, and so does a consent that was given anew after the decision. See decision 24.
"""

from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Consent, Referral
from beneficiaries.rules.consents import check_may_share
from beneficiaries.rules.referrals import check_follows_up
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no

# Declined, without an answer, or begun and sent on by the provider.
FROM = ("approved", "accepted", "attended", "declined", "completed", "closed")


def check_can_redirect(actor, referral: Referral) -> None:
    check_follows_up(actor, referral)
    if referral.state not in FROM or referral.approved_at is None:
        raise Refused(_("Only an approved referral goes on to another provider. Withdraw or change this one instead."))
    if referral.followed_by.exists():
        raise Refused(_("It has gone on already. Look at the newer referral."))
    check_may_share(referral.person)


def check_goes_elsewhere(referral: Referral, kind, provider) -> None:
    if (kind.pk, provider.pk) == (referral.kind_id, referral.provider_id):
        raise Refused(_("This provider has the referral already. Choose another one."))


def must_be_decided_again(actor, referral: Referral, kind) -> bool:
    """Another service, a consent younger than the decision, or somebody who may not send."""
    if kind.pk != referral.kind_id:
        return True
    consent = Consent.objects.valid("sharing").filter(person=referral.person_id).first()
    if consent is None or consent.recorded_at > referral.decided_at:
        return True
    keys = {"district_id": referral.district_id, "programme_id": referral.programme_id}
    return not actor.can_at(Permission.REFERRAL_SUBMIT, organisation_id=referral.organisation_id, **keys)


can_redirect = yes_or_no(check_can_redirect)
