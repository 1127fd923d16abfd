"""Words with fixed meaning about associations and networks. Codes are stored and never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssociationKind(TextChoices):
    ASSOCIATION = "association", _("Association of parents")
    OPD = "opd", _("Organisation of persons with disabilities")
    CSO = "cso", _("Other civil society organisation")


class Level(TextChoices):
    """How far something reaches."""

    JAMOAT = "jamoat", _("Jamoat")
    DISTRICT = "district", _("District")
    REGIONAL = "regional", _("Region")
    NATIONAL = "national", _("Country")
    INTERNATIONAL = "international", _("Several countries")


class Paper(TextChoices):
    """What registering offices usually ask for. An office may ask for more: that is written down as "other"."""

    APPLICATION = "application", _("Application signed by the founders")
    MINUTES = "minutes", _("Minutes of the founders' assembly")
    STATUTES = "statutes", _("Statutes, signed copies")
    FOUNDERS = "founders", _("List of the founders with their papers")
    BOARD = "board", _("List of the board")
    ADDRESS = "address", _("Proof of the address")
    FEE = "fee", _("Receipt of the state fee")
    OTHER = "other", _("Another paper")


class BoardOffice(TextChoices):
    CHAIR = "chair", _("Chair")
    DEPUTY = "deputy", _("Deputy chair")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    MEMBER = "member", _("Member of the board")
    REVISION = "revision", _("Member of the revision commission")


# Of these an association has one holder at a time.
SINGLE_OFFICES = (BoardOffice.CHAIR, BoardOffice.DEPUTY, BoardOffice.SECRETARY, BoardOffice.TREASURER)


class BoardMemberKind(TextChoices):
    PARENT = "parent", _("Parent or caregiver")
    PWD = "pwd", _("Person with a disability")
    OTHER = "other", _("Somebody else")


class AssemblyKind(TextChoices):
    FOUNDERS = "founders", _("Founders' assembly")
    ORDINARY = "ordinary", _("Ordinary general assembly")
    EXTRAORDINARY = "extraordinary", _("Extraordinary general assembly")


class Addressee(TextChoices):
    """Who a report is due to."""

    REGISTRAR = "registrar", _("Registering authority")
    TAX = "tax", _("Tax office")
    STATISTICS = "statistics", _("Statistics office")
    SOCIAL_FUND = "social_fund", _("Social insurance")
    DONOR = "donor", _("Donor")
    MEMBERS = "members", _("Its own members")


class ActionKind(TextChoices):
    APPEAL = "appeal", _("Joint letter or appeal")
    CAMPAIGN = "campaign", _("Joint campaign")
    MEETING = "meeting", _("Joint meeting with an authority")
    TRAINING = "training", _("Learning from each other")
    MONITORING = "monitoring", _("Joint monitoring")
    OTHER = "other", _("Something else")
