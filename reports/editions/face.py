"""Which report a paper is: everything on it that does not come from the figures. Nothing here asks the clock."""

import csv
import datetime
import io
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from reports.editions import board
from standing_together.disclosure import TOTAL
from standing_together.pdf import Attachment, render_pdf_limited
from standing_together.words import in_language

EDITIONS = {"board": board}


@dataclass(frozen=True)
class Face:
    id: uuid.UUID
    number: str
    language: str
    edition: str
    made_at: datetime.datetime
    final: bool = False
    version: int = 1

    @property
    def verify_url(self) -> str:
        return f"{settings.SITE_URL}/verify/{self.id}"


def face_of_run(run) -> Face:
    """Of a stored run: a draft until somebody has asked for publication, then final with that moment's date."""
    final = run.published_at is not None
    made_at = run.published_at or run.created_at
    return Face(run.pk, run.number, run.language, run.edition, made_at, final, run.version)


def face_of_figures(frozen, *, edition: str, language: str) -> Face:
    """Of a report that is not kept (the command): named after its figures, so the same figures give the same file."""
    content = frozen.content
    key = f"{content['programme']['code']}/{content['period']}/{edition}/{language}/{frozen.sha256}"
    midnight = datetime.datetime.combine(frozen.as_of, datetime.time(), timezone.get_default_timezone())
    number = f"{content['programme']['code']} · {content['period']} · {edition} · {language} · 0"
    return Face(uuid.uuid5(uuid.NAMESPACE_URL, key), number, language, edition, midnight)


def write_pages(frozen, face: Face) -> tuple[str, str]:
    """(title, HTML of the body) in the report's language."""
    edition = EDITIONS[face.edition]
    with translation.override(face.language):
        context = edition.pages(frozen, face, face.language)
        html = render_to_string(edition.TEMPLATE, context)
        name = in_language(frozen.content["programme"]["names"], face.language)
        return f"{name}: {context['cover']['period_name']}", html


def print_report(frozen, face: Face, progress=None) -> bytes:
    """The PDF. The same figures and the same face give the same bytes."""
    title, html = write_pages(frozen, face)
    return render_pdf_limited(
        html, title=title, lang=face.language, identifier=str(face.id), created_at=face.made_at,
        attachments=attachments(frozen), progress=progress,
    )  # fmt: skip


def attachments(frozen) -> tuple[Attachment, ...]:
    """The frozen figures themselves (their SHA-256 is printed) and the same as a table for spreadsheets."""
    return (
        Attachment("figures.json", frozen.text.encode(), "The frozen figures of this report"),
        Attachment("figures.csv", figures_csv(frozen).encode("utf-8-sig"), "The figures of this report as a table"),
    )


def figures_csv(frozen) -> str:
    """One shown figure a line; codes, never names. Text cannot start like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["table", "unit", "district", "sex", "age", "functioning", "outcome", "shown", "low", "high"])
    for key, table in frozen.tables.items():
        for place, shown in table.cells:
            asked = dict(zip((dimension.code for dimension in table.dimensions), place, strict=True))
            axes = [asked.get(axis, TOTAL) for axis in ("district", "sex", "age", "functioning", "outcome")]
            ends = ["" if end is None else end for end in (shown.low, shown.high)]
            writer.writerow([key, table.unit, *axes, shown.text("en"), *ends])
    return out.getvalue()
