"""A survey comes in: uploaded → checked → confirmed → imported. Long work is done by `check_survey` and
`import_survey`, which a worker calls and which take up where a killed predecessor stopped."""

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from beneficiaries.enums import SurveyState
from beneficiaries.models import SurveyBatch
from beneficiaries.rules.surveys import (
    UNCONFIRMED,
    UNCONFIRMED_FOR,
    check_can_cancel,
    check_can_confirm,
    check_size,
    organisation_for,
)
from beneficiaries.survey.doubles import propose_doubles
from beneficiaries.survey.pipeline import Survey, one_at_a_time
from beneficiaries.survey.reasons import UnusableFile
from standing_together.access.actor import Actor
from standing_together.audit.actions import record
from standing_together.outbox.actions import post
from standing_together.refusal import Refused
from standing_together.spreadsheets.archive import open_archive

QUEUE = "imports"


@transaction.atomic
def upload_survey(*, by, programme, file) -> SurveyBatch:
    """Keep the file and have it checked. What is no survey at all is refused before it is kept."""
    organisation = organisation_for(by, programme.pk)
    check_size(file.size)
    try:
        open_archive(file).zip.close()
    except UnusableFile as problem:
        raise Refused(str(problem)) from problem
    batch = SurveyBatch(
        organisation_id=organisation, programme=programme, file_sha256=_digest(file), uploaded_by=by.user
    )
    batch.file.save(f"{batch.pk}.xlsx", file, save=False)  # its own name may be somebody's
    batch.save(force_insert=True)
    record("survey.uploaded", by=by, about=batch, programme=programme.pk, size=file.size)
    post("survey.check", {"batch": str(batch.pk)}, key=f"survey.check:{batch.pk}", queue=QUEUE)
    return batch


def _digest(file) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def check_survey(batch: SurveyBatch) -> None:
    """Look at every row and keep those that need correcting. Doing it again gives the same."""
    if batch.state not in (SurveyState.UPLOADED, SurveyState.CHECKING):
        return
    by = Actor.of(batch.uploaded_by)
    _change(batch, state=SurveyState.CHECKING)
    try:
        with batch.file.open("rb") as source:
            survey = Survey(source, batch=batch, by=by)
            survey.keep_refused(_teller(batch))
    except UnusableFile as problem:
        _refuse(batch, problem, by=by)
        return
    _change(
        batch, SurveyState.CHECKING, state=SurveyState.CHECKED, total=survey.counts.rows, done=0,
        districts=sorted(survey.counts.districts), counts=_figures(survey),
    )  # fmt: skip


def _refuse(batch: SurveyBatch, problem: UnusableFile, *, by) -> None:
    with transaction.atomic():
        details = problem.details.get("columns", "")
        text = f"{problem.problem.value}:{details}" if details else problem.problem.value
        _change(batch, state=SurveyState.REFUSED, problem=text[:300])
        record("survey.refused", by=by, about=batch, reason=problem.problem.value)
    _forget_file(batch)


@transaction.atomic
def confirm_survey(batch: SurveyBatch, *, by) -> SurveyBatch:
    """Have the rows that were in order imported."""
    batch = SurveyBatch.objects.select_for_update().get(pk=batch.pk)
    check_can_confirm(by, batch)
    batch.state, batch.confirmed_at, batch.confirmed_by = SurveyState.IMPORTING, timezone.now(), by.user
    batch.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    record("survey.confirmed", by=by, about=batch)
    post("survey.import", {"batch": str(batch.pk)}, key=f"survey.import:{batch.pk}", queue=QUEUE)
    return batch


@transaction.atomic
def cancel_survey(batch: SurveyBatch, *, by) -> None:
    """Give a file up before it was confirmed: the file and all that was kept of its rows go."""
    batch = SurveyBatch.objects.select_for_update().get(pk=batch.pk)
    check_can_cancel(batch)
    record("survey.cancelled", by=by, about=batch)
    file = batch.file.name
    batch.delete()
    transaction.on_commit(lambda: SurveyBatch.file.field.storage.delete(file) if file else None)


def let_go_unconfirmed(*, by, now=None) -> int:
    """Files that nobody confirmed in a week: file and rows go, the batch stays and says so. How many."""
    before = (now or timezone.now()) - UNCONFIRMED_FOR
    old = SurveyBatch.objects.filter(state__in=UNCONFIRMED, uploaded_at__lt=before)
    return sum(_let_go(pk, by=by) for pk in old.values_list("pk", flat=True))


@transaction.atomic
def _let_go(pk, *, by) -> bool:
    batch = SurveyBatch.objects.select_for_update(skip_locked=True).filter(pk=pk, state__in=UNCONFIRMED).first()
    if batch is None:  # somebody is just confirming it
        return False
    file, batch.file = batch.file.name, ""
    batch.state = SurveyState.LET_GO
    batch.save(update_fields=["file", "state"])
    batch.rows.all().delete()
    record("survey.let_go", by=by, about=batch)
    transaction.on_commit(lambda: SurveyBatch.file.field.storage.delete(file) if file else None)
    return True


def import_survey(batch: SurveyBatch) -> None:
    """Write what was confirmed; after an interruption only what is missing. The file goes when it is done."""
    with one_at_a_time(batch.programme_id):
        batch.refresh_from_db()  # another worker may have been at it until now
        if batch.state != SurveyState.IMPORTING:
            return
        by = Actor.of(batch.confirmed_by)
        with batch.file.open("rb") as source:
            survey = Survey(source, batch=batch, by=by)
            survey.write(_teller(batch), done=batch.done)
        finish_import(batch, survey, by=by)
        _forget_file(batch)


def give_up_survey(batch: SurveyBatch) -> None:
    """The work failed for good. What was written stays; the same file brought in again adds only what is missing."""
    with transaction.atomic():
        _change(batch, state=SurveyState.FAILED)
        record("survey.failed", by=Actor.of(batch.uploaded_by), about=batch, done=batch.done)
    _forget_file(batch)


def finish_import(batch: SurveyBatch, survey: Survey, *, by) -> list[tuple]:
    """Propose doubles, keep the figures, write the batch's line in the audit trail. Gives the pairs proposed."""
    with transaction.atomic():
        pairs = list(propose_doubles(batch))
        figures = _figures(survey) | {"duplicate_proposals": len(pairs)}
        _change(
            batch, SurveyState.IMPORTING, state=SurveyState.IMPORTED, imported_at=timezone.now(), counts=figures,
            done=survey.counts.rows, total=survey.counts.rows, districts=sorted(survey.counts.districts),
        )  # fmt: skip
        said = ("rows", "registered", "screened", "declined", "already_imported", "refused", "duplicate_proposals")
        record("survey.imported", by=by, about=batch, **{name: figures[name] for name in said})
    return pairs


def _figures(survey: Survey) -> dict:
    return survey.counts.as_json(survey.district_names) | {"unknown_columns": survey.unknown[:50]}


def import_file(path, *, programme, organisation, by) -> tuple[SurveyBatch, Survey, list[tuple]]:
    """A file from the server's own disk, at once: what `manage.py import_survey` does. Raises UnusableFile."""
    now = timezone.now()
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    batch = SurveyBatch.objects.create(
        organisation=organisation, programme=programme, file_sha256=digest, uploaded_by=by.user,
        state=SurveyState.IMPORTING, confirmed_at=now, confirmed_by=by.user,
    )  # fmt: skip
    survey = Survey(path, batch=batch, by=by)
    with one_at_a_time(programme.pk):
        try:
            survey.write(_teller(batch))
        except UnusableFile as problem:
            _change(batch, state=SurveyState.REFUSED, problem=problem.problem.value)
            raise
        return batch, survey, finish_import(batch, survey, by=by)


def _teller(batch: SurveyBatch) -> Callable[[int], None]:
    """Progress is written with the rows it speaks of, so it never promises too much."""

    def tell(done: int) -> None:
        SurveyBatch.objects.filter(pk=batch.pk).update(done=done, problem="")

    return tell


def _change(batch: SurveyBatch, expected: str = "", /, **values) -> None:
    """Write columns, if the batch is still in the expected state; somebody may have given it up meanwhile."""
    found = SurveyBatch.objects.filter(pk=batch.pk)
    if expected:
        found = found.filter(state=expected)
    if found.update(**values):
        for name, value in values.items():
            setattr(batch, name, value)


def _forget_file(batch: SurveyBatch) -> None:
    """The file holds what declined persons said: it is not kept longer than needed."""
    if batch.file:
        batch.file.delete(save=False)
        SurveyBatch.objects.filter(pk=batch.pk).update(file="")
