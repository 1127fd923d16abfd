"""A few papers of each kind, asked for and made as a worker would: reminders, evidence behind asks, certificates."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from advocacy.actions.certificates import revoke_certificate
from advocacy.actions.promises import write_reminder
from advocacy.models import AdvocacyPlan, Certificate, Promise
from beneficiaries.demo.accounts import DOMAIN
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.outbox.actions import LEASE
from standing_together.outbox.models import Message
from standing_together.printing.actions import ask_for_print, make
from standing_together.printing.models import Print

LANGUAGES = ("tg", "ru", "en")
WORDS = {"tg": "Волидон барои вохӯрӣ тайёранд.", "ru": "Родители готовы встретиться в любой день.", "en": ""}
SIGNED = {
    "tg": "Тахмина Одилова, корманд оид ба ҳимояи ҳуқуқ",
    "ru": "Тахмина Одилова, специалист по защите прав",
    "en": "Tahmina Odilova, advocacy officer",
}
REVOKED = "Дар рӯйхат ду бор навишта шуда буд."  # it stood in the list twice


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when anything was printed already."""
    found = {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    officer, manager = found.get("advocacy-officer"), found.get("programme-manager")
    if officer is None or manager is None or Print.objects.exists():
        return {}
    for ask in (_reminders, _evidence, _certificates):
        _made(ask, Actor.of(manager if ask is _certificates else officer))
    _revoke_one(Actor.of(manager))
    return {"printing_print": Print.objects.count()}


def _revoke_one(by) -> None:
    """One of the printed certificates counts no longer: whoever asks for its number is told so."""
    printed = Print.objects.filter(kind="certificate").order_by("pk").first()
    if printed:
        revoke_certificate(Certificate.objects.get(pk=printed.about_id), by=by, reason=REVOKED)


def _reminders(by) -> list[Print]:
    """Of promises that are late or broken, in the language of the office's letters."""
    today = timezone.localdate()
    late = Promise.objects.visible_to(by).filter(state__in=("made", "broken"), due_on__lt=today)
    letters = [
        write_reminder(
            promise, by=by, language=language, answer_by=today + datetime.timedelta(days=14),
            signed_by=SIGNED[language], words=WORDS[language],
        )
        for promise, language in zip(late.order_by("due_on", "pk"), LANGUAGES, strict=False)
    ]  # fmt: skip
    return [letter.paper for letter in letters if letter.paper]


def _evidence(by) -> list[Print]:
    """The plan that has stories behind it, and another."""
    plans = (
        AdvocacyPlan.objects.visible_to(by).filter(state="running").order_by(F("stories").desc(nulls_last=True), "pk")
    )
    kinds = zip(list(dict.fromkeys(plans))[:2], ("ru", "tg"), strict=False)
    return [ask_for_print("evidence_pack", plan, by=by, language=language) for plan, language in kinds]


def _certificates(by) -> list[Print]:
    valid = Certificate.objects.visible_to(by).valid().order_by("-issued_at", "pk")
    return [
        ask_for_print("certificate", paper, by=by, language=language)
        for paper, language in zip(valid[: len(LANGUAGES)], LANGUAGES, strict=False)
    ]


def _made(ask, by) -> None:
    """Made here and now: the messages are held meanwhile, so that no worker takes them, and marked when done."""
    with transaction.atomic():
        asked = [str(printed.pk) for printed in ask(by)]
        messages = Message.objects.filter(topic="print.render", payload__print__in=asked)
        messages.update(leased_until=timezone.now() + LEASE)
    for key in asked:
        make(key)
    messages.update(done_at=timezone.now(), leased_until=None, attempts=1)
