"""Words of the answer: what came of a need, how far a link leads, what the family says. Codes are stored."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class LineOutcome(TextChoices):
    OPEN = "open", _("Open")
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")
    NOT_NEEDED = "not_needed", _("Not needed any more")


class NotMet(TextChoices):
    """Why a need was not met."""

    DID_NOT_COME = "did_not_come", _("The person did not come")
    NO_PLACE = "no_place", _("There was no place")
    NO_SPECIALIST = "no_specialist", _("There was no specialist or device")
    TOO_FAR = "too_far", _("Too far, or no transport")
    COST = "cost", _("It would have cost the family too much")
    OTHER_SERVICE = "other_service", _("Another service is needed")
    OTHER = "other", _("Another reason")


class Stage(TextChoices):
    """What a link is good for: the answer to the referral, or the report on what came of it."""

    ANSWER = "answer", _("Answer")
    REPORT = "report", _("Report")


class Through(TextChoices):
    """How a link reached the provider."""

    SLIP = "slip", _("Printed slip")
    SCREEN = "screen", _("Shown once to a colleague")
    PAGE = "page", _("Shown to the provider after the answer")


class Told(TextChoices):
    """What a provider said by link."""

    ACCEPT = "accept", _("Accepted")
    DECLINE = "decline", _("Declined")
    REPORT = "report", _("Reported")


class Answered(TextChoices):
    """What became of a day that a provider proposed."""

    AGREED = "agreed", _("Agreed")
    ANOTHER = "another", _("Another day was asked for")
    REPLACED = "replaced", _("The provider proposed a newer day")
    OVERTAKEN = "overtaken", _("The referral has moved on")


class Attended(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Way(TextChoices):
    """How the family was asked."""

    CALL = "call", _("By phone")
    VISIT = "visit", _("At a visit")
    MEETING = "meeting", _("At a meeting")


class Satisfaction(IntegerChoices):
    """Five faces, each with its words: a face alone is read differently by everybody."""

    VERY_BAD = 1, _("😞 Very dissatisfied")
    BAD = 2, _("☹ Dissatisfied")
    MIDDLE = 3, _("😐 Neither good nor bad")
    GOOD = 4, _("☺ Satisfied")
    VERY_GOOD = 5, _("😀 Very satisfied")


class Follows(TextChoices):
    """How a referral came out of an earlier one."""

    REDIRECT = "redirect", _("Redirected to another provider")
    COUNTER = "counter", _("The provider asked for another service")
