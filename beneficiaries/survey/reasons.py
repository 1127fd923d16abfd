"""Why a file or a row was refused, each with a sentence that says what to do about it. Codes are stored."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Unusable(TextChoices):
    """A file that is no survey as a whole."""

    NOT_A_WORKBOOK = "not_a_workbook", _("This is not an Excel workbook. Save the survey as .xlsx and try again.")
    LOCKED_OR_OLD = (
        "locked_or_old",
        _("This workbook is locked with a password or in the old .xls format. Save it as .xlsx without a password."),
    )
    MACROS = "macros", _("This workbook contains macros. Save it as .xlsx, which has none, and try again.")
    TOO_BIG = "too_big", _("This file is larger than 50 MB. Divide the survey into several files.")
    TOO_BIG_INSIDE = (
        "too_big_inside",
        _("Unpacked, this file would be far larger than a survey can be. Export the survey again."),
    )
    TOO_MANY_ROWS = "too_many_rows", _("This file has more than 250,000 rows. Divide the survey into several files.")
    TOO_MANY_COLUMNS = "too_many_columns", _("This file has more columns than a survey can have. Export it again.")
    FOREIGN_PARTS = "foreign_parts", _("This workbook contains parts no survey needs. Export the survey again.")
    EMPTY = "empty", _("This file has no rows. Choose the sheet with the survey, and put it first.")
    MISSING_COLUMNS = "missing_columns", _("These columns are missing: %(columns)s. Export the survey again with them.")


class UnusableFile(Exception):
    """`str()` is the sentence in the reader's language."""

    def __init__(self, problem: Unusable, **details):
        super().__init__(problem.value)
        self.problem, self.details = problem, details

    def __str__(self):
        return str(self.problem.label) % self.details if self.details else str(self.problem.label)


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
