"""Where a barrier was met."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BarrierSource(TextChoices):
    """What the barrier was logged from; `source_id` names the record."""

    PERSON = "person", _("A person's page")
    MEETING = "meeting", _("A group's meeting")
    REFERRAL = "referral", _("A refused referral")
    CLAIM = "claim", _("A refused benefit")
    SURVEY = "survey", _("The survey")
    VISIT = "visit", _("A visit")
    OTHER = "other", _("Told otherwise")
