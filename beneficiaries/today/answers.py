"""Sentences of Today about answers: who is silent, which families are to be asked, where two sides disagree."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.queries.confirmations import contradictions, families_to_ask
from beneficiaries.queries.proposals import proposals_to_answer
from beneficiaries.queries.silence import escalated_to, providers_to_call
from beneficiaries.queries.stand_ins import stands_in_for
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


def _line(found: dict, text: str, page: str) -> list[Line]:
    """One sentence with the day of the oldest, or none when nothing was counted."""
    if not found["count"]:
        return []
    oldest = found["oldest"]
    since = timezone.localdate(oldest) if hasattr(oldest, "hour") else oldest
    return [Line(text % {"count": found["count"]}, reverse(page), since)]


@tells("due")
def silent_providers(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_FOLLOW_UP):
        return []
    found = providers_to_call(actor)
    text = ngettext(
        "%(count)s referral waits for a word of the provider: call",
        "%(count)s referrals wait for a word of the provider: call",
        found["count"],
    )
    return _line(found, text, "referral_silent")


@tells("due")
def proposals(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_FOLLOW_UP):
        return []
    found = proposals_to_answer(actor)
    text = ngettext(
        "%(count)s provider proposes a day: ask the family and answer",
        "%(count)s providers propose a day: ask the families and answer",
        found["count"],
    )
    return _line(found, text, "referral_proposals")


@tells("due")
def families(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_FOLLOW_UP):
        return []
    found = families_to_ask(actor)
    text = ngettext(
        "%(count)s family to ask whether the service happened",
        "%(count)s families to ask whether the service happened",
        found["count"],
    )
    return _line(found, text, "referral_families")


@tells("waiting")
def escalated(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_DECIDE):
        return []
    found = escalated_to(actor)
    text = ngettext(
        "%(count)s referral in your districts has no answer for too long",
        "%(count)s referrals in your districts have no answer for too long",
        found["count"],
    )
    return _line(found, text, "referral_picture")


@tells("waiting")
def contradicted(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_DECIDE):
        return []
    found = contradictions(actor)
    text = ngettext(
        "%(count)s service on which family and provider disagree",
        "%(count)s services on which family and provider disagree",
        found["count"],
    )
    return _line(found, text, "referral_picture")


@tells("happened")
def standing_in(actor) -> list[Line]:
    if not (actor.can(Permission.REFERRAL_DECIDE) or actor.can(Permission.REFERRAL_FOLLOW_UP)):
        return []
    text = _("You stand in for %(who)s: their news and tasks reach you as well")
    return [Line(text % {"who": user}, reverse("absences")) for user in stands_in_for(actor)]
