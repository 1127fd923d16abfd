"""Making, ending and using links by which a provider answers. A token leaves here once and is kept nowhere."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from beneficiaries.actions.referrals import lock
from beneficiaries.enums.answers import Stage, Through
from beneficiaries.models import AnswerLink, AnswerLinkView, Referral
from beneficiaries.queries.links import GOOD_FOR, hash_of
from beneficiaries.rules import answers as rules
from beneficiaries.workflows.silence import LINK_DAYS
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.audit.actions import record
from standing_together.printing.actions import withdraw_prints

BYTES = 20  # 160 bits
SLIP = "answer_slip"
VOID = "Replaced or ended. Ask whoever gave it to you for a new slip."


def provider_actor() -> Actor:
    """Whoever holds a good link: an account of the system that cannot sign in, so that the story tells it apart."""
    user, _created = User.objects.get_or_create(
        email="provider-by-link@standing-together.invalid",
        defaults={"name": "Provider (by link)", "is_system": True, "is_active": False, "password": "!"},
    )
    return Actor(user, everything=True)


@transaction.atomic
def make_links(referral: Referral, *, by, through: str) -> dict[str, str]:
    """{stage: token} for every stage that lies ahead; older links are dead at once. Tokens go to paper or screen."""
    locked = lock(referral)
    rules.check_can_make_link(by, locked)
    _end(locked, by=by)
    stages = [Stage.REPORT] if locked.state not in GOOD_FOR[Stage.ANSWER] else [Stage.ANSWER]
    if through == Through.SLIP and Stage.ANSWER in stages:
        stages.append(Stage.REPORT)  # a second code on the same paper; it opens nothing before the answer
    return {stage: issue(locked, stage, by=by, through=through) for stage in stages}


def issue(referral: Referral, stage: str, *, by, through: str) -> str:
    """One token. The caller holds the referral and has ended what was there."""
    token = secrets.token_urlsafe(BYTES)
    link = AnswerLink.objects.create(
        referral=referral, stage=stage, token_hash=hash_of(token), through=through, made_by=by.user,
        expires_at=timezone.now() + timedelta(days=LINK_DAYS[stage][referral.urgency]),
    )  # fmt: skip
    record("answer_link.make", by=by, about=referral, stage=stage, through=through, link=link.pk)
    return token


@transaction.atomic
def end_links(referral: Referral, *, by) -> int:
    """Lost, sent to the wrong office, or no longer wanted. How many ended."""
    locked = lock(referral)
    rules.check_can_end_link(by, locked)
    return _end(locked, by=by)


def _end(referral: Referral, *, by) -> int:
    ended = referral.links.unspent().update(revoked_at=timezone.now(), revoked_by=by.user)
    if ended:
        record("answer_link.end", by=by, about=referral, links=ended)
    return ended


def end_all(referral: Referral, *, by) -> None:
    """Links and the papers that carry them; the caller has asked who may."""
    _end(referral, by=by)
    withdraw_prints(referral, by=by, why=VOID, kind=SLIP)


def name_phone(referral: Referral, *, by, phone: str) -> None:
    """Where the provider reaches the office."""
    if phone != referral.contact_phone:
        Referral.objects.filter(pk=referral.pk).update(contact_phone=phone)
        record("referral.phone", by=by, about=referral)


def note_view(link: AnswerLink, *, visitor: str, what: str = "read") -> None:
    """A view is written down; it changes nothing about the referral or the link."""
    AnswerLinkView.objects.create(link=link, what=what, visitor=visitor)
    record(f"answer_link.{what}", by=provider_actor(), about=link.referral, link=link.pk)


def note_refusal(link: AnswerLink | None, *, visitor: str) -> None:
    """Unknown, used, expired and revoked leave the same trace, so that they take the same time."""
    record("answer_link.refused", by=provider_actor(), about=link, visitor=visitor[:12])
