"""Sentences of Today about referrals."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Notification
from beneficiaries.notices import sentence_of
from beneficiaries.queries.referrals import own_in_state, waiting_for, without_answer
from standing_together.access.permissions import Permission
from standing_together.dates import yesterday
from standing_together.today import Line, tells


def _line(found: dict, text: str, url: str, urgent: bool = False) -> list[Line]:
    """One line, or none when nothing was counted."""
    if not found["count"]:
        return []
    since, sentence = timezone.localdate(found["oldest"]), text % {"count": found["count"]}
    if found["count"] > 1 and since < timezone.localdate():
        sentence = _("%(sentence)s, the oldest:") % {"sentence": sentence}  # its days follow at the end of the line
    return [Line(sentence, url, since, urgent)]


@tells("waiting")
def decisions(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_DECIDE):
        return []
    found = waiting_for(actor)
    text = ngettext(
        "%(count)s referral waits for your decision", "%(count)s referrals wait for your decision", found["count"]
    )
    return _line(found, text, reverse("referral_queue"), urgent=bool(found["urgent"]))


@tells("waiting")
def returned(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_DRAFT):
        return []
    found = own_in_state(actor, "returned")
    text = ngettext(
        "%(count)s referral came back to you to be completed",
        "%(count)s referrals came back to you to be completed",
        found["count"],
    )
    return _line(found, text, reverse("referrals") + "?state=returned")


@tells("waiting")
def drafts(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_SUBMIT):
        return []
    found = own_in_state(actor, "draft")
    text = ngettext("%(count)s referral is not sent yet", "%(count)s referrals are not sent yet", found["count"])
    return _line(found, text, reverse("referrals") + "?state=draft")


@tells("due")
def unanswered(actor) -> list[Line]:
    if not actor.can(Permission.REFERRAL_FOLLOW_UP):
        return []
    found = without_answer(actor)
    text = ngettext(
        "%(count)s approved referral waits longer for the service than usual: ask the provider",
        "%(count)s approved referrals wait longer for the service than usual: ask the providers",
        found["count"],
    )
    return _line(found, text, reverse("referrals") + "?state=approved")


@tells("happened")
def news(actor) -> list[Line]:
    """What was told since yesterday and not opened yet. What waits has its own line above."""
    if not (actor.can(Permission.REFERRAL_LIST) and actor.user):
        return []
    fresh = Notification.objects.visible_to(actor).unread().filter(at__gte=yesterday())
    unread = fresh.exclude(kind="submit")[:10]
    return [Line(sentence_of(n.kind), reverse("referral", args=[n.referral_id])) for n in unread]
