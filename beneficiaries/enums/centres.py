"""Words of service points, of taking part in them, of schools and institutions. Codes are stored and never change."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PointKind(TextChoices):
    """What a service point is; which services it gives stands beside it (`ServiceKind`)."""

    DAY_CARE = "day_care", _("Day-care centre")
    RESOURCE = "resource", _("Resource centre")
    REFERRAL = "referral", _("Referral centre")
    REHABILITATION = "rehabilitation", _("Rehabilitation centre")
    OUTREACH = "outreach", _("Mobile outreach team")
    CORNER = "corner", _("Corner for children with disabilities in a kindergarten")
    HOME = "home", _("Social Assistance at Home")
    HEALTH_WORKER = "health_worker", _("Primary healthcare worker")
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    SCHOOL = "school", _("School")
    PMPC = "pmpc", _("Psychological-medical-pedagogical consultation")
    EXAMINATION = "examination", _("Medical-social examination")
    PENSION = "pension", _("Pension office")
    INSTITUTION = "institution", _("Residential institution")
    OTHER = "other", _("Another kind")


class FinanceSource(TextChoices):
    """Who pays for the running of a service point."""

    DISTRICT = "district", _("The district's budget")
    STATE = "state", _("The republic's budget")
    PROGRAMME = "programme", _("A programme")
    ORGANISATION = "organisation", _("An organisation from its own means")
    FAMILIES = "families", _("The families")
    OTHER = "other", _("Somebody else")

    @classmethod
    def of_the_state(cls) -> tuple[str, ...]:
        return cls.DISTRICT.value, cls.STATE.value


class StaffRole(TextChoices):
    HEAD = "head", _("Head")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    PHYSIO = "physio", _("Physiotherapist")
    SPEECH = "speech", _("Speech therapist")
    PSYCHOLOGIST = "psychologist", _("Psychologist")
    TEACHER = "teacher", _("Teacher or educator")
    NURSE = "nurse", _("Nurse")
    DOCTOR = "doctor", _("Doctor")
    ASSISTANT = "assistant", _("Assistant")
    DRIVER = "driver", _("Driver")
    VOLUNTEER = "volunteer", _("Volunteer")
    OTHER = "other", _("Another role")


class Weekday(IntegerChoices):
    """As ISO counts them."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class LeavingReason(TextChoices):
    """Why taking part in a service ended, or why somebody left its waiting list."""

    REACHED = "reached", _("What was planned is reached")
    SCHOOL = "school", _("Goes to school or kindergarten now")
    ELSEWHERE = "elsewhere", _("Another service fits better")
    WISHED = "wished", _("The family wished it")
    WAY = "way", _("The way is too long or too costly")
    MOVED = "moved", _("Moved away")
    TOO_OLD = "too_old", _("Older than the service is for")
    STAYED_AWAY = "stayed_away", _("Stayed away and could not be reached")
    CLOSED = "closed", _("The service point closed")
    DIED = "died", _("Died")
    MISTAKE = "mistake", _("Was written down by mistake")
    MERGED = "merged", _("The same person stood there twice")
    OTHER = "other", _("Another reason")

    @classmethod
    def chosen(cls) -> list[tuple]:
        """What a colleague may choose: `merged` is the system's own word."""
        return [choice for choice in cls.choices if choice[0] != cls.MERGED]


class Escort(TextChoices):
    """Who brings somebody to the service."""

    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    GRANDPARENT = "grandparent", _("Grandparent")
    SIBLING = "sibling", _("Brother or sister")
    NEIGHBOUR = "neighbour", _("Neighbour or relative")
    BUS = "bus", _("The service's own car or bus")
    ALONE = "alone", _("Comes alone")
    AT_HOME = "at_home", _("Nobody: the service comes to the home")
    OTHER = "other", _("Somebody else")


class SessionKind(TextChoices):
    INDIVIDUAL = "individual", _("Individual therapy")
    GROUP = "group", _("Group therapy")
    DAY = "day", _("Day in day care")
    INCLUSION = "inclusion", _("Session in a school or kindergarten")

    @classmethod
    def of_everybody(cls) -> tuple[str, ...]:
        """Kinds whose sheet holds all who take part, unless some are named."""
        return cls.GROUP.value, cls.DAY.value, cls.INCLUSION.value


class SessionMode(TextChoices):
    IN_PERSON = "in_person", _("In one place")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("By messenger or video")
    TAKEN_HOME = "taken_home", _("Material taken to the home")


class Came(TextChoices):
    PRESENT = "present", pgettext_lazy("one person", "Came")
    ABSENT = "absent", _("Did not come")
    EXCUSED = "excused", _("Excused")


class WhyAway(TextChoices):
    ILL = "ill", _("Ill")
    WAY = "way", _("No transport, too far")
    WEATHER = "weather", _("Snow, rain or heat")
    NOBODY = "nobody", _("Nobody could bring the child")
    WORK = "work", _("Work or harvest")
    DOCTOR = "doctor", _("At a doctor or an office")
    AWAY = "away", _("Away from home")
    FAMILY = "family", _("The family did not want to")
    UNKNOWN = "unknown", _("Not known")
    OTHER = "other", _("Another reason")


class ClassKind(TextChoices):
    ORDINARY = "ordinary", _("Ordinary class or group with support")
    SPECIAL = "special", _("Special class or group")
    AT_HOME = "at_home", _("Schooling at home")
    CORNER = "corner", _("Corner in a kindergarten")


class SchoolingEnd(TextChoices):
    FINISHED = "finished", _("Finished this school or kindergarten")
    CHANGED = "changed", _("Changed to another class or school")
    MOVED = "moved", _("Moved away")
    REFUSED = "refused", _("The school did not keep the child")
    WISHED = "wished", _("The family wished it")
    HEALTH = "health", _("For reasons of health")
    DIED = "died", _("Died")
    MISTAKE = "mistake", _("Was written down by mistake")
    MERGED = "merged", _("The same person stood there twice")
    OTHER = "other", _("Another reason")

    @classmethod
    def chosen(cls) -> list[tuple]:
        """What a colleague may choose: `merged` is the system's own word."""
        return [choice for choice in cls.choices if choice[0] != cls.MERGED]


class WhyInstitution(TextChoices):
    POVERTY = "poverty", _("The family could not pay for what the child needs")
    NO_SERVICE = "no_service", _("No service near the home")
    SCHOOLING = "schooling", _("For schooling")
    TREATMENT = "treatment", _("For treatment")
    NO_CARER = "no_carer", _("Nobody could care for the child")
    ADVICE = "advice", _("A doctor or an office advised it")
    OTHER = "other", _("Another reason")
    UNKNOWN = "unknown", _("Not known")


class FamilyContact(TextChoices):
    WEEKLY = "weekly", _("Every week or more often")
    MONTHLY = "monthly", _("Every month")
    RARELY = "rarely", _("A few times a year")
    NONE = "none", _("No contact")
    UNKNOWN = "unknown", _("Not known")
