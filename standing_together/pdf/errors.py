class PdfProblem(Exception):
    """The PDF would not be what was asked for; the message says what WeasyPrint complained about."""


class CannotPrint(PdfProblem):
    """The text has letters (emoji, other scripts) that our font lacks; they would make an invalid PDF."""


class TooLarge(PdfProblem):
    """Rendering needed more time or memory than a report may take."""
