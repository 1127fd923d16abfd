"""Who may answer a day that a provider proposed, and which days can be proposed."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import AnswerLink, VisitProposal
from beneficiaries.rules.referrals import check_follows_up, yes_or_no
from standing_together.refusal import Refused

MOST_FROM_ONE_LINK = 5
AHEAD = timedelta(days=366)


def check_can_propose(link: AnswerLink, visit_on) -> None:
    """A day that can be reached, and not without end: after some proposals people talk."""
    today = timezone.localdate()
    if not today <= visit_on <= today + AHEAD:
        raise Refused(_("The first visit lies ahead, within a year: choose today or a later day."))
    if link.proposals.count() >= MOST_FROM_ONE_LINK:
        raise Refused(_("You have proposed several days already. Please call the worker named here."))


def check_can_answer_proposal(actor, proposal: VisitProposal) -> None:
    """Whoever follows the referral up, after asking the family."""
    check_follows_up(actor, proposal.referral)
    if proposal.verdict or proposal.referral.state != "approved":
        raise Refused(_("This was answered already, or the provider said something newer. Read the referral again."))


def check_can_agree(actor, proposal: VisitProposal) -> None:
    check_can_answer_proposal(actor, proposal)
    if proposal.visit_on < timezone.localdate():
        raise Refused(_("That day has passed. Ask the provider for another one."))


can_answer_proposal = yes_or_no(check_can_answer_proposal)
