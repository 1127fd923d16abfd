"""Words of assistive devices: what is measured on a body, who pays, in what condition a thing is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyMeasure(TextChoices):
    """What a product's data may ask for. Everything in centimetres, `weight` in kilograms."""

    HEIGHT = "height", _("Height")
    WEIGHT = "weight", _("Weight")
    HIP_WIDTH = "hip_width", _("Hip width")
    THIGH_LENGTH = "thigh_length", _("Thigh length")
    LOWER_LEG = "lower_leg", _("Lower leg")
    TRUNK_HEIGHT = "trunk_height", _("Seat to shoulder")
    WRIST_HEIGHT = "wrist_height", _("Floor to wrist")
    ARMPIT_HEIGHT = "armpit_height", _("Floor to armpit")
    FOOT_LENGTH = "foot_length", _("Foot length")


# How it is taken, for whoever holds the tape.
HOW_TO_MEASURE = {
    "height": _("Standing or lying straight, without shoes."),
    "weight": _("In light clothes."),
    "hip_width": _("Sitting, across the widest part of the hips. The seat is about 2 cm wider."),
    "thigh_length": _("Sitting, from the back to the hollow of the knee."),
    "lower_leg": _("Sitting, from the hollow of the knee to the heel."),
    "trunk_height": _("Sitting, from the seat to the top of the shoulder."),
    "wrist_height": _("Standing in shoes with the arm hanging down, from the floor to the wrist."),
    "armpit_height": _("Standing in shoes, from the floor to the armpit."),
    "foot_length": _("From the heel to the longest toe; measure both, write the longer."),
}


class ProductDomain(TextChoices):
    MOBILITY = "mobility", _("Moving")
    VISION = "vision", _("Seeing")
    HEARING = "hearing", _("Hearing")
    COMMUNICATION = "communication", _("Communicating")
    COGNITION = "cognition", _("Remembering and orientation")
    SELF_CARE = "self_care", _("Self-care and safety")


class Payer(TextChoices):
    UNKNOWN = "unknown", _("Not known yet")
    STATE = "state", _("The state")
    ORGANISATION = "organisation", _("The organisation")
    DONOR = "donor", _("A donor")
    FAMILY = "family", _("The family")
    OTHER = "other", _("Somebody else")


class Condition(TextChoices):
    NEW = "new", _("New")
    GOOD = "good", _("Good")
    WORN = "worn", _("Worn but usable")
    BROKEN = "broken", _("Needs repair")
