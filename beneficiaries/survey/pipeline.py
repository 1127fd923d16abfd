"""The whole way of a file, piece by piece: read → check → stage → write. Each piece is one transaction, so that an
interrupted import goes on where it stopped and its progress is what was really written."""

import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager

from django.db import connection, transaction
from django.utils import timezone

from beneficiaries.enums import RowState
from beneficiaries.models import SurveyBatch, SurveyRow
from beneficiaries.survey import staging, writing
from beneficiaries.survey.ahead import one_ahead
from beneficiaries.survey.checking import NO_SUBMISSION, Checker, Context
from beneficiaries.survey.columns import Heading
from beneficiaries.survey.counting import Counts
from beneficiaries.survey.reasons import Unusable, UnusableFile
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Programme
from standing_together.places.actions import remember_villages
from standing_together.places.finding import Gazetteer
from standing_together.spreadsheets.reading import read_rows

PIECE = 5000
HANDLED = (RowState.IMPORTED.value, RowState.VISIT_ONLY.value, RowState.DECLINED.value)

_KNOWN = """
select submission, digest from beneficiaries_surveyrow
where submission = any(%s::uuid[]) and state = any(%s) and batch_id <> %s
"""


class Survey:
    """One file on its way in, for a batch and whoever answers for it. `unknown` columns are known after checking."""

    def __init__(self, source, *, batch: SurveyBatch, by):
        self.source, self.batch, self.by = source, batch, by
        self.counts, self.unknown = Counts(), []
        self.villages: dict[tuple, int | None] = {}
        self.gazetteer = Gazetteer.load()

    @property
    def district_names(self) -> dict[str, str]:
        return {district.pk: district.names["en"] for district in self.gazetteer.districts.places}

    def lines(self, *, with_rows: bool = False) -> Iterator[list]:
        """Checked lines in pieces; counted, and submissions of earlier files marked as such. `with_rows`: ready to be
        staged."""
        with closing(one_ahead(self._checked(self._context(), with_rows=with_rows))) as pieces:
            for lines in pieces:
                self._mark_already_imported(lines)
                for line in lines:
                    self.counts.add(line)
                yield lines
        if self.counts.rows == 0:
            raise UnusableFile(Unusable.EMPTY)

    def _checked(self, context: Context, *, with_rows: bool) -> Generator[list]:
        """Runs beside the writing, so it asks the database nothing."""
        checker = None
        for rows in _pieces(read_rows(self.source)):
            if checker is None:
                heading = Heading(rows[0][1])
                self.unknown = heading.unknown
                checker, rows = Checker(heading, context), rows[1:]
            if not rows:
                continue
            lines = checker.check(rows)
            for line in lines if with_rows else ():
                line.row = staging.row_of(line)
            yield lines

    def _context(self) -> Context:
        organisation, programme = self.batch.organisation_id, self.batch.programme_id
        within = {
            district.pk
            for district in self.gazetteer.districts.places
            if self.by.can_at(
                Permission.SURVEY_IMPORT, organisation_id=organisation, programme_id=programme, district_id=district.pk
            )
        }
        of_programme = Programme.districts.through.objects.filter(programme_id=programme)
        districts = frozenset(of_programme.values_list("district_id", flat=True))
        return Context(self.gazetteer, timezone.localdate(), within.__contains__, districts)

    def _mark_already_imported(self, lines) -> None:
        """A submission is imported once, ever; if it says something else now, that is counted."""
        known = self._known([line.submission for line in lines if line.submission != NO_SUBMISSION])
        for line in lines if known else ():
            if line.submission in known and line.state != RowState.ALREADY:
                self.counts.changed += line.digest != known[line.submission] and bool(line.digest)
                line.state, line.reason, line.column = RowState.ALREADY, "", ""
                line.values = line.door = line.met = line.coverage = line.row = None

    def _known(self, submissions) -> dict[str, str]:
        """Submission → digest of those that earlier files brought. One array, not 5,000 parameters."""
        with connection.cursor() as cursor:
            cursor.execute(_KNOWN, ["{" + ",".join(submissions) + "}", list(HANDLED), self.batch.pk])
            return {found.hex: digest for found, digest in cursor.fetchall()}

    def keep_refused(self, tell: Callable[[int], None]) -> None:
        """Check everything and keep only the rows to correct; `tell` hears how many rows are done."""
        with transaction.atomic():
            SurveyRow.objects.filter(batch=self.batch).delete()
        staging.prepare()
        for lines in self.lines():
            refused = [line for line in lines if line.state == RowState.REFUSED]
            with transaction.atomic():
                staging.stage(refused, {})
                writing.write_rows_only(batch=self.batch, user_id=self.by.user.pk)
                tell(self.counts.rows)

    def write(self, tell: Callable[[int], None], *, done: int = 0) -> None:
        """Import everything that can be, within `one_at_a_time`. The first `done` rows were written by a run that
        was interrupted."""
        staging.prepare()
        for lines in self.lines(with_rows=True):
            missing = self.counts.rows - done
            if missing > 0:
                with transaction.atomic():
                    self._write(lines[-missing:])
                    tell(self.counts.rows)

    def _write(self, lines) -> None:
        """Rows handled before leave no second trace."""
        new = [line for line in lines if line.state != RowState.ALREADY]
        if not new:
            return
        self._remember_villages({(d.district, d.jamoat, d.village) for line in new if (d := line.door)})
        staging.stage(new, self.villages)
        writing.write_staged(batch=self.batch, user_id=self.by.user.pk)

    def _remember_villages(self, named: set[tuple]) -> None:
        """A file names the same few thousand villages again and again; each is asked for once."""
        if unknown := named - self.villages.keys():
            found = remember_villages(unknown)
            self.villages |= {triple: found[triple].pk if triple in found else None for triple in unknown}


@contextmanager
def one_at_a_time(programme: str):
    """Imports into one programme take turns; the lock ends with the connection, whatever happens to the worker."""
    keys = ["survey", programme]
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtext(%s), hashtext(%s))", keys)
    try:
        yield
    finally:
        if connection.connection and not connection.connection.closed and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(hashtext(%s), hashtext(%s))", keys)


def _pieces(parts) -> Iterator[list]:
    """The same rows in pieces of about PIECE."""
    rows: list = []
    for part in parts:
        rows += part
        while len(rows) > PIECE:
            yield rows[:PIECE]
            rows = rows[PIECE:]
    if rows:
        yield rows


def submissions_of(person_ids) -> dict:
    """Person → the survey's own identifier; a person registered otherwise is not in it."""
    rows = SurveyRow.objects.filter(person_id__in=person_ids).values_list("person_id", "submission")
    return {person: str(uuid.UUID(int=submission.int)) for person, submission in rows}
