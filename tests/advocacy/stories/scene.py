"""A child of the registry whose family lets its story be told, who writes it and who approves it."""

import datetime
import io
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from advocacy.actions import stories as actions
from advocacy.actions.story_consents import record_consent
from beneficiaries.models import Caregiver
from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory

TEXT = "[name] could not enter the school.\n\nToday a ramp leads in, and [name] learns to read."


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


@dataclass
class Scene:
    organisation: Any
    district: Any
    programme: Any
    author: Actor
    editor: Actor
    person: Any

    def actor(self, role, **scope) -> Actor:
        """Somebody with one grant; without other words in this organisation, district and programme."""
        where = {"organisation": self.organisation, "districts": [self.district], "programmes": [self.programme]}
        return Actor.of(GrantFactory(role=role, **(where | scope)).user)

    def draft(self, **facts):
        kept = {
            "organisation_id": self.organisation.pk, "programme": self.programme, "district_id": self.district.pk,
            "language": "en", "title": "A door opens", "text": TEXT, "person": self.person, "told_by": "caregiver",
            "teller_name": "Ҳанифа", "told_on": in_days(-10), "working_title": "The ramp of school 4",
            "changed_name": "Лола",
        }  # fmt: skip
        return actions.write_story(by=self.author, **(kept | facts))

    def agreed(self, story, *channels, **facts):
        kept = {
            "channels": channels or ["website", "magazine"], "anonymity": "changed", "giver": "mother",
            "giver_name": "Ҳанифа Қурбонова", "assent": "assented", "given_on": in_days(-9), "until": in_days(100),
        }  # fmt: skip
        return record_consent(story, by=self.author, **(kept | facts))

    def approved(self, *channels, consent=None, **facts):
        story = self.draft(**facts)
        self.agreed(story, *channels, **(consent or {}))
        story = actions.submit_story(story, by=self.author)
        return actions.approve_story(story, by=self.editor)

    def published(self, *channels, consent=None, **facts):
        """On each of the channels; without any on the website and in the magazine."""
        channels = channels or ("website", "magazine")
        story = self.approved(*channels, consent=consent, **facts)
        for channel in channels:
            story = actions.publish_story(story, by=self.editor, channel=channel)
        return story

    def photographed(self, **facts):
        """Published with a photograph, on the website and in the magazine."""
        story = self.draft()
        actions.add_photo(story, by=self.author, file=picture(), words="A ramp of concrete")
        self.agreed(story, **facts)
        story = actions.approve_story(actions.submit_story(story, by=self.author), by=self.editor)
        for channel in ("website", "magazine"):
            story = actions.publish_story(story, by=self.editor, channel=channel)
        return story


def picture():
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(data, "JPEG")
    return SimpleUploadedFile("ramp.jpg", data.getvalue(), content_type="image/jpeg")


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    author = Actor.of(GrantFactory(role="case-manager", **where).user)
    editor = Actor.of(GrantFactory(role="advocacy-officer", **where).user)
    person = PersonFactory(
        organisation=organisation, district=district, programme=programme, registered_by=author.user,
        family_name="Қурбонова", given_name="Фирӯза", patronymic="Раҳимовна", consents=("registration",),
    )  # fmt: skip
    Caregiver.objects.create(person=person, name="Ҳанифа Қурбонова", relation="mother")
    return Scene(organisation, district, programme, author, editor, person)
