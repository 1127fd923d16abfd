"""Why a file is not taken as a whole, each with a sentence that says what to do about it. Codes are stored."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Unusable(TextChoices):
    """A file that is no survey, or no list, as a whole; the sentences speak of a survey."""

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
    NOT_A_LIST = (
        "not_a_list",
        _("This is neither an Excel workbook nor CSV in UTF-8. Save the list as .xlsx and try again."),
    )
    LIST_TOO_BIG = "list_too_big", _("This file is larger than 5 MB. Divide the list into several files.")
    LIST_TOO_LONG = "list_too_long", _("This list has more than 5,000 rows. Divide it into several files.")
    MISSING_COLUMNS = "missing_columns", _("These columns are missing: %(columns)s. Export the survey again with them.")


class UnusableFile(Exception):
    """`str()` is the sentence in the reader's language."""

    def __init__(self, problem: Unusable, **details):
        super().__init__(problem.value)
        self.problem, self.details = problem, details

    def __str__(self):
        return self.sentence() % self.details if self.details else self.sentence()

    def sentence(self) -> str:
        return str(self.problem.label)


# What a list says in another way than a survey: its words, and that there is a template to start from.
_OF_LISTS = {
    Unusable.NOT_A_WORKBOOK: _("This is not an Excel workbook. Save the list as .xlsx and try again."),
    Unusable.TOO_BIG_INSIDE: _(
        "Unpacked, this file would be far larger than a list can be. Copy its rows into the template."
    ),
    Unusable.TOO_MANY_ROWS: Unusable.LIST_TOO_LONG.label,
    Unusable.TOO_MANY_COLUMNS: _("This file has more columns than a list can have. Compare it with the template."),
    Unusable.FOREIGN_PARTS: _("This workbook contains parts no list needs. Copy its rows into the template."),
    Unusable.EMPTY: _("This file has no rows. Choose the sheet with the list, and put it first."),
    Unusable.MISSING_COLUMNS: _("These columns are missing: %(columns)s. Compare the list with the template."),
}


class UnusableList(UnusableFile):
    """The same about a list."""

    def sentence(self) -> str:
        return str(_OF_LISTS.get(self.problem, self.problem.label))
