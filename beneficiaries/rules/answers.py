"""Who may let a provider answer by link, end a link, write an outcome, and write down what a family says."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.answers import LineOutcome
from beneficiaries.models import Referral
from beneficiaries.rules.consents import check_may_share
from beneficiaries.rules.referrals import check_follows_up, check_holds
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no

ANSWERABLE = ("approved", "accepted", "attended")
OUTCOMES_FROM = ("accepted", "attended")


def check_can_make_link(actor, referral: Referral) -> None:
    """Only after the coordinator's yes, and only while the family agrees."""
    check_follows_up(actor, referral)
    if referral.state not in ANSWERABLE:
        raise Refused(_("A provider can answer after the coordinator's approval, and until the service is completed."))
    check_may_share(referral.person)


def check_can_end_link(actor, referral: Referral) -> None:
    """Whoever follows it up, or decides in the district: a lost slip must not wait for one colleague."""
    if actor.can_at(Permission.REFERRAL_DECIDE, district_id=referral.district_id, programme_id=referral.programme_id):
        return
    check_holds(actor, referral, Permission.REFERRAL_FOLLOW_UP)


def check_can_write_outcome(actor, referral: Referral) -> None:
    check_follows_up(actor, referral)
    if referral.state not in OUTCOMES_FROM:
        raise Refused(_("An outcome is written down when the provider has accepted, until the referral is completed."))


def check_outcome(outcome: str, reason: str) -> None:
    if outcome == LineOutcome.NOT_MET and not reason:
        raise Refused(_("Say why the need was not met."))


def check_can_confirm(actor, referral: Referral) -> None:
    """The family is asked about what was approved: whether it really happened."""
    check_follows_up(actor, referral)
    if referral.approved_at is None:
        raise Refused(_("The family is asked when the referral has been approved."))


def check_said_on(day) -> None:
    if day > timezone.localdate():
        raise Refused(_("Write the day on which the family said it; it cannot lie ahead."))


can_make_link = yes_or_no(check_can_make_link)
can_end_link = yes_or_no(check_can_end_link)
can_write_outcome = yes_or_no(check_can_write_outcome)
can_confirm = yes_or_no(check_can_confirm)
