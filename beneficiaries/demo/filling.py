"""Filling an installation with invented people: accounts, directory, families, and what happened to them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection, transaction

from beneficiaries.demo.accounts import DOMAIN, leave_an_invitation, open_accounts
from beneficiaries.demo.consents import write_consents
from beneficiaries.demo.copying import Copying, prepare_transaction
from beneficiaries.demo.directory import open_directory
from beneficiaries.demo.doubles import look_for_doubles, write_again
from beneficiaries.demo.families import ST_ENDED, Case, write_family
from beneficiaries.demo.ground import Ground, read_ground
from beneficiaries.demo.papers import write_papers
from beneficiaries.demo.referrals import write_referrals
from beneficiaries.demo.screenings import write_screenings
from beneficiaries.demo.surveys import ROWS_TOLD, write_surveys
from beneficiaries.models import Household, Person, ServiceKind
from standing_together.access.models import User
from standing_together.refusal import Refused

PEOPLE_PER_OUTREACH_WORKER = 250
LOADERS = ("load_places", "load_programmes", "load_directory")


@dataclass
class Filled:
    """`rows`: how many rows this run wrote into each table; `persons`: how many invented people there are now."""

    persons: int
    added: int
    rows: dict[str, int] = field(default_factory=dict)
    planted: list[tuple] = field(default_factory=list)  # pairs of keys that are one person


def check_is_a_place_for_a_demo(*, demo: bool) -> None:
    """Never beside real persons, and outside a declared demo not beside real accounts: their passwords are open."""
    invented = User.objects.filter(email__endswith=f"@{DOMAIN}").values("pk")
    if Person.objects.exclude(registered_by__in=invented).exists():
        raise Refused("There are persons here whom the demo did not invent. It never mixes with real ones.")
    if not demo and User.objects.filter(is_system=False).exclude(pk__in=invented).exists():
        raise Refused("There are accounts here that are not the demo's. Use an empty database.")


def fill(*, persons: int, seed: int, password: str) -> Filled:
    """Bring the number of invented people up to `persons`; with as many there already, nothing changes.

    All in one transaction: a demo that was stopped half-way leaves nothing behind.
    """
    with transaction.atomic():
        if not ServiceKind.objects.exists():
            for loader in LOADERS:
                call_command(loader, stdout=_Nowhere(), stderr=_Nowhere())
        users = open_accounts(password, outreach=max(4, persons // PEOPLE_PER_OUTREACH_WORKER))
        open_directory()
        leave_an_invitation(users)
        there = Person.objects.count()
        if there >= persons:
            return Filled(there, 0)
        filled = _add_people(read_ground(seed), there, persons)
    analyse()
    return filled


def _add_people(ground: Ground, there: int, wanted: int) -> Filled:
    planted: list[tuple] = []
    prepare_transaction("demo")
    with Copying() as copying:
        _write_people(ground, copying, there, wanted, planted)
    if planted:
        analyse()
        look_for_doubles(planted)
    return Filled(wanted, wanted - there, dict(sorted(copying.written.items())), planted)


def _write_people(ground: Ground, copying: Copying, there: int, wanted: int, planted: list[tuple]) -> None:
    surveyed: list[tuple] = []
    for case in _people(ground, copying, wanted - there, planted):
        _live(ground, copying, case)
        copying.send_if_full()
        if not case.plot and case.registered_on <= ST_ENDED and len(surveyed) < ROWS_TOLD:
            surveyed.append((case.id, case.household))
    if not there:
        write_surveys(ground, copying, surveyed)
    ground.trail.write(copying)
    copying.finish()


class _Nowhere:
    def write(self, text, *args):
        """The loaders' counts are not the demo's answer."""


def _people(ground: Ground, copying: Copying, wanted: int, planted: list) -> Iterator[Case]:
    """Family after family, from the first that is not there yet; who is written twice comes twice."""
    index = Household.objects.count()
    while wanted > 0:
        met = write_family(ground, copying, index, wanted)
        wanted, index = wanted - len(met), index + 1
        for case in met:
            yield case
            again = write_again(ground, copying, case) if wanted else None
            if again:
                planted.append((case.id, again.id))
                wanted -= 1
                yield again


def _live(ground: Ground, copying: Copying, case: Case) -> None:
    ground.trail.note(case.at, case.worker, "person.registered", Person, case.id, case.organisation)
    write_consents(ground, copying, case)
    screenings = write_screenings(ground, copying, case)
    write_papers(ground, copying, case, any(found for _, _, found in screenings))
    write_referrals(ground, copying, case, screenings)


def analyse() -> None:
    """After many new rows PostgreSQL must look at the tables again before it plans well. Ours by name: looking at those
    that all databases of the server share would make two of them wait for each other."""
    with connection.cursor() as cursor:
        tables = map(connection.ops.quote_name, connection.introspection.table_names(cursor))
        cursor.execute(f"ANALYZE {', '.join(tables)}")
