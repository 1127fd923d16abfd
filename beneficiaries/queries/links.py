"""Reading links of providers: the one behind a token, and what of a case may be shown behind it."""

import hashlib

from django.utils import timezone

from beneficiaries.enums import Assent
from beneficiaries.enums.answers import LineOutcome, Stage
from beneficiaries.models import AnswerLink, AnswerLinkView, Consent
from beneficiaries.queries.referral_page import age_of
from beneficiaries.workflows import REFERRAL

# From which states a link of a stage is good for something.
GOOD_FOR: dict[str, tuple[str, ...]] = {Stage.ANSWER: ("approved",), Stage.REPORT: ("accepted", "attended")}
# Here the page says that the family took it back; in every other state a link is as good as unknown.
TAKEN_BACK = "withdrawn"


def hash_of(token: str) -> str:
    """Tokens are long and random, so a plain hash keeps them: nothing shorter than the universe guesses one."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_with(token: str) -> AnswerLink | None:
    """Whatever became of it. One query, the same for every token."""
    related = ("referral__person", "referral__kind", "referral__provider__district", "referral__organisation")
    found = AnswerLink.objects.select_related(*related, "referral__requested_by")
    return found.filter(token_hash=hash_of(token)).first()


def is_good(link: AnswerLink | None) -> bool:
    """Unspent, not expired, and the referral stands where this stage leads on; a withdrawn one may still be told."""
    if link is None or link.used_at or link.revoked_at or link.expires_at <= timezone.now():
        return False
    return link.referral.state in (*GOOD_FOR[link.stage], TAKEN_BACK)


def is_taken_back(link: AnswerLink) -> bool:
    """Asked at every single view: the family's no works at once."""
    return link.referral.state == TAKEN_BACK or _consent(link.referral) is None


def _consent(referral) -> Consent | None:
    return Consent.objects.valid("sharing").filter(person=referral.person_id).first()


def called(referral) -> str:
    """The given name where the person said yes themselves (a child its own, an adult for themselves); else initials."""
    consent, person = _consent(referral), referral.person
    if consent is not None and consent.assent in (Assent.ASSENTED, Assent.NOT_NEEDED):
        return f"{person.given_name} {person.family_name[:1]}."
    return person.initials


def minimum_of(referral) -> dict:
    """All that a provider sees: no surname, no day of birth, no address, no screening, no diagnosis."""
    return {
        "who": called(referral),
        "age": age_of(referral.person),
        "service": referral.kind,
        "urgency": referral.get_urgency_display(),
        "lines": list(referral.lines.select_related("kind")),
        "provider": referral.provider,
        "worker": referral.requested_by,
        "organisation": referral.organisation,
        "phone": referral.contact_phone,
        "before": history_of(referral),
    }


def history_of(referral) -> list[dict]:
    """Where the same need was taken before, as far as the consent reaches: provider and how it ended. No notes."""
    found, earlier = [], referral.follows
    while earlier is not None and len(found) < 5:
        found.append({"provider": earlier.provider, "words": REFERRAL.states[earlier.state]})
        earlier = earlier.follows
    return found


def open_lines(referral) -> list:
    return list(referral.lines.filter(outcome=LineOutcome.OPEN))


def links_of(referral) -> list[AnswerLink]:
    """All of them, newest first, with how often each was opened."""
    links = list(referral.links.select_related("made_by"))
    views: dict[int, list] = {}
    for view in AnswerLinkView.objects.filter(link__in=links).order_by("pk"):
        views.setdefault(view.link_id, []).append(view)
    for link in links:
        link.opened = views.get(link.pk, [])
    return links
