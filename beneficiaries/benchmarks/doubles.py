"""R4: the whole duplicate run over a register, against one blocked SQL join of the same table."""

import contextlib
import itertools
import random
import statistics
import time
import uuid
from dataclasses import asdict, dataclass, replace

from django.db import DatabaseError, connection, transaction

from beneficiaries.actions.doubles import propose_doubles
from beneficiaries.benchmarks.register import Ground, households, met_again
from beneficiaries.models import DuplicateProposal
from standing_together.access.actor import system_actor
from standing_together.ids import uuid7
from standing_together.likeness import PersonRecord, match_columns
from standing_together.organisations.models import Organisation
from standing_together.places.models import Jamoat

PAIRS = 5  # runs and joins, alternating; the median counts
ONE_JOIN = """
    SELECT count(*) FROM beneficiaries_person a JOIN beneficiaries_person b
    ON b.district_id = a.district_id AND b.sex = a.sex AND b.birth_year = a.birth_year AND a.id < b.id
    WHERE similarity(a.name_key, b.name_key) >= 0.4
"""
_COLUMNS = (
    "id", "organisation_id", "household_id", "family_name", "given_name", "patronymic", "sex", "birth_date",
    "birth_date_precision", "district_id", "jamoat_id", "phone", "languages", "photo", "notes", "state",
    "registered_on", "registered_by_id", "created_at", "version",
)  # fmt: skip
_MATCH = tuple(match_columns(PersonRecord()))


@dataclass(frozen=True)
class Measured:
    """Seconds of the run and of one blocked join (medians), and the share of planted pairs that were proposed."""

    persons: int
    seconds: float
    join_seconds: float
    ratio: float
    recall: float
    proposed: int


class Undone(Exception):
    """Ends the transaction of a measurement: the database stays as it was."""


def measure_doubles(persons: int = 100_000, *, planted: int = 2000, seed: int = 4, pairs: int = PAIRS) -> Measured:
    """Invent a register with planted doubles, look for them, and leave nothing behind."""
    with contextlib.suppress(Undone), transaction.atomic():
        _without_history()
        truth = fill(persons, planted=planted, seed=seed)
        measured = _measure(truth, pairs)
        raise Undone
    return measured


def _measure(truth: set[frozenset], pairs: int) -> Measured:
    actor = system_actor()
    runs, joins, found = [], [], set()
    for _ in range(pairs):
        joins.append(_timed(lambda: _execute(ONE_JOIN)))
        DuplicateProposal.objects.all().delete()
        runs.append(_timed(lambda: propose_doubles(by=actor)))
        found = {frozenset(pair) for pair in DuplicateProposal.objects.values_list("first_id", "second_id")}
    seconds, join_seconds = statistics.median(runs), statistics.median(joins)
    recall = len(truth & found) / len(truth)
    number = _execute("SELECT count(*) FROM beneficiaries_person")
    return Measured(number, seconds, join_seconds, seconds / join_seconds, recall, len(found))


def _timed(work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _execute(statement: str):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def fill(persons: int, *, planted: int, seed: int) -> set[frozenset]:
    """COPY an invented register into the database; returns the planted pairs of identifiers."""
    chance = random.Random(seed)  # noqa: S311 - invented people, the same ones each time
    children = itertools.chain.from_iterable(households(_ground(), chance))
    records = [(uuid7(), record) for record in itertools.islice(children, persons - planted)]
    again = [(key, uuid7(), met_again(record, chance)) for key, record in chance.sample(records, planted)]
    records += [(key, record) for _original, key, record in again]
    _copy(records)
    return {frozenset(pair[:2]) for pair in again}


def _ground() -> Ground:
    places: dict[str, list[str]] = {}
    for code, district in Jamoat.objects.values_list("code", "district_id"):
        places.setdefault(district, []).append(code)
    return Ground(tuple((district, tuple(jamoats)) for district, jamoats in places.items()))


def _without_history() -> None:
    """Invented people need no history and no checks of references: 100,000 rows in seconds, where the role may."""
    with contextlib.suppress(DatabaseError), transaction.atomic():
        _execute("SET LOCAL session_replication_role = replica")


def _copy(records) -> None:
    organisation = Organisation.objects.create(code=f"bench-{uuid.uuid4().hex[:8]}", kind="ngo").pk
    user = system_actor().user
    assert user is not None  # the system has its own account
    homes = {}
    for _key, record in records:
        if record.household:
            homes.setdefault(record.household, (uuid7(), organisation, record.district, record.jamoat))
    with connection.cursor() as cursor:
        columns = "id, organisation_id, district_id, jamoat_id, number, created_at"
        with cursor.copy(f"COPY beneficiaries_household ({columns}) FROM STDIN") as copy:
            for home in homes.values():
                copy.write_row((*home, "", "2026-01-01"))
        # Without fresh statistics each person's reference is looked up by reading all households.
        cursor.execute("ANALYZE beneficiaries_household")
        with cursor.copy(f"COPY beneficiaries_person ({', '.join(_COLUMNS + _MATCH)}) FROM STDIN") as copy:
            for key, record in records:
                home = homes[record.household][0] if record.household else None
                copy.write_row(_row(key, replace(record, household=home), organisation, user.pk))
        cursor.execute("ANALYZE beneficiaries_person")


def _row(key, record: PersonRecord, organisation: int, by: int) -> tuple:
    told = asdict(record)
    values = (
        key, organisation, record.household, told["family"], told["given"], told["patronymic"], record.sex,
        record.birth_date, record.birth_date_precision, record.district, record.jamoat, record.phone, [], "", "",
        "active", "2026-01-01", by, "2026-01-01", 1,
    )  # fmt: skip
    return (*values, *match_columns(record).values())
