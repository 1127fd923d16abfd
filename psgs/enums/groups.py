"""Words of parent support groups. Codes are stored and never change; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MemberKind(TextChoices):
    """What somebody is in the group. Of whom, and with what difficulty, is nobody's business there."""

    CAREGIVER = "caregiver", _("Parent or caregiver")
    PWD = "pwd", _("Person with disability")
    SUPPORTER = "supporter", _("Supporter")


class OfficerRole(TextChoices):
    CHAIR = "chair", _("Chair")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    MENTOR_LEAD = "mentor_lead", _("Lead of the mentors")


class MeetingMode(TextChoices):
    IN_PERSON = "in_person", _("Together in one place")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("By messenger or video")

    @classmethod
    def remote(cls) -> tuple[str, ...]:
        return cls.PHONE.value, cls.ONLINE.value


class Lead(TextChoices):
    """Who led the meeting: groups are to stand without us one day."""

    FACILITATOR = "facilitator", _("The facilitator")
    TOGETHER = "together", _("The facilitator and members together")
    MEMBERS = "members", _("Members by themselves")


class Presence(TextChoices):
    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    EXCUSED = "excused", _("Excused")


class AbsenceReason(TextChoices):
    ILL = "ill", _("Somebody is ill")
    CHILD_CARE = "child_care", _("Nobody to stay with the child")
    WORK = "work", _("Work or harvest")
    WAY = "way", _("No transport, too far")
    LATE_NEWS = "late_news", _("Heard of it too late")
    AWAY = "away", _("Away from home")
    FAMILY = "family", _("The family did not agree")
    OTHER = "other", _("Another reason")


class Topic(TextChoices):
    RIGHTS = "rights", _("Rights and the law")
    BENEFITS = "benefits", _("Benefits and how to claim them")
    PAPERS = "papers", _("Papers and the medical commission")
    SCHOOL = "school", _("Kindergarten and school")
    HEALTH = "health", _("Health and rehabilitation")
    HOME = "home", _("Exercises and care at home")
    DEVICES = "devices", _("Devices and their repair")
    ACCESS = "access", _("Ways in: roads, ramps, transport")
    FEELINGS = "feelings", _("How we are: rest and support for parents")
    SAFETY = "safety", _("Safety and violence")
    WORK = "work", _("Work and income")
    ADVOCACY = "advocacy", _("What we ask of the authorities")
    ORGANISING = "organising", _("Organising the group")
    OTHER = "other", _("Something else")


class IssueKind(TextChoices):
    """What stands in families' way, as a meeting tells it; the advocacy work logs a barrier from it."""

    PREMISES = "premises", _("A building nobody with a wheelchair gets into")
    SCHOOL = "school", _("A school or kindergarten place refused")
    BENEFIT = "benefit", _("A benefit not paid or refused")
    PAPER = "paper", _("A certificate or paper that is hard to get")
    HEALTH = "health", _("Health care or rehabilitation missing")
    DEVICE = "device", _("A device missing or broken")
    TRANSPORT = "transport", _("Transport and roads")
    ATTITUDE = "attitude", _("How people speak and behave")
    INFORMATION = "information", _("Information that does not reach families")
    OTHER = "other", _("Something else")


class ExpenseKind(TextChoices):
    REFRESHMENTS = "refreshments", _("Tea and food")
    TRANSPORT = "transport", _("Transport")
    ROOM = "room", _("Room")
    MATERIALS = "materials", _("Materials")
    CHILD_CARE = "child_care", _("Child care")
    OTHER = "other", _("Something else")


class HelpKind(TextChoices):
    """What a member's family got done with the help of the group."""

    REGISTERED = "registered", _("Registered with us")
    CERTIFICATE = "certificate", _("Got a certificate of disability")
    CLAIMED = "claimed", _("Claimed a benefit")
    SCHOOL = "school", _("Got a place in kindergarten or school")
    SERVICE = "service", _("Found a service")
    DEVICE = "device", _("Got a device")


class NeedDomain(TextChoices):
    """What a family and a mentor may have in common; the codes are those of the screenings' domains."""

    SEEING = "Seeing", _("Seeing")
    HEARING = "Hearing", _("Hearing")
    WALKING = "Walking", _("Walking")
    SELF_CARE = "Selfcare", _("Self-care")
    COMMUNICATION = "Communication", _("Communication")
    LEARNING = "Learning", _("Learning")
    REMEMBERING = "Remembering", _("Remembering")
    CONCENTRATING = "Concentrating", _("Concentrating")
    BEHAVIOUR = "Behaviour", _("Controlling behaviour")
    ANXIETY = "Anxiety", _("Anxiety")
    DEPRESSION = "Depression", _("Depression")
    FINE_MOTOR = "FineMotor", _("Using hands and fingers")
    PLAYING = "Playing", _("Playing")
