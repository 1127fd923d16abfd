"""What people must do when a consent has ended. Nobody can read the story since that moment: reading asks each time."""

from django.db import transaction

from advocacy.actions.stories import lock
from advocacy.actions.story_consents import pull
from advocacy.models import Story, StoryConsent
from beneficiaries.enums import Purpose
from beneficiaries.handlers.consents import FOLLOWERS
from beneficiaries.models import Consent
from standing_together.access.actor import system_actor
from standing_together.outbox.registry import handles


@handles("story.consent_ends")
def close_ended(payload: dict) -> None:
    """The last day of a consent is over. One that was replaced or taken back meanwhile has its own end."""
    consent = StoryConsent.objects.select_related("story").get(pk=payload["consent"])
    pull(lock(consent.story), by=system_actor())


def close_stories_of(consent: Consent) -> None:
    """The family took back in the register that their story is told."""
    if consent.purpose != Purpose.PUBLICATION:
        return
    for story in Story.objects.filter(person=consent.person_id).order_by("pk"):
        with transaction.atomic():
            pull(lock(story), by=system_actor())


if close_stories_of not in FOLLOWERS:
    FOLLOWERS.append(close_stories_of)
