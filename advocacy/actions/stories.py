"""Writing stories: texts, moves, publications, what is given out and called back. `_move` is the only way a state
changes: lock, rules, table, column and step, audit."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.enums.stories import Channel
from advocacy.models import HandOut, Story, StoryConsent, StoryPhoto, StoryPublication, StoryStep, StoryVersion
from advocacy.queries.stories import Told, tell
from advocacy.rules import stories as rules
from advocacy.workflows.stories import STORY
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.files.actions import drop_file, keep_file
from standing_together.refusal import Refused
from standing_together.tasklist.actions import finish_task, give_task
from standing_together.tasklist.models import Task
from standing_together.tasklist.rules import can_change_task

CALL_BACK_WITHIN = timedelta(days=3)
FACTS = ("working_title", "told_by", "teller_name", "told_on", "about_name", "about_family", "changed_name")


@dataclass(frozen=True)
class Text:
    """What is about to be written, for the check of names."""

    language: str
    title: str
    text: str


@transaction.atomic
def write_story(*, by, organisation_id, programme, district_id, language, title, text, person=None, **facts) -> Story:
    """A draft with its original text; `facts` are the columns of FACTS."""
    rules.check_holds(
        by, Permission.STORY_WRITE, organisation_id=organisation_id, programme=programme, district_id=district_id
    )
    if programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))
    if person is not None:
        rules.check_can_tell_of(by, person)
        facts |= {"about_name": "", "about_family": ""}
    story = Story.objects.create(
        organisation_id=organisation_id, programme=programme, district_id=district_id, person=person,
        author=by.user, **facts,
    )  # fmt: skip
    rules.check_names(story, [Text(language, title, text)], rules.level_of([]))
    StoryVersion.objects.create(
        story=story, language=language, is_original=True, title=title, text=text, written_by=by.user
    )
    record("story.write", by=by, about=story, language=language)
    return story


@transaction.atomic
def change_facts(story: Story, *, by, version: int, **facts) -> Story:
    """Who told it, whom it is about, the changed name. A new changed name is held against every text."""
    locked = lock(story)
    rules.check_can_write(by, locked)
    _check_version(locked, version)
    for name in FACTS:
        setattr(locked, name, facts.get(name, getattr(locked, name)))
    rules.check_names(locked, locked.versions.all(), _level(locked))
    locked.version += 1
    locked.save()
    record("story.change", by=by, about=locked)
    return locked


@transaction.atomic
def write_version(
    story: Story, *, by, language: str, title: str, text: str, translated_by: str = "", translated_on=None
) -> StoryVersion:
    """The text in one language, new or anew. The original stays it; every other one says who translated it."""
    locked = lock(story)
    rules.check_can_write(by, locked)
    rules.check_names(locked, [Text(language, title, text)], _level(locked))
    original = StoryVersion.objects.filter(story=locked, language=language, is_original=True).exists()
    if not original and not translated_by.strip():
        raise Refused(_("This is a translation. Write who translated it."))
    marks = (
        {"is_original": True, "translated_by": "", "translated_on": None}
        if original
        else {
            "is_original": False,
            "translated_by": translated_by.strip(),
            "translated_on": translated_on or timezone.localdate(),
        }
    )
    version, _created = StoryVersion.objects.update_or_create(
        story=locked, language=language, defaults={"title": title, "text": text, "written_by": by.user, **marks}
    )
    record("story.text", by=by, about=locked, language=language)
    return version


@transaction.atomic
def add_photo(story: Story, *, by, file, words: str) -> StoryPhoto:
    """One picture, with what is to be seen on it for those who do not see it. Nobody is named there."""
    locked = lock(story)
    rules.check_can_write(by, locked)
    rules.check_photo_words(locked, words)
    kept = keep_file(file, by=by, about=locked)
    if kept.kind != "picture":
        raise Refused(_("This is not a photograph. Choose a JPEG or PNG picture."))
    photo = StoryPhoto.objects.create(story=locked, file=kept, words=words.strip(), added_by=by.user)
    record("story.photo", by=by, about=locked, photo=photo.pk)
    return photo


@transaction.atomic
def remove_photo(photo: StoryPhoto, *, by) -> None:
    """The picture is gone for good; possible in every state, because a family may ask for it at any time."""
    rules.check_can_ask(by, lock(photo.story))
    StoryPhoto.objects.filter(pk=photo.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    drop_file(photo.file, by=by)
    record("story.photo_removed", by=by, about=photo.story, photo=photo.pk)


def _level(story: Story) -> str:
    return rules.level_of(StoryConsent.objects.valid().filter(story=story))


# ---------------------------------------------------------------- moves


def submit_story(story: Story, *, by, version: int | None = None, note: str = "") -> Story:
    """To a second person. An older approval ends with it."""
    sent = {"submitted_at": timezone.now(), "submitted_by": by.user, "approved_at": None, "approved_by": None}
    return _move(story, "submit", by=by, version=version, note=note, **sent)


def return_story(story: Story, *, by, note: str, version: int | None = None) -> Story:
    return _move(story, "return", by=by, version=version, note=note)


def approve_story(story: Story, *, by, version: int | None = None, note: str = "") -> Story:
    approved = {"approved_at": timezone.now(), "approved_by": by.user}
    return _move(story, "approve", by=by, version=version, note=note, **approved)


@transaction.atomic
def publish_story(story: Story, *, by, channel: str, version: int | None = None, note: str = "") -> Story:
    """On one channel: from now on it may be told there, as long as the consent is valid."""
    rules.check_can_publish(by, lock(story), channel)
    moved = _move(story, "publish", by=by, version=version, note=note, channel=channel)
    StoryPublication.objects.create(story=moved, channel=channel, published_by=by.user)
    return moved


@transaction.atomic
def revise_story(story: Story, *, by, note: str, version: int | None = None) -> Story:
    """Back to a draft: it is nowhere to be read until a second person has approved it anew."""
    fresh = {"submitted_at": None, "submitted_by": None, "approved_at": None, "approved_by": None}
    moved = _move(story, "revise", by=by, version=version, note=note, **fresh)
    _end_publications(moved)
    return moved


@transaction.atomic
def withdraw_story(story: Story, *, by, version: int | None = None, note: str = "") -> Story:
    """Gone from every place that is ours, at once; what was given out has to be called back."""
    moved = _move(story, "withdraw", by=by, version=version, note=note)
    _end_publications(moved)
    call_back(moved, by=by)
    return moved


def reopen_story(story: Story, *, by, note: str, version: int | None = None) -> Story:
    """The family agrees anew: a draft again, with everything still to be approved."""
    fresh = {"submitted_at": None, "submitted_by": None, "approved_at": None, "approved_by": None}
    return _move(story, "reopen", by=by, version=version, note=note, **fresh)


@transaction.atomic
def _move(story, name, *, by, version=None, note="", channel="", **values) -> Story:
    locked = lock(story)
    rules.CHECKS[name](by, locked)
    move = STORY.check(name, locked.state, note)
    _check_version(locked, version)
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    locked.save()
    StoryStep.objects.create(
        story=locked, move=name, source=source, target=move.target, channel=channel, note=note.strip(), by=by.user
    )
    record(f"story.{name}", by=by, about=locked, source=source, target=move.target, channel=channel)
    return locked


def _end_publications(story: Story, channel: str = "") -> None:
    found = StoryPublication.objects.filter(story=story, ended_at__isnull=True)
    found = found.filter(channel=channel) if channel else found
    found.update(ended_at=timezone.now())


# ---------------------------------------------------------------- out of the house


@transaction.atomic
def give_out(story: Story, *, by, channel: str, to_whom: str, languages=()) -> tuple[HandOut, list[Told]]:
    """The versions as the channel may show them, and the note of who received them. Without `languages`: all."""
    locked = lock(story)
    rules.check_can_give_out(by, locked, channel)
    wanted = list(languages) or list(locked.versions.values_list("language", flat=True))
    told = [tell(locked, channel, language) for language in wanted]
    hand_out = HandOut.objects.create(story=locked, channel=channel, to_whom=to_whom.strip(), given_by=by.user)
    record("story.give_out", by=by, about=locked, channel=channel, hand_out=hand_out.pk)
    return hand_out, told


def call_back(story: Story, channel: Channel | str = "", *, by) -> int:
    """Everything that was given out (on one channel, or all) becomes a task of its giver; gives how many."""
    given = HandOut.objects.filter(story=story, call_back_from__isnull=True)
    out = list((given.filter(channel=channel) if channel else given).select_related("given_by"))
    today = timezone.localdate()
    for each in out:
        HandOut.objects.filter(pk=each.pk).update(call_back_from=today)
        give_task(
            _("Call back the story given to %(who)s") % {"who": each.to_whom},
            by=by, owner=each.given_by, about=story, part=f"hand-out {each.pk}", due_on=today + CALL_BACK_WITHIN,
            note=_("The consent has ended. Ask them to take the story away, and write down what they answer."),
        )  # fmt: skip
    return len(out)


@transaction.atomic
def note_call_back(hand_out: HandOut, *, by, answer: str) -> HandOut:
    """The receiver was told that the story is withdrawn; `answer` is what they said."""
    locked = HandOut.objects.select_for_update(of=("self",)).select_related("story__programme").get(pk=hand_out.pk)
    rules.check_can_call_back(by, locked, answer)
    if locked.called_back_at:
        raise Refused(_("A colleague wrote down the answer already."))
    locked.called_back_at, locked.called_back_by, locked.answer = timezone.now(), by.user, answer.strip()[:400]
    locked.save()
    for task in Task.objects.about(locked.story).open().filter(part=f"hand-out {locked.pk}"):
        if can_change_task(by, task):
            finish_task(task, by=by, outcome=locked.answer)
    record("story.called_back", by=by, about=locked.story, hand_out=locked.pk)
    return locked


def lock(story: Story) -> Story:
    """The row as it is now, held until the transaction ends."""
    related = Story.objects.select_related("programme", "person")
    return related.select_for_update(of=("self",)).get(pk=story.pk)


def _check_version(locked: Story, version: int | None) -> None:
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this story while you were reading it. Read it again, then decide."))
