"""Bringing a list in and taking one away. Every row stands or falls by itself; nothing of a preview remains."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import tablib
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.results import RowResult

from standing_together.audit.actions import record
from standing_together.refusal import Refused
from standing_together.spreadsheets.unusable import Unusable, UnusableList

HEADING = 1  # rows are counted as the spreadsheet shows them
_KINDS = {RowResult.IMPORT_TYPE_NEW: "new", RowResult.IMPORT_TYPE_UPDATE: "changed", RowResult.IMPORT_TYPE_SKIP: "same"}


@dataclass(frozen=True)
class RefusedRow:
    number: int
    column: str
    written: str
    advice: str


@dataclass
class Outcome:
    """How many rows are new, changed, the same; and those that are refused, with what to write instead."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)

    @property
    def rows_refused(self) -> int:
        return len({row.number for row in self.refused})

    @property
    def writes(self) -> int:
        return self.new + self.changed


def check_list(each, dataset: tablib.Dataset, *, by) -> Outcome:
    """What would happen. The whole work is done and taken back."""
    return _run(each, dataset, by=by, dry_run=True)


@transaction.atomic
def import_list(each, dataset: tablib.Dataset, *, by) -> Outcome:
    """Write the rows that can be written."""
    outcome = _run(each, dataset, by=by, dry_run=False)
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "refused": outcome.rows_refused}
    record("list.imported", by=by, list=each.code, **counts)
    return outcome


def _run(each, dataset, *, by, dry_run: bool) -> Outcome:
    if not each.may_bring(by):
        raise Refused(_("Your role does not bring this list in. Ask your programme manager."))
    if len(dataset) > each.most:
        raise Refused(_("This list takes %(most)s rows at once. Divide it into several files.") % {"most": each.most})
    resource = each.resource()
    missing = [name for name in resource.required if name not in dataset.headers]
    if missing:
        raise UnusableList(Unusable.MISSING_COLUMNS, columns=", ".join(missing))
    result = resource.import_data(dataset, dry_run=dry_run, use_transactions=True, raise_errors=False, by=by)
    if result.base_errors or (result.has_errors() and not dry_run):  # then everything was taken back
        raise Refused(_("This file could not be brought in, and nothing was written. Compare it with the template."))
    return _outcome(resource, dataset, result)


def _outcome(resource, dataset, result) -> Outcome:
    columns = {f.attribute or f.column_name: f.column_name for f in resource.get_import_fields()}
    known = {f.column_name for f in resource.get_import_fields()}
    outcome = Outcome(unknown_columns=[name for name in dataset.headers if name and name not in known])
    for row in result.rows:
        if kind := _KINDS.get(row.import_type):
            setattr(outcome, kind, getattr(outcome, kind) + 1)
    for row in result.invalid_rows:
        outcome.refused += _refusals(row, columns, dataset)
    for number, errors in result.row_errors():
        outcome.refused += [_unexpected(number) for _error in errors[:1]]
    outcome.refused.sort(key=lambda refused: refused.number)
    return outcome


def _refusals(row, columns: dict, dataset) -> list[RefusedRow]:
    number = row.number + HEADING
    values = dict(zip(dataset.headers, dataset[row.number - 1], strict=True))  # row.values has an order of its own
    found = []
    for name, sentences in row.error_dict.items():
        column = "" if name == NON_FIELD_ERRORS else columns.get(name, name)
        found += [RefusedRow(number, column, str(values.get(column, "")), str(text)) for text in sentences]
    return found


def _unexpected(number: int) -> RefusedRow:
    return RefusedRow(number + HEADING, "", "", _("This row could not be read. Compare it with the template."))


@transaction.atomic
def export_list(each, *, by, kind: str, format) -> bytes:
    """The rows this actor may take away, as a file; who took how many is written down."""
    if not each.may_take(by):
        raise Refused(_("Your role does not take this list away. Ask your programme manager."))
    resource = each.resource()
    dataset = resource.export(queryset=resource.export_queryset(each.rows(by)))
    record("list.exported", by=by, list=each.code, rows=len(dataset), kind=kind)
    content = format.export_data(dataset)
    return content.encode() if isinstance(content, str) else content


def template_of(each, format) -> bytes:
    """A file with the headings alone."""
    headings = [name for name in (f.column_name for f in each.resource().get_export_fields()) if name != "id"]
    return format.export_data(tablib.Dataset(headers=headings))


# Between looking and confirming the file waits here, one a person and list, and goes when either happens.


FOLDER = "lists"
UNCONFIRMED_FOR = timedelta(days=7)


def _place(each, by) -> str:
    return f"{FOLDER}/{by.user.pk}-{each.code}"


def keep_file(each, content: bytes, *, by) -> str:
    """Returns the sum that a confirmation must name, so that what was looked at is what is written."""
    forget_file(each, by=by)
    default_storage.save(_place(each, by), ContentFile(content))
    return hashlib.sha256(content).hexdigest()


def kept_file(each, checksum: str, *, by) -> ContentFile:
    place = _place(each, by)
    if default_storage.exists(place):
        with default_storage.open(place) as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() == checksum:
            return ContentFile(content)
    raise Refused(_("This file was looked at too long ago or on another screen. Choose it once more."))


def forget_file(each, *, by) -> None:
    default_storage.delete(_place(each, by))


def let_go_unconfirmed(*, by, now=None) -> int:
    """Files that were looked at and neither confirmed nor replaced in a week go. How many."""
    if not default_storage.exists(FOLDER):
        return 0
    before = (now or timezone.now()) - UNCONFIRMED_FOR
    return sum(_let_go(f"{FOLDER}/{name}", before, by=by) for name in default_storage.listdir(FOLDER)[1])


def _let_go(place: str, before, *, by) -> bool:
    with suppress(FileNotFoundError):  # just confirmed
        if default_storage.get_modified_time(place) < before:
            default_storage.delete(place)
            record("list.let_go", by=by, list=place.partition("-")[2])
            return True
    return False
