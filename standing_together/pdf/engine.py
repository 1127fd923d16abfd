"""The part that imports WeasyPrint. Only `render_pdf` and the child process come here."""

import base64
import logging
import re
from contextlib import contextmanager
from functools import cache
from html import escape, unescape
from pathlib import Path

import pydyf
import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from .errors import CannotPrint, PdfProblem

STATIC = Path(__file__).resolve().parents[2] / "static"
WEIGHTS = {400: "NotoSans-Regular.woff2", 600: "NotoSans-SemiBold.woff2"}
VARIANT = "pdf/ua-1"
INVISIBLE = set("\n\r\t\u00ad\u200b\u2060\ufeff")


class DeafFetcher(URLFetcher):
    """Answers only `data:` addresses; no file, no network, no redirect, whatever the text asks for."""

    def __init__(self):
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)

    def fetch(self, url, headers=None):
        if not url.lower().startswith("data:"):
            raise PdfProblem(f"A report may not fetch anything: {url[:80]}")
        return super().fetch(url, headers)


def render(html, title, lang, identifier, created_at, attachments, progress):
    refuse_unprintable(title + unescape(re.sub(r"data:[^\"')\s]*", "", html)))
    fetcher, fonts = DeafFetcher(), FontConfiguration()
    with listening(progress):
        style = weasyprint.CSS(string=stylesheet(), url_fetcher=fetcher, font_config=fonts)
        page = weasyprint.HTML(string=frame(html, title, lang, created_at), url_fetcher=fetcher, base_url=None)
        files = [_file(each, created_at, fetcher) for each in attachments]
        document = page.render(stylesheets=[style], font_config=fonts, pdf_variant=VARIANT, attachments=files)
        return document.write_pdf(
            finisher=add_scope,
            pdf_variant=VARIANT,
            pdf_identifier=identifier.encode(),
            attachments=files,
        )


def frame(html, title, lang, created_at):
    made = created_at.isoformat(timespec="seconds")
    head = (
        f'<meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="generator" content="Standing Together">'
        f'<meta name="dcterms.created" content="{made}"><meta name="dcterms.modified" content="{made}">'
    )
    return f'<!doctype html><html lang="{escape(lang)}"><head>{head}</head><body>{html}</body></html>'


@cache
def stylesheet():
    """The fonts as data addresses, then paper.css; nothing is left to be fetched.

    The family has a name of its own, or a Noto Sans installed on the machine would be mixed in glyph by
    glyph.
    """
    faces = []
    for weight, name in WEIGHTS.items():
        data = base64.b64encode((STATIC / "fonts" / name).read_bytes()).decode()
        source = f'url("data:font/woff2;base64,{data}") format("woff2")'
        faces.append(f'@font-face{{font-family:"Paper Sans";font-weight:{weight};src:{source}}}')
    return "\n".join(faces) + (STATIC / "css" / "paper.css").read_text(encoding="utf-8")


@cache
def printable():
    return set(TTFont(STATIC / "fonts" / WEIGHTS[400]).getBestCmap())


def refuse_unprintable(text):
    missing = sorted({letter for letter in text if ord(letter) not in printable()} - INVISIBLE)
    if missing:
        raise CannotPrint(f"Our font has no sign for: {' '.join(missing[:20])}")


def _file(attachment, created_at, fetcher):
    return weasyprint.Attachment(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        created=created_at,
        modified=created_at,
        relationship="Data",
        url_fetcher=fetcher,
    )


def add_scope(_document, pdf):
    """WeasyPrint writes header cells without Scope; screen readers need it to say which column a number is
    in."""
    objects = {each.number: each for each in pdf.objects}
    for cell in pdf.objects:
        if isinstance(cell, pydyf.Dictionary) and cell.get("S") == "/TH":
            cell["A"]["Scope"] = "/Column" if _is_in_head(cell, objects) else "/Row"


def _is_in_head(cell, objects):
    row = _parent(cell, objects)
    section = _parent(row, objects)
    return section is not None and section.get("S") == "/THead"


def _parent(each, objects):
    reference = each.get("P") if each else None
    if reference is None:
        return None
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return objects.get(int(text.split()[0]))


@contextmanager
def listening(progress):
    """Every complaint of WeasyPrint ends the rendering; its progress goes to the caller."""
    complaints = []
    ear = _Ear(complaints, progress)
    loggers = [logging.getLogger(name) for name in ("weasyprint", "weasyprint.progress", "fontTools")]
    before = [(logger.level, logger.propagate) for logger in loggers]
    loggers[1].setLevel(logging.INFO)
    for logger in loggers:
        logger.addHandler(ear)
        logger.propagate = False
    try:
        yield
    except PdfProblem:
        raise
    except (Exception, FatalURLFetchingError) as error:
        raise PdfProblem(f"{type(error).__name__}: {error}") from error
    finally:
        for logger, (level, propagate) in zip(loggers, before, strict=True):
            logger.removeHandler(ear)
            logger.setLevel(level)
            logger.propagate = propagate
    if complaints:
        raise PdfProblem("; ".join(complaints[:5]))


class _Ear(logging.Handler):
    def __init__(self, complaints, progress):
        super().__init__(logging.INFO)
        self.complaints, self.progress = complaints, progress

    def emit(self, record):
        message = record.getMessage()
        if record.levelno >= logging.WARNING:
            self.complaints.append(message)
        elif self.progress and (step := re.match(r"Step (\d+)", message)):
            page = re.search(r"Page (\d+)", message)
            self.progress(int(step[1]), int(page[1]) if page else 0)
