"""Days that providers propose: the one that waits, the last one said through a link, and those a worker answers."""

from django.db.models import Count, Min

from beneficiaries.enums.answers import Answered
from beneficiaries.models import AnswerLink, Referral, VisitProposal
from beneficiaries.queries.stand_ins import of_mine
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.dates import write


def when(proposal: VisitProposal) -> str:
    """ "14 December 2026, 10:00"."""
    day = write(proposal.visit_on)
    return f"{day}, {proposal.visit_at:%H:%M}" if proposal.visit_at else day


def open_proposal(referral) -> VisitProposal | None:
    return referral.proposals.open().first() if referral.state == "approved" else None


def last_said(link: AnswerLink) -> VisitProposal | None:
    """What the provider's page says of the day proposed last: it waits, or another one is asked for."""
    last = link.referral.proposals.first()
    return last if last is not None and last.verdict in ("", Answered.ANOTHER) else None


def agreed_through(link: AnswerLink | None) -> VisitProposal | None:
    """The day that was agreed to, for whoever opens the link again; not after the referral has gone on."""
    if link is None or link.referral.state != "accepted":
        return None
    return link.proposals.filter(verdict=Answered.AGREED).first()


def own_proposals(actor):
    """Those that wait for this actor's word (and for a colleague's whom they stand in for)."""
    mine = Referral.objects.visible_to(actor, Permission.REFERRAL_FOLLOW_UP).filter(of_mine(actor), state="approved")
    return VisitProposal.objects.visible_to(actor).open().filter(referral__in=mine)


def proposals_page(actor, parameters) -> paging.Page:
    related = ("referral__person", "referral__kind", "referral__provider")
    return paging.page_by(own_proposals(actor).select_related(*related), parameters, "at", "pk")


def proposals_to_answer(actor) -> dict:
    return own_proposals(actor).aggregate(count=Count("pk"), oldest=Min("at"))
