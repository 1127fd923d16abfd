"""Why a file or a row was refused, each with a sentence that says what to do about it. Codes are stored."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from standing_together.spreadsheets.unusable import Unusable, UnusableFile

__all__ = ["Reason", "Unusable", "UnusableFile"]


class Reason(TextChoices):
    """Why one row was refused: what to write instead."""

    MISSING_UUID = "missing_uuid", _("Write the submission's identifier (_uuid) as the survey tool exported it.")
    UNKNOWN_PLACE = (
        "unknown_place",
        _("Write the district or jamoat as on the map, in any of the three languages. Leave an unknown jamoat empty."),
    )
    NOT_YOUR_DISTRICT = (
        "not_your_district",
        _("You may not register people in this district. Ask a colleague who works there to bring the row in."),
    )
    UNKNOWN_OUTCOME = (
        "unknown_outcome",
        _("Write what came of the visit: screened, nobody_home, refused, moved or inaccessible."),
    )
    MISSING_NAME = "missing_name", _("Write the person's given name or surname.")
    MISSING_SEX = "missing_sex", _("Write female or male.")
    MISSING_BIRTH = (
        "missing_birth",
        _("Write the birth date as 2016-03-21 or 21.03.2016, or the age in completed years if the date is not known."),
    )
    BIRTH_AFTER_INTERVIEW = (
        "birth_after_interview",
        _("The birth date lies after the interview. Write the date on which the person was born."),
    )
    BAD_DATE = "bad_date", _("Write the date as 2022-03-21 or 21.03.2022.")
    FUTURE_INTERVIEW = "future_interview", _("The interview lies in the future. Write the day it took place.")
    BAD_AGE = "bad_age", _("Write the age in completed years, a whole number from 0 to 120.")
    MISSING_CONSENT = (
        "missing_consent",
        _("Write yes or no: may we keep a record of this person? Without an answer nothing can be kept."),
    )
    INVALID_ANSWER = (
        "invalid_answer",
        _("This question does not have that answer. Write one of its codes, or leave it empty."),
    )
    TOO_LONG = "too_long", _("Write it shorter: it does not fit.")
