"""Invented success stories, in every state, written and approved as people would."""

import datetime

from django.db import transaction
from django.utils import timezone

from advocacy.actions import stories as actions
from advocacy.actions.story_consents import record_consent, withdraw_story_consent
from advocacy.models import Story, StoryConsent
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.models import Person
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Programme
from standing_together.refusal import Refused

# working title, changed name, (title, text) in each language; the first is the original
TOLD = (
    (
        "The ramp of the school",
        "Лола",
        {
            "tg": (
                "Дари мактаб кушода шуд",
                "[name] се сол аз тиреза ба ҳавлии мактаб нигоҳ мекард.\n\n"
                "Имрӯз пандус ҳаст, ва [name] дар синфи дуюм мехонад.",
            ),
            "en": (
                "The school door opened",
                "For three years [name] watched the school yard from a window.\n\n"
                "Today there is a ramp, and [name] is in the second class.",
            ),
            "da": (
                "Skolens dør gik op",
                "I tre år så [name] skolegården fra et vindue.\n\nI dag er der en rampe, og [name] går i anden klasse.",
            ),
            "ru": (
                "Дверь школы открылась",
                "Три года [name] смотрит на школьный двор из окна.\n\n"
                "Теперь есть пандус, и [name] учится во втором классе.",
            ),
        },
    ),
    (
        "The pension came",
        "Сомон",
        {
            "tg": (
                "Нафақа омад",
                "Модар се бор бо ҳуҷҷатҳо баргашт. Гурӯҳи волидайн бо ӯ рафт.\n\nАз моҳи март [name] нафақа мегирад.",
            ),
            "en": (
                "The pension came",
                "Three times the mother went home with her papers. Then the parent group went with her.\n\n"
                "Since March [name] receives the pension.",
            ),
        },
    ),
    (
        "Words with the hands",
        "Меҳрон",
        {
            "ru": ("Слова руками", "[name] долго молчит. В центре его учат жестам, и дома учится вся семья."),
            "en": (
                "Words with the hands",
                "[name] did not speak. At the centre they teach signs, and at home the whole family learns them.",
            ),
        },
    ),
    (
        "A chair that fits",
        "Нозанин",
        {
            "tg": ("Курсии мувофиқ", "Акнун [name] дар сари дастархон бо ҳама менишинад."),
        },
    ),
)
STATES = ("published", "withdrawn", "waiting", "draft")


def fill(seed: int) -> dict[str, int]:
    """{table: rows written}; nothing where stories stand already."""
    author, editor = (_actor(name) for name in ("case-manager", "advocacy-officer"))
    if author is None or editor is None or Story.objects.exists():
        return {}
    people = iter(_children(author))
    written = sum(_tell(author, editor, people, facts, state) for facts, state in zip(TOLD, STATES, strict=True))
    return {"stories": written}


def _actor(name: str) -> Actor | None:
    user = User.objects.filter(email=f"{name}@{DOMAIN}").first()
    return Actor.of(user) if user else None


def _children(author: Actor):
    """Children under thirteen, whom the mother may decide for."""
    born = timezone.localdate() - datetime.timedelta(days=12 * 365)
    seen = Person.objects.visible_to(author, Permission.PERSON_VIEW)
    taking_part = seen.filter(enrolments__programme="standing-together", birth_date__gte=born, state="active")
    return taking_part.order_by("registered_on", "pk").distinct()[:40]


def _tell(author, editor, people, facts, state) -> int:
    """One story about the first child whose name is no word of it; 0 when there is none."""
    for person in people:
        try:
            with transaction.atomic():
                working_title, changed_name, texts = facts
                _write(author, editor, person, working_title, changed_name, texts, state)
        except Refused:
            continue
        return 1
    return 0


def _write(author, editor, person, working_title, changed_name, texts, state) -> None:
    (language, (title, text)), *translations = texts.items()
    today = timezone.localdate()
    story = actions.write_story(
        by=author, organisation_id=person.organisation_id, district_id=person.district_id, person=person,
        programme=Programme.objects.get(code="standing-together"), language=language, title=title, text=text,
        working_title=working_title, told_by="caregiver", teller_name="", told_on=today - datetime.timedelta(days=40),
        changed_name=changed_name,
    )  # fmt: skip
    for code, (words, translated) in translations:
        actions.write_version(
            story, by=author, language=code, title=words, text=translated, translated_by="Anna Lind",
            translated_on=today - datetime.timedelta(days=20),
        )  # fmt: skip
    if state == "draft":
        return
    record_consent(
        story, by=author, channels=["website", "magazine", "report"], anonymity="changed", giver="mother",
        giver_name="", assent="assented", given_on=today - datetime.timedelta(days=35),
        until=today + datetime.timedelta(days=20 if state == "published" else 400),
    )  # fmt: skip
    story = actions.submit_story(story, by=author)
    if state != "waiting":
        _publish(actions.approve_story(story, by=editor), author, editor, state)


def _publish(story, author, editor, state) -> None:
    for channel in ("website", "magazine"):
        story = actions.publish_story(story, by=editor, channel=channel)
    actions.give_out(story, by=editor, channel="magazine", to_whom="Editors of the magazine")
    if state == "withdrawn":
        for consent in StoryConsent.objects.in_force().filter(story=story):
            withdraw_story_consent(consent, by=author, reason="")
