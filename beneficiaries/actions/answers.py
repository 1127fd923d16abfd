"""What a provider says by link. The moves are made by `referrals._move`, like those of staff; the link is used up."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions import links, outcomes, referrals
from beneficiaries.enums.answers import Stage, Through, Told
from beneficiaries.models import AnswerLink, ProviderAnswer
from beneficiaries.queries.links import is_good, is_taken_back
from beneficiaries.workflows import REASONS
from standing_together.audit.actions import record
from standing_together.refusal import Refused

BY_LINK = "answered by the provider by link"


class Spent(Exception):
    """The link was used, ended or overtaken between the reading and the answer."""


def hold(link: AnswerLink, stage: str) -> AnswerLink:
    """Hold the referral, then the link, as they are now: of two taps at once one comes first."""
    referral = referrals.lock(link.referral)
    held = AnswerLink.objects.select_for_update().get(pk=link.pk)
    held.referral = referral
    if held.stage != stage or not is_good(held) or is_taken_back(held):
        raise Spent
    return held


def _take(link: AnswerLink, stage: str, *, visitor: str) -> AnswerLink:
    """Use the link up: whoever comes second is Spent."""
    held = hold(link, stage)
    held.used_at = timezone.now()
    held.save(update_fields=["used_at"])
    links.note_view(held, visitor=visitor, what="answered")
    return held


def noted(words: str) -> str:
    return f"{BY_LINK}: {words}" if words else BY_LINK


@transaction.atomic
def accept_by_link(link: AnswerLink, *, visitor: str) -> str:
    """A yes without a day; who knows one proposes it (actions/proposals.py). Gives the token of the second stage, if
    the provider does not hold one on paper already; else ""."""
    held = _take(link, Stage.ANSWER, visitor=visitor)
    by, referral = links.provider_actor(), held.referral
    moved = referrals.accept_referral(referral, by=by, note=noted(""))
    _keep(held, Told.ACCEPT)
    if moved.links.live().filter(stage=Stage.REPORT).exists():
        return ""
    return links.issue(moved, Stage.REPORT, by=by, through=Through.PAGE)


@transaction.atomic
def decline_by_link(link: AnswerLink, *, visitor: str, reason: str, note: str = "") -> None:
    held = _take(link, Stage.ANSWER, visitor=visitor)
    if reason not in REASONS["decline"]:
        raise Refused(_("Choose a reason."))
    by = links.provider_actor()
    moved = referrals.decline_referral(held.referral, by=by, note=noted(note), reason=reason)
    _keep(held, Told.DECLINE, reason=reason, note=note)
    _ask_worker(moved, by, _("The provider declined: choose another provider"), due_on=timezone.localdate())


@transaction.atomic
def report_by_link(
    link: AnswerLink, *, visitor: str, came: bool, came_on=None, said=(), note: str = "", sent_back: bool = False,
    needs_kind=None,
) -> str:  # fmt: skip
    """Whether the person came, and what came of each need. The next token while a need is open; else ""."""
    held = _take(link, Stage.REPORT, visitor=visitor)
    by, referral = links.provider_actor(), held.referral
    _keep(
        held, Told.REPORT, came=came, visit_on=came_on if came else None, note=note, sent_back=sent_back,
        needs_kind=needs_kind,
    )  # fmt: skip
    if came and referral.state == "accepted":
        referral = referrals.attend_referral(referral, by=by, on=came_on, note=noted(""))
    if sent_back:
        _ask_worker(referral, by, _("The provider sends the person on: look at the referral"))
    if not came:
        _ask_worker(referral, by, _("The person did not come to the service: ask the family why"))
    outcomes.judge_again(referral, by=by)
    referral = outcomes.write_outcomes(referral, by=by, said=said if came else (), note=noted(note))
    if referral.state not in ("accepted", "attended"):
        return ""
    return links.issue(referral, Stage.REPORT, by=by, through=Through.PAGE)


def _keep(link: AnswerLink, told: str, **facts) -> None:
    ProviderAnswer.objects.create(referral=link.referral, link=link, told=told, **facts)
    record(f"provider.{told}", by=links.provider_actor(), about=link.referral, link=link.pk)


def _ask_worker(referral, by, title: str, due_on=None) -> None:
    """A task for whoever made the referral, or stands in for them. No name of a family stands in a title."""
    outcomes.ask_worker(referral, title, by=by, part="provider", due_on=due_on)
