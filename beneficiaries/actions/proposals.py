"""A provider proposes a day; the worker, after asking the family, agrees or asks for another one. A proposal leaves the
link good: only a yes or a no uses it up."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.actions import links, referrals
from beneficiaries.actions.answers import hold, noted
from beneficiaries.enums.answers import Answered, Stage, Told
from beneficiaries.models import AnswerLink, ProviderAnswer, VisitProposal
from beneficiaries.rules import proposals as rules
from standing_together.audit.actions import record


def _words(proposal: VisitProposal) -> str:
    """In the step's note: the same in every language."""
    hour = f" {proposal.visit_at:%H:%M}" if proposal.visit_at else ""
    return f"{proposal.visit_on.isoformat()}{hour}"


@transaction.atomic
def propose_by_link(link: AnswerLink, *, visitor: str, visit_on, visit_at=None) -> VisitProposal:
    """A newer proposal takes the place of the one before."""
    held = hold(link, Stage.ANSWER)
    rules.check_can_propose(held, visit_on)
    by, referral = links.provider_actor(), held.referral
    _answer(referral.proposals.open(), Answered.REPLACED, by=by)
    proposal = VisitProposal.objects.create(referral=referral, link=held, visit_on=visit_on, visit_at=visit_at)
    links.note_view(held, visitor=visitor, what="proposed")
    referrals.propose_day(referral, by=by, note=noted(_words(proposal)))
    return proposal


@transaction.atomic
def agree_to_proposal(proposal: VisitProposal, *, by) -> VisitProposal:
    """The referral is accepted with that day, and the provider's link is used up."""
    held = _lock(proposal)
    rules.check_can_agree(by, held)
    _answer(VisitProposal.objects.filter(pk=held.pk), Answered.AGREED, by=by)
    AnswerLink.objects.filter(pk=held.link_id).unspent().update(used_at=timezone.now())
    ProviderAnswer.objects.create(
        referral=held.referral, link_id=held.link_id, told=Told.ACCEPT, visit_on=held.visit_on
    )
    referrals.accept_referral(held.referral, by=by, note=_words(held))
    record("proposal.agreed", by=by, about=held.referral)
    return held


@transaction.atomic
def ask_for_another_day(proposal: VisitProposal, *, by) -> VisitProposal:
    """The provider's link gives the choice again."""
    held = _lock(proposal)
    rules.check_can_answer_proposal(by, held)
    _answer(VisitProposal.objects.filter(pk=held.pk), Answered.ANOTHER, by=by)
    referrals.ask_another_day(held.referral, by=by, note=_words(held))
    record("proposal.another", by=by, about=held.referral)
    return held


def _lock(proposal: VisitProposal) -> VisitProposal:
    """The referral first, as everywhere, then the proposal."""
    referral = referrals.lock(proposal.referral)
    held = VisitProposal.objects.select_for_update().get(pk=proposal.pk)
    held.referral = referral
    return held


def _answer(proposals, verdict: str, *, by) -> None:
    proposals.update(verdict=verdict, answered_at=timezone.now(), answered_by=by.user)
