"""Who holds duties, and how one knows them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StakeholderKind(TextChoices):
    AUTHORITY = "authority", _("Authority")
    MINISTRY = "ministry", _("Ministry or national agency")
    HUKUMAT = "hukumat", _("Hukumat")
    JAMOAT = "jamoat", _("Jamoat")
    PROVIDER = "provider", _("Service provider")
    SCHOOL = "school", _("School or kindergarten")
    MEDIA = "media", _("Media")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    OTHER = "other", _("Other")


class Level(TextChoices):
    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Regional")
    DISTRICT = "district", _("District or city")
    JAMOAT = "jamoat", _("Jamoat")


class Stance(TextChoices):
    """What a stakeholder does about the matter of one round, whatever their power."""

    SUPPORTS = "supports", _("Supports")
    UNDECIDED = "undecided", _("Undecided")
    OPPOSES = "opposes", _("Opposes")
    UNKNOWN = "unknown", _("Not known")


class ContactWay(TextChoices):
    MEETING = "meeting", _("Meeting")
    CALL = "call", _("Phone call")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail or message")
    VISIT = "visit", _("Visit")
    EVENT = "event", _("At an event")
