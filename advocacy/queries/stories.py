"""Reading stories: the list, what may be told where at this moment, and how the person is called there."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef
from django.utils import timezone

from advocacy.enums.stories import NAME_HERE, NO_NAME, Anonymity, Channel
from advocacy.models import HandOut, Story, StoryConsent, StoryPublication
from advocacy.naming import paragraphs
from advocacy.rules.stories import check_is_tellable, check_names
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.files.disk import place_of
from standing_together.refusal import Refused

SHOWN = ("working_title", "state", "created_at", "told_by", "district__names", "author__name", "author__email")
RUNS_OUT_WITHIN = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Told:
    """One version as one channel may show it: the name stands as the consent allows. Nothing else of the story may
    leave the house."""

    story: Story
    channel: str
    language: str
    languages: tuple[str, ...]
    title: str
    paragraphs: tuple[str, ...]
    name: str
    translated_by: str
    until: datetime.date
    photos: bool

    def as_json(self) -> dict:
        return {
            "id": str(self.story.pk),
            "language": self.language,
            "languages": list(self.languages),
            "title": self.title,
            "text": list(self.paragraphs),
            "translated_by": self.translated_by,
            "consent_until": self.until.isoformat(),
        }


def story_page(actor, parameters, *, state: str = ""):
    """The stories the actor may read, newest first."""
    found = Story.objects.visible_to(actor)
    found = found.filter(state=state) if state else found
    return paging.page_of(found.select_related("district", "author").only(*SHOWN), parameters)


def name_in(story: Story, level: str, language: str) -> str:
    """What stands in the place of [name]."""
    person = story.person
    full = person.full_name if person else f"{story.about_family} {story.about_name}".strip()
    first = person.given_name if person else story.about_name
    said = {Anonymity.FULL: full, Anonymity.FIRST: first, Anonymity.CHANGED: story.changed_name}
    return said.get(Anonymity(level), "") or NO_NAME[language]


def _with_name(text: str, name: str) -> str:
    said = text.replace(NAME_HERE, name)
    return said[:1].upper() + said[1:]


def tell(story: Story, channel: str, language: str = "") -> Told:
    """The story for a channel, in the language or in its original; raises Refused when it may not be told (now).

    The last check of names stands here: a register that was corrected after the approval is caught as well.
    """
    consent = check_is_tellable(story, channel)
    versions = {version.language: version for version in story.versions.all()}
    version = versions.get(language) or next(v for v in versions.values() if v.is_original)
    name = name_in(story, consent.anonymity, version.language)
    check_names(story, [version], consent.anonymity)
    return Told(
        story=story, channel=channel, language=version.language, languages=tuple(versions),
        title=_with_name(version.title, name), name=name,
        paragraphs=tuple(_with_name(part, name) for part in paragraphs(version.text)),
        translated_by=version.translated_by, until=consent.until, photos=consent.photos,
    )  # fmt: skip


def tell_in_public(pk, language: str = "") -> tuple[int, Told | None]:
    """(200, the story), (410, None) for one that stood on the website and does not any more, (404, None) otherwise."""
    stood = StoryPublication.objects.filter(story=pk, channel=Channel.WEBSITE)
    if not stood.exists():
        return 404, None
    story = Story.objects.select_related("person", "programme", "organisation").get(pk=pk)
    try:
        return 200, tell(story, Channel.WEBSITE, language)
    except Refused:
        return 410, None


def tellable_stories(channel: str, *, programme, language: str = "", limit: int = 20) -> list[Told]:
    """For evidence packs and reports: what may be told there at this moment. Ask again each time something is made."""
    stories = Story.objects.filter(programme=programme).tellable(channel).select_related("person")
    told = []
    for story in stories.order_by("-approved_at")[:limit]:
        try:
            told.append(tell(story, channel, language))
        except Refused:  # a name that is now the registered one: left out until somebody corrects the text
            continue
    return told


def consents_of(story: Story) -> list[dict]:
    """Newest first for each channel, with what each is worth now: "valid", "ended", "withdrawn" or "replaced"."""
    valid = set(StoryConsent.objects.valid().filter(story=story).values_list("pk", flat=True))
    return [{"consent": c, "worth": _worth(c, valid)} for c in story.consents.select_related("recorded_by")]


def _worth(consent: StoryConsent, valid: set) -> str:
    if consent.pk in valid:
        return "valid"
    if consent.withdrawn_at:
        return "withdrawn"
    return "replaced" if consent.replaced_at else "ended"


def without_consent(actor):
    """Stories that stand somewhere under a consent that has ended: nobody can read them there, and somebody must
    close them and call back what was given out."""
    agreed = StoryConsent.objects.valid().filter(story=OuterRef("story"), channel=OuterRef("channel"))
    standing = StoryPublication.objects.filter(story=OuterRef("pk"), ended_at__isnull=True).filter(~Exists(agreed))
    return Story.objects.visible_to(actor, Permission.STORY_WRITE).filter(Exists(standing))


def waiting_for(actor) -> dict:
    """{"count", "oldest"} of what waits for this actor's approval."""
    return Story.objects.approvable_by(actor).aggregate(count=Count("pk"), oldest=Min("submitted_at"))


def to_call_back(actor) -> dict:
    """{"count", "oldest", "story"} of what was given out and must come back."""
    found = HandOut.objects.visible_to(actor, Permission.STORY_WRITE).to_call_back()
    return found.aggregate(count=Count("pk"), oldest=Min("call_back_from"))


def running_out(actor) -> dict:
    """{"count", "oldest"} of consents that end within a month and carry a publication."""
    standing = StoryPublication.objects.filter(
        story=OuterRef("story"), channel=OuterRef("channel"), ended_at__isnull=True
    )
    valid = StoryConsent.objects.visible_to(actor, Permission.STORY_WRITE).valid()
    soon = valid.filter(Exists(standing), until__lte=timezone.localdate() + RUNS_OUT_WITHIN)
    return soon.aggregate(count=Count("pk"), oldest=Min("until"))


def photos_to_show(told: Told):
    """The photographs of a story, where the channel's consent includes them."""
    if not told.photos:
        return []
    return list(told.story.photos.filter(removed_at__isnull=True).select_related("file"))


def photos_for(told: Told) -> list[tuple[str, bytes]]:
    """(what is to be seen, bytes) of each, for a file that leaves the house."""
    return [(photo.words, place_of(photo.file.name).read_bytes()) for photo in photos_to_show(told)]
