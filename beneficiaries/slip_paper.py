"""The slip for the provider: the consented minimum, a code to answer with and a code to report with.

It is the only paper that carries tokens. They are made while it is written, so that nothing but the paper knows them;
its file is ended with its links and let go after a day (`actions/slips.py`).
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.actions.links import SLIP, make_links
from beneficiaries.enums.answers import Stage, Through
from beneficiaries.models import Referral
from beneficiaries.queries.links import minimum_of
from beneficiaries.rules.answers import can_make_link
from standing_together.access.actor import Actor
from standing_together.access.permissions import Permission
from standing_together.printing.registry import Sheet, printable
from standing_together.words import in_language

RELATED = ("person", "kind", "provider__district", "organisation", "programme", "requested_by", "follows")


def _find(actor, key):
    """A referral whose provider may answer now."""
    visible = Referral.objects.visible_to(actor, Permission.REFERRAL_FOLLOW_UP).select_related(*RELATED)
    referral = visible.filter(pk=key).first()
    return referral if referral is not None and can_make_link(actor, referral) else None


def address_for(token: str) -> str:
    return settings.SITE_URL + reverse("answer", args=[token])


@printable(SLIP, name=gettext_lazy("Slip for the provider"), permission=Permission.REFERRAL_FOLLOW_UP, find=_find)
def slip(referral, printed) -> Sheet:
    tokens = make_links(referral, by=Actor.of(printed.asked_by), through=Through.SLIP)
    until = {link.stage: link.expires_at for link in referral.links.unspent()}
    codes = [
        {"stage": stage, "address": address_for(tokens[stage]), "until": until[stage]}
        for stage in (Stage.ANSWER, Stage.REPORT) if stage in tokens
    ]  # fmt: skip
    context = {
        **minimum_of(referral), "codes": codes, "house": in_language(referral.organisation.names, printed.language),
        "approved_on": referral.approved_at,
    }  # fmt: skip
    return Sheet(_("Referral: please answer"), "prints/answer_slip.html", context)
