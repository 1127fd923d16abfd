"""The fixed words of the library of methods. Codes are stored and never change; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LibraryKind(TextChoices):
    METHODOLOGY = "methodology", _("Methodology")
    GOOD_PRACTICE = "good_practice", _("Good practice")
    TOOL = "tool", _("Tool")
    CURRICULUM = "curriculum", _("Curriculum material")


class CbrComponent(TextChoices):
    """The five components of community-based rehabilitation."""

    HEALTH = "health", _("Health")
    EDUCATION = "education", _("Education")
    LIVELIHOOD = "livelihood", _("Livelihood")
    SOCIAL = "social", _("Social life")
    EMPOWERMENT = "empowerment", _("Empowerment")


class Domain(TextChoices):
    """What a method helps with; broader than the domains of a screening."""

    SEEING = "seeing", _("Seeing")
    HEARING = "hearing", _("Hearing")
    MOVING = "moving", _("Walking and moving")
    HANDS = "hands", _("Using the hands")
    SELF_CARE = "self_care", _("Self-care")
    COMMUNICATION = "communication", _("Communication")
    LEARNING = "learning", _("Learning and remembering")
    BEHAVIOUR = "behaviour", _("Feelings and behaviour")
    PLAY = "play", _("Play and friends")


class AgeGroup(TextChoices):
    EARLY = "early", _("0–2 years")
    PRESCHOOL = "preschool", _("3–6 years")
    SCHOOL = "school", _("7–17 years")
    ADULT = "adult", _("18 years and older")
