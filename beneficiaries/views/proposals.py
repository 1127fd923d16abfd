"""Days that providers propose: the list of them, and the worker's two answers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beneficiaries.actions import proposals as actions
from beneficiaries.models import VisitProposal
from beneficiaries.queries.proposals import proposals_page, when
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.refusal import Refused

FOLLOW_UP = Permission.REFERRAL_FOLLOW_UP
ANSWERS = {"agree": actions.agree_to_proposal, "another": actions.ask_for_another_day}


@require_GET
@requires(FOLLOW_UP)
def proposals(request):
    page = proposals_page(request.actor, request.GET)
    rows = [(proposal, proposal.referral, when(proposal)) for proposal in page.rows]
    return render(request, "beneficiaries/referral_proposals.html", {"page": page, "rows": rows})


@require_POST
@requires(FOLLOW_UP)
def answer(request, pk, name):
    """`pk` is the proposal: a newer one is never answered by the button of an older page."""
    proposal = get_object_or_404(VisitProposal.objects.visible_to(request.actor).select_related("referral"), pk=pk)
    if name not in ANSWERS:
        raise Http404
    try:
        ANSWERS[name](proposal, by=request.actor)
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _done(name, proposal))
    return redirect("referral", pk=proposal.referral_id)


def _done(name: str, proposal) -> str:
    if name == "agree":
        return _("Accepted for %(day)s. Tell the family.") % {"day": when(proposal)}
    return _("The provider's link asks for another day. Call them if it is urgent.")
