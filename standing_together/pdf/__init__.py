"""Accessible PDF from HTML: tagged (PDF/UA-1), the same bytes for the same input, deaf to the outside
world."""

from .errors import CannotPrint, PdfProblem, TooLarge
from .limited import render_pdf_limited
from .source import Attachment

__all__ = ["Attachment", "CannotPrint", "PdfProblem", "TooLarge", "render_pdf", "render_pdf_limited"]


def render_pdf(html, *, title, lang, identifier, created_at, attachments=(), progress=None):
    """The bytes of a PDF. `html` is what stands inside <body>; the frame around it is ours.

    `identifier` (text) and `created_at` (aware datetime) come from the report's record, never from the
    clock, so that rendering again gives the same file. `progress(stage, page)` is called with WeasyPrint's
    step number and the page being laid out (0 outside layout). Raises CannotPrint for letters our font
    lacks and PdfProblem for any complaint of WeasyPrint.
    """
    from .engine import render  # here, because WeasyPrint costs 40 MB that a web worker never needs

    return render(html, title, lang, identifier, created_at, attachments, progress)
