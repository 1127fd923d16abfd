"""Where promises stand written, and how families were asked about them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PromiseSource(TextChoices):
    MINUTES = "minutes", _("Minutes")
    LETTER = "letter", _("Letter")
    MEDIA = "media", _("Media")
    MEETING = "meeting", _("Said in a meeting")


class Channel(TextChoices):
    """How families answered."""

    MEETING = "meeting", _("Group meeting, by show of hands")
    PHONE = "phone", _("By phone")
    VISIT = "visit", _("At a visit")
    PAPER = "paper", _("On paper, without names")
    SURVEY = "survey", _("In a survey")


class Answer(TextChoices):
    """Was the promise kept, as the families see it?"""

    YES = "yes", _("Yes, kept")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
