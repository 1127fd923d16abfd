"""Invented success stories, in every state, written and approved as people would."""

import datetime

from django.db import transaction
from django.utils import timezone

from advocacy.actions import stories as actions
from advocacy.actions.story_consents import record_consent, withdraw_story_consent
from advocacy.demo.stories_words import CALLED_BACK, EDITORS, PICTURES, RETURNED, REVISED, TOLD, Telling
from advocacy.models import AdvocacyPlan, HandOut, Story, StoryConsent, StoryPhoto
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.models import Person
from psgs.demo import drawings
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Programme
from standing_together.refusal import Refused

# Who writes and who approves: of Ehyo va Dastgiri, and of Mehrgon.
PAIRS = {False: ("case-manager", "advocacy-officer"), True: ("case-manager-2", "programme-manager")}
DRAWN = {"ramp": drawings.ramp, "yard": drawings.yard, "door": lambda: drawings.door(wide=True)}
DAY = datetime.timedelta(days=1)


def fill(seed: int) -> dict[str, int]:
    """{table: rows written}; nothing where stories stand already."""
    if Story.objects.exists() or not User.objects.filter(email=f"case-manager@{DOMAIN}").exists():
        return {}
    for mehrgon, names in PAIRS.items():
        author, editor = map(_actor, names)
        people = iter(_children(author))
        for telling in TOLD:
            if telling.mehrgon == mehrgon:
                _tell(author, editor, people, telling)
    return {
        "stories": Story.objects.count(), "story photos": StoryPhoto.objects.count(),
        "stories of plans": _behind_plans(),
    }  # fmt: skip


def _actor(name: str) -> Actor:
    return Actor.of(User.objects.get(email=f"{name}@{DOMAIN}"))


def _children(author: Actor):
    """Children under thirteen, whom the mother may decide for."""
    born = timezone.localdate() - datetime.timedelta(days=12 * 365)
    seen = Person.objects.visible_to(author, Permission.PERSON_VIEW)
    taking_part = seen.filter(enrolments__programme="standing-together", birth_date__gte=born, state="active")
    return taking_part.order_by("registered_on", "pk").distinct()[:80]


def _tell(author, editor, people, telling: Telling) -> None:
    """One story about the first child whose name is no word of it; none when there is no such child."""
    for person in people:
        try:
            with transaction.atomic():
                _WAYS[telling.state](_write(author, person, telling), author, editor, telling)
        except Refused:
            continue
        return


def _write(author, person, telling: Telling) -> Story:
    """The texts, the drawing and, but for a draft, what the family agreed to."""
    (language, (title, text)), *translations = telling.texts.items()
    today = timezone.localdate()
    story = actions.write_story(
        by=author, organisation_id=person.organisation_id, district_id=person.district_id, person=person,
        programme=Programme.objects.get(code="standing-together"), language=language, title=title, text=text,
        working_title=telling.title, told_by="caregiver", teller_name="", told_on=today - 40 * DAY,
        changed_name=telling.changed_name,
    )  # fmt: skip
    for code, (words, translated) in translations:
        actions.write_version(
            story, by=author, language=code, title=words, text=translated, translated_by="Anna Lind",
            translated_on=today - 20 * DAY,
        )  # fmt: skip
    if telling.picture:
        actions.add_photo(story, by=author, file=DRAWN[telling.picture](), words=PICTURES[telling.picture])
    if telling.state != "draft":
        _agree(story, author, telling)
    return story


def _agree(story, author, telling: Telling) -> None:
    """The first story's consent runs out soon, so that Today speaks of it."""
    today = timezone.localdate()
    record_consent(
        story, by=author, channels=telling.channels, anonymity=telling.anonymity, giver="mother", giver_name="",
        assent="assented", given_on=today - 35 * DAY, photos=bool(telling.picture),
        until=today + (20 if telling is TOLD[0] else 400) * DAY,
    )  # fmt: skip


def _draft(story, author, editor, telling) -> None:
    """It stays as it was written."""


def _waiting(story, author, editor, telling) -> Story:
    return actions.submit_story(story, by=author)


def _returned(story, author, editor, telling) -> None:
    actions.return_story(_waiting(story, author, editor, telling), by=editor, note=RETURNED)


def _approved(story, author, editor, telling) -> Story:
    return actions.approve_story(_waiting(story, author, editor, telling), by=editor)


def _published(story, author, editor, telling) -> Story:
    """On two channels, and given out on the first of them."""
    story = _approved(story, author, editor, telling)
    for channel in telling.channels[:2]:
        story = actions.publish_story(story, by=editor, channel=channel)
    actions.give_out(story, by=editor, channel=telling.channels[0], to_whom=EDITORS)
    return story


def _revised(story, author, editor, telling) -> None:
    actions.revise_story(_published(story, author, editor, telling), by=author, note=REVISED)


def _withdrawn(story, author, editor, telling) -> None:
    _published(story, author, editor, telling)
    for consent in StoryConsent.objects.in_force().filter(story=story):
        withdraw_story_consent(consent, by=author, reason="")


def _called_back(story, author, editor, telling) -> None:
    """Withdrawn, and whoever had received it has answered."""
    _withdrawn(story, author, editor, telling)
    for given in HandOut.objects.to_call_back().filter(story=story):
        actions.note_call_back(given, by=editor, answer=CALLED_BACK)


_WAYS = {
    "draft": _draft, "waiting": _waiting, "returned": _returned, "approved": _approved, "published": _published,
    "revised": _revised, "withdrawn": _withdrawn, "called_back": _called_back,
}  # fmt: skip


def _behind_plans() -> int:
    """What may be told at events stands behind the plans of the same organisation, in the same district if there are
    any; how many links."""
    links = []
    for story in Story.objects.tellable("event"):
        own = AdvocacyPlan.objects.filter(organisation=story.organisation_id, state="running").order_by("made_on", "pk")
        for plan in own.filter(district=story.district_id) or own[:2]:
            links.append(AdvocacyPlan.stories.through(advocacyplan=plan, story=story))
    return len(AdvocacyPlan.stories.through.objects.bulk_create(links))
