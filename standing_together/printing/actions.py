"""Asking for a paper, making it, and declaring it void."""

import hashlib

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from standing_together.access.actor import Actor
from standing_together.audit.actions import record as note
from standing_together.files.disk import place_of, write_whole
from standing_together.outbox.actions import post
from standing_together.pdf import PdfProblem, render_pdf_limited
from standing_together.printing.models import Print
from standing_together.printing.registry import PRINTABLES
from standing_together.refusal import Refused

QUEUE = "reports"


def place_of_print(printed: Print):
    return place_of(f"prints/{printed.pk.hex}.pdf")


@transaction.atomic
def ask_for_print(kind: str, record, *, by, language: str, details: dict | None = None) -> Print:
    """A worker will make it; the page `print` shows when it is there. Refused if it is not theirs to print."""
    spec = PRINTABLES[kind]
    if not by.everything and not (by.can(spec.permission) and spec.find(by, str(record.pk)) is not None):
        raise Refused(_("Your role does not include this. Ask your programme manager."))
    printed = Print.objects.create(
        kind=kind, about_type=record._meta.label, about_id=str(record.pk), language=language, details=details or {},
        organisation_id=getattr(record, "organisation_id", None), asked_by=by.user,
    )  # fmt: skip
    note("print.ask", by=by, about=printed, kind=kind)
    post("print.render", {"print": str(printed.pk)}, key=f"print.render:{printed.pk}", queue=QUEUE)
    return printed


def make(print_pk: str) -> None:
    """The worker's part: what may be printed is asked again at this moment. The same print gives the same bytes."""
    printed = Print.objects.select_related("asked_by").get(pk=print_pk)
    if printed.state != "queued":
        return
    spec = PRINTABLES[printed.kind]
    by = Actor.of(printed.asked_by)
    asker = Actor(printed.asked_by, everything=True) if printed.asked_by.is_system else by
    record = spec.find(asker, printed.about_id)
    if record is None:
        return fail(printed, "It can no longer be printed: it is closed to whoever asked for it.")
    try:
        data = _pages(spec, record, printed)
    except PdfProblem as problem:
        return fail(printed, str(problem))
    write_whole(place_of_print(printed), data)
    _finish(printed, hashlib.sha256(data).hexdigest())


def _pages(spec, record, printed: Print) -> bytes:
    with translation.override(printed.language):
        sheet = spec.write(record, printed)
        html = render_to_string(sheet.template, {**sheet.context, "printed": printed, "title": sheet.title})
    return render_pdf_limited(
        html, title=sheet.title, lang=printed.language, identifier=str(printed.pk), created_at=printed.asked_at,
        seconds=60,
    )  # fmt: skip


@transaction.atomic
def _finish(printed: Print, digest: str) -> None:
    """Ready, and in the place of the one before it."""
    same = Print.objects.filter(
        kind=printed.kind, about_type=printed.about_type, about_id=printed.about_id, language=printed.language,
        details=printed.details, state="ready", replaced_by__isnull=True, pk__lt=printed.pk,
    )  # fmt: skip
    Print.objects.filter(pk=printed.pk, state="queued").update(
        state="ready", sha256=digest, ready_at=timezone.now(), problem=""
    )
    same.update(replaced_by=printed.pk)


def fail(printed: Print, problem: str) -> None:
    Print.objects.filter(pk=printed.pk, state="queued").update(state="failed", problem=problem[:300])


@transaction.atomic
def withdraw_prints(record, *, by, why: str, kind: str = "") -> int:
    """Papers about the record are void from now on; `verify` says so and why (`why` is public). How many."""
    found = Print.objects.filter(
        about_type=record._meta.label, about_id=str(record.pk), state__in=("queued", "ready"), withdrawn_at__isnull=True
    )
    if kind:
        found = found.filter(kind=kind)
    keys = list(found.select_for_update().values_list("pk", flat=True))
    Print.objects.filter(pk__in=keys).update(state="withdrawn", withdrawn_at=timezone.now(), withdrawn_why=why[:200])
    if keys:
        note("print.withdraw", by=by, about=record, prints=len(keys))
    return len(keys)
