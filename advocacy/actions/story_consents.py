"""What a family agreed to, for each channel, and what happens at once when it ends."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.actions.stories import call_back, lock
from advocacy.models import Story, StoryConsent, StoryPublication, StoryStep
from advocacy.rules import stories as rules
from advocacy.workflows.stories import STORY
from standing_together.audit.actions import record
from standing_together.outbox.actions import post
from standing_together.refusal import Refused


@transaction.atomic
def record_consent(story: Story, *, by, channels, anonymity, giver, given_on, until, photos=False, **told) -> list:
    """One answer for several channels; each is kept, and taken back, by itself. `told`: giver_name, assent.

    A new answer for a channel replaces the one before. When it runs out, what was given out is called back.
    """
    locked = lock(story)
    rules.check_can_ask(by, locked)
    assent = told["assent"]
    rules.check_consent(locked, giver=giver, assent=assent, given_on=given_on, until=until, anonymity=anonymity)
    older = StoryConsent.objects.in_force().filter(story=locked, channel__in=channels)
    older.update(replaced_at=timezone.now())
    consents = [
        StoryConsent.objects.create(
            story=locked, channel=channel, anonymity=anonymity, giver=giver, given_on=given_on, until=until,
            photos=photos, recorded_by=by.user, **told,
        )
        for channel in channels
    ]  # fmt: skip
    for consent in consents:
        _remember_the_end(consent)
        record("story.consent", by=by, about=locked, channel=consent.channel, anonymity=anonymity)
    return consents


def _remember_the_end(consent: StoryConsent) -> None:
    """Reading asks for the day each time; this is for what must be done by people when it has come."""
    ends = datetime.datetime.combine(
        consent.until + datetime.timedelta(days=1), datetime.time(6), timezone.get_current_timezone()
    )
    wait = max(ends - timezone.now(), datetime.timedelta(seconds=1))
    post("story.consent_ends", {"consent": consent.pk}, key=f"story.consent_ends:{consent.pk}", after=wait)


@transaction.atomic
def withdraw_story_consent(consent: StoryConsent, *, by, reason: str = "") -> StoryConsent:
    """Taken back, with effect at once. A family need not explain itself."""
    story = lock(consent.story)
    rules.check_can_ask(by, story)
    locked = StoryConsent.objects.select_for_update().get(pk=consent.pk)
    if locked.withdrawn_at or locked.replaced_at:
        raise Refused(_("This answer does not count any more: it was taken back or asked anew."))
    locked.withdrawn_at, locked.withdrawn_by, locked.reason = timezone.now(), by.user, reason.strip()[:400]
    locked.save()
    record("story.consent_withdrawn", by=by, about=story, channel=locked.channel)
    pull(story, by=by)
    return locked


def pull(story: Story, *, by) -> None:
    """Close what stands under no valid consent any more and mark what was given out there; safe to repeat. With no
    consent left at all the story itself is withdrawn."""
    valid = set(StoryConsent.objects.valid().filter(story=story).values_list("channel", flat=True))
    ended = set(StoryConsent.objects.filter(story=story).values_list("channel", flat=True)) - valid
    for channel in sorted(ended):
        standing = StoryPublication.objects.filter(story=story, channel=channel, ended_at__isnull=True)
        closed = standing.update(ended_at=timezone.now())
        given = call_back(story, channel, by=by)
        if closed or given:
            record("story.pulled", by=by, about=story, channel=channel, given_out=given)
    if not valid and story.state in STORY.moves["withdraw"].sources:
        _withdraw(story, by)


def _withdraw(story: Story, by) -> None:
    """The way of the table without its permission: the family has spoken, or the day has come."""
    source, story.state = story.state, STORY.check("withdraw", story.state).target
    story.version += 1
    story.save()
    StoryStep.objects.create(story=story, move="withdraw", source=source, target=story.state, by=by.user)
    record("story.withdraw", by=by, about=story, source=source, target=story.state)
