"""One page about how referrals run: tables, one chart, nobody's name."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.queries.confirmations import contradicted
from beneficiaries.queries.referral_picture import picture_for
from beneficiaries.queries.silence import escalated
from beneficiaries.workflows.silence import WAIT_WORDS, WAITS
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.listing import Row

MOST = 25


@requires(Permission.REFERRAL_PICTURE)
def picture(request):
    context = {"picture": picture_for(request.actor), "rows": _attention(request.actor)}
    return render(request, "beneficiaries/referral_picture.html", context)


def _attention(actor) -> list[Row]:
    """For whoever decides in the district: what has no answer for too long, and where two sides disagree."""
    if not actor.can(Permission.REFERRAL_DECIDE):
        return []
    related = ("person", "kind", "provider")
    late = escalated(actor).select_related(*related).order_by("approved_at", "pk")[:MOST]
    disputed = contradicted(actor).select_related(*related).order_by("pk")[:MOST]
    rows = [_row(referral, WAIT_WORDS[WAITS[referral.state]]) for referral in late]
    return rows + [_row(referral, _("Family and provider do not say the same")) for referral in disputed]


def _row(referral, what) -> Row:
    who = f"{referral.person.initials}, {referral.kind}"
    return Row(who, reverse("referral", args=[referral.pk]), (referral.provider, what))
