"""Words with fixed meaning about success stories. Codes are stored; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Teller(TextChoices):
    PERSON = "person", _("The person themselves")
    CAREGIVER = "caregiver", _("Mother, father or guardian")
    MEMBER = "member", _("Member of a group or association")
    STAFF = "staff", _("Colleague")
    OTHER = "other", _("Somebody else")


class StoryLanguage(TextChoices):
    ENGLISH = "en", _("English")
    DANISH = "da", _("Danish")
    TAJIK = "tg", _("Tajik")
    RUSSIAN = "ru", _("Russian")


class Channel(TextChoices):
    """Where a story is told; each is agreed to, and taken back, by itself."""

    WEBSITE = "website", _("Website")
    MAGAZINE = "magazine", _("Magazine")
    SOCIAL = "social", _("Social media")
    REPORT = "report", _("Donor report")
    EVENT = "event", _("Event")


class Anonymity(TextChoices):
    """How somebody may be called. A part of the consent, held to whenever the story is shown."""

    FULL = "full", _("Full name")
    FIRST = "first", _("First name only")
    CHANGED = "changed", _("Changed name")
    NONE = "none", _("No name")


# From open to closed.
STRICTNESS: dict[str, int] = {level: place for place, level in enumerate(Anonymity.values)}
# What stands where the name would stand, in the four languages of stories.
NO_NAME = {"en": "this person", "da": "personen", "tg": "ин шахс", "ru": "этот человек"}
# Authors write this where the name belongs; what it becomes depends on the channel's consent.
NAME_HERE = "[name]"
