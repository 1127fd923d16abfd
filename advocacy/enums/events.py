"""Words with fixed meaning about events. Codes are stored; labels are translated."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    CAMPAIGN = "campaign", _("Awareness campaign")
    ROUND_TABLE = "round_table", _("Round table")
    DISTRICT_MEETING = "district_meeting", _("District coordination meeting")
    REGIONAL_MEETING = "regional_meeting", _("Regional coordination meeting")
    COMMUNITY_MEETING = "community_meeting", _("Community meeting")
    STUDY_VISIT = "study_visit", _("Study visit")
    EXCHANGE_VISIT = "exchange_visit", _("International exchange visit")
    INTERNATIONAL_DAY = "international_day", _("International Day")
    AWARENESS_SESSION = "awareness_session", _("Disability awareness session in a village or school")


# From these something is learnt, and what became of it is asked three and six months later.
LEARNING = (EventKind.STUDY_VISIT, EventKind.EXCHANGE_VISIT)
# Their purpose is that people who knew little about disability and rights know more.
AWARENESS = (
    EventKind.CAMPAIGN,
    EventKind.COMMUNITY_MEETING,
    EventKind.INTERNATIONAL_DAY,
    EventKind.AWARENESS_SESSION,
)


class Level(TextChoices):
    """How far it speaks: the three levels of the programmes, the country, and abroad."""

    COMMUNITY = "community", _("Village or community")
    DISTRICT = "district", _("District")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")
    INTERNATIONAL = "international", _("International")


class TargetGroup(TextChoices):
    FAMILIES = "families", _("Families of children with disabilities")
    PERSONS = "persons", _("Persons with disabilities")
    GROUPS = "groups", _("Parent support groups and associations")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisations")
    AUTHORITIES = "authorities", _("Local authorities and ministries")
    HEALTH = "health", _("Health workers")
    SOCIAL = "social", _("Social workers")
    EDUCATION = "education", _("Teachers and schools")
    PUPILS = "pupils", _("Pupils and students")
    PUBLIC = "public", _("Everybody in the place")
    MEDIA = "media", _("Journalists")


class Came(TextChoices):
    """As what somebody came. Each is counted once: a mother who teaches is one or the other."""

    AUTHORITY = "authority", _("Authority")
    PARENT = "parent", _("Parent or family")
    TEACHER = "teacher", _("Teacher")
    HEALTH = "health_worker", _("Health worker")
    SOCIAL = "social_worker", _("Social worker")
    PUPIL = "pupil", _("Pupil")
    DISABILITY = "disability", _("Person with disability")
    OTHER = "other", _("Other")


class AgeGroup(TextChoices):
    """Completed years. Youth as in the Tajik law on youth policy (up to 30)."""

    CHILD = "0-17", _("0–17")
    YOUTH = "18-30", _("18–30")
    ADULT = "31-59", _("31–59")
    OLDER = "60+", _("60 and older")


class MaterialKind(TextChoices):
    INVITATION = "invitation", _("Invitation")
    HANDOUT = "handout", _("Paper to take home")
    SLIDES = "slides", _("Slides")
    POSTER = "poster", _("Poster or banner")
    MINUTES = "minutes", _("Minutes")
    SHEET = "sheet", _("Attendance sheet")
    PHOTO = "photo", _("Photographs")
    OTHER = "other", _("Other")


class MediaKind(TextChoices):
    TELEVISION = "television", _("Television")
    RADIO = "radio", _("Radio")
    NEWSPAPER = "newspaper", _("Newspaper")
    WEBSITE = "website", _("Website")
    SOCIAL = "social", _("Social media")


class Applied(TextChoices):
    """What became of something learnt."""

    YES = "applied", _("Applied")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")


class After(IntegerChoices):
    """Months after the end of a visit at which its lessons are asked about."""

    THREE = 3, _("Three months after")
    SIX = 6, _("Six months after")
