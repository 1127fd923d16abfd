"""The fixed words of buildings and the works on them. Codes are stored and never change; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PremisesKind(TextChoices):
    HEALTH_CENTRE = "health_centre", _("Health centre")
    SCHOOL = "school", _("School")
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    HUKUMAT = "hukumat", _("Hukumat")
    JAMOAT_OFFICE = "jamoat_office", _("Jamoat office")
    DAY_CENTRE = "day_centre", _("Day centre")
    PENSION_OFFICE = "pension_office", _("Pension office")
    OTHER = "other", _("Other building")


class WorkKind(TextChoices):
    RAMP = "ramp", _("Ramp")
    TOILET = "toilet", _("Toilet")
    DOOR = "door", _("Door")
    SIGNS = "signs", _("Signs")
    PATH = "path", _("Path")
    HANDRAIL = "handrail", _("Handrail")
    OTHER = "other", _("Other work")


class Currency(TextChoices):
    TJS = "TJS", _("Somoni (TJS)")
    EUR = "EUR", _("Euro (EUR)")
    USD = "USD", _("US dollar (USD)")
    NOK = "NOK", _("Norwegian krone (NOK)")
    DKK = "DKK", _("Danish krone (DKK)")


class Through(TextChoices):
    """Whose judgement it was that a finished work can be used; the first two are the better ones."""

    PERSON = "person", _("A person with a disability who uses the building")
    OPD = "opd", _("An organisation of persons with disabilities")
    ASSOCIATION = "association", _("An association of parents")
    COLLEAGUE = "colleague", _("A colleague only")


class Moment(TextChoices):
    """When a photo of a work was taken."""

    BEFORE = "before", _("Before")
    AFTER = "after", _("After")
