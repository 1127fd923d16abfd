"""Words with fixed meaning in training. Codes are stored and never change; labels are translated."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a curriculum was written for."""

    PRACTITIONER = "practitioner", _("Practitioners of social services")
    SOCIAL_WORKER = "social_worker", _("Social workers")
    OFFICIAL = "official", _("Officials")
    TEACHER = "teacher", _("Teachers")
    HEALTH_WORKER = "health_worker", _("Health workers")
    PARENT = "parent", _("Parents")
    CSO_MEMBER = "cso_member", _("Members of civil society organisations")
    UNIVERSITY = "university", _("University programme")


class TraineeKind(TextChoices):
    """As whom somebody takes part in a course."""

    OFFICIAL = "official", _("Official")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    HEALTH_WORKER = "health_worker", _("Health worker")
    TEACHER = "teacher", _("Teacher")
    PARENT = "parent", _("Parent")
    CSO_MEMBER = "cso_member", _("Member of a civil society organisation")
    STUDENT = "student", _("Student")
    OTHER = "other", _("Other")


# Who owes families a service or a decision by office; who gives social services with their own hands.
DUTY_BEARERS = (TraineeKind.OFFICIAL, TraineeKind.SOCIAL_WORKER, TraineeKind.HEALTH_WORKER, TraineeKind.TEACHER)
PRACTITIONERS = (TraineeKind.SOCIAL_WORKER, TraineeKind.HEALTH_WORKER, TraineeKind.TEACHER)


class Presence(TextChoices):
    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    EXCUSED = "excused", _("Excused")


class Moment(TextChoices):
    """Before or after what was taught."""

    PRE = "pre", _("Before")
    POST = "post", _("After")


class Used(TextChoices):
    """What somebody does with what they learnt, months later."""

    FULLY = "fully", _("Uses it in daily work")
    PARTLY = "partly", _("Uses some of it")
    NOT_YET = "not_yet", _("Does not use it yet")
    CANNOT = "cannot", _("Cannot use it in this post")
    NOT_REACHED = "not_reached", _("Could not be reached")


class HowSeen(TextChoices):
    """How it became known. Seeing it with one's own eyes weighs more than a call."""

    VISIT = "visit", _("Visit")
    CALL = "call", _("Call")
    OBSERVATION = "observation", _("Observation at work")


class After(IntegerChoices):
    """Months after a course at which practice is asked about."""

    THREE = 3, _("After 3 months")
    SIX = 6, _("After 6 months")


class InternResult(TextChoices):
    GOOD = "good", _("Ready to work alone")
    SUPPORT = "support", _("Ready to work with support")
    NOT_READY = "not_ready", _("Needs more practice")


class TeachingLanguage(TextChoices):
    TAJIK = "tg", _("Tajik")
    RUSSIAN = "ru", _("Russian")
    UZBEK = "uz", _("Uzbek")
    ENGLISH = "en", _("English")
