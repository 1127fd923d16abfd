"""Words of visits, of giving cases to colleagues, and of closing them. Codes are stored; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisitWay(TextChoices):
    """A remote one is a contact like any other, and counts show it apart."""

    HOME = "home", _("Home visit")
    CENTRE = "centre", _("At the centre")
    OUTSIDE = "outside", _("Met elsewhere")
    PHONE = "phone", _("By phone")
    MESSENGER = "messenger", _("By messenger")
    VIDEO = "video", _("By video call")

    @classmethod
    def remote(cls) -> tuple[str, ...]:
        return cls.PHONE.value, cls.MESSENGER.value, cls.VIDEO.value


class VisitPurpose(TextChoices):
    FOLLOW_UP = "follow_up", _("To see how it goes")
    PLAN = "plan", _("Plan and exercises")
    REFERRAL = "referral", _("About a referral")
    PAPERS = "papers", _("Papers and benefits")
    DEVICE = "device", _("About a device")
    ASSISTANCE = "assistance", _("Help at home")
    FIRST = "first", _("To get to know the family")
    OTHER = "other", _("Another purpose")


class RemoteReason(TextChoices):
    ILLNESS = "illness", _("Illness or an epidemic")
    ROAD = "road", _("The road is closed or too far")
    WISH = "wish", _("The family wished it so")
    SHORT = "short", _("A short question, no visit needed")
    OTHER = "other", _("Another reason")


class Present(TextChoices):
    """Who was there, besides the worker."""

    PERSON = "person", _("The person")
    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    GRANDPARENT = "grandparent", _("Grandparent")
    SIBLING = "sibling", _("Brother or sister")
    GUARDIAN = "guardian", _("Legal guardian")
    OTHER = "other", _("Somebody else")


class MissedReason(TextChoices):
    NOBODY_HOME = "nobody_home", _("Nobody at home")
    NO_ANSWER = "no_answer", _("Nobody answered")
    DID_NOT_COME = "did_not_come", _("They did not come")
    NOT_NOW = "not_now", _("The family could not talk")
    ROAD = "road", _("We could not get there")
    OTHER = "other", _("Another reason")


class AssignReason(TextChoices):
    """Why a case was given to somebody."""

    BEGIN = "begin", _("Since the registration")
    LEAVES = "leaves", _("The colleague leaves")
    ABSENT = "absent", _("The colleague is away for a time")
    NEARER = "nearer", _("Works nearer to the family")
    BALANCE = "balance", _("So that nobody has too many")
    WISH = "wish", _("The family wished it")
    OTHER = "other", _("Another reason")


class CaseOutcome(TextChoices):
    """How a case ended."""

    REACHED = "reached", _("Goals reached")
    HANDED_ON = "handed_on", _("Another organisation goes on")
    WISH = "wish", _("The family's wish")
    MOVED = "moved", _("Moved away")
    AGED_OUT = "aged_out", _("Older than the programme is for")
    LOST = "lost", _("Lost contact")
    DIED = "died", _("Died")
    OTHER = "other", _("Another outcome")


# What ending a case means for taking part in programmes (EnrolmentEnd).
ENDS_ENROLMENT: dict[str, str] = {
    CaseOutcome.REACHED: "reached",
    CaseOutcome.WISH: "wished",
    CaseOutcome.MOVED: "moved",
    CaseOutcome.AGED_OUT: "too_old",
    CaseOutcome.DIED: "died",
}
