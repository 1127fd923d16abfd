"""Which records may be one person: blocked joins in SQL bring pairs together, `likeness` judges them.

The joins are those of `standing_together/likeness.py`. Pairs lie within one organisation: nobody could decide about
others, and a person's record is not shown to another organisation without consent. Merged records are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from beneficiaries.enums import PersonState
from beneficiaries.matching import record_of
from beneficiaries.models import DuplicateProposal, Person
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.likeness import Likeness, PersonRecord, likeness
from standing_together.name_reasons import sentences
from standing_together.names import Reason

PHONE_OF_AN_OFFICE = 20  # more persons than that share a number: it says nothing about them
NAMES_ALIKE = 0.3  # trigrams of the whole name; a name lacking its patronymic and one letter keeps about .4
CHUNK = 2000

_KNOWN_DAY = (
    "({0}.birth_date_precision = 'day' AND NOT (date_part('month', {0}.birth_date) = 1"
    " AND date_part('day', {0}.birth_date) = 1))"
)
_A_KNOWN, _B_KNOWN = _KNOWN_DAY.format("a"), _KNOWN_DAY.format("b")

_BLOCKS = (
    # place: recorded again nearby
    "b.district_id = a.district_id AND b.given_loose = a.given_loose AND a.given_loose <> ''"
    " AND b.birth_year BETWEEN a.birth_year - 1 AND a.birth_year + 1",
    # phone
    "b.phone_key = a.phone_key AND a.phone_key <> '' AND a.phone_key NOT IN (SELECT phone_key FROM office)",
    # name: any birth date, surname and given name exchanged
    "b.set_key = a.set_key AND b.jamoat_id = a.jamoat_id AND a.family_key <> '' AND a.given_key <> ''",
    "b.set_key = a.set_key AND b.district_id = a.district_id AND a.jamoat_id IS NULL AND b.jamoat_id IS NULL"
    " AND a.family_key <> '' AND a.given_key <> ''",
    # home: any spelling
    "b.household_id = a.household_id",
    # born: moved away
    f"b.birth_date = a.birth_date AND b.family_loose = a.family_loose AND a.family_loose <> ''"
    f" AND {_A_KNOWN} AND {_B_KNOWN}",
)

# What `likeness` would refuse anyway, said cheaply: days far apart and no slip of the pen in the year, other names.
_WORTH_A_LOOK = f"""
    b.sex = a.sex AND b.organisation_id = a.organisation_id AND b.state <> 'merged' AND a.state <> 'merged'
    AND CASE WHEN {_A_KNOWN} AND {_B_KNOWN}
        THEN abs(b.birth_date - a.birth_date) <= 370 OR to_char(b.birth_date, 'MMDD') = to_char(a.birth_date, 'MMDD')
        ELSE abs(b.birth_year - a.birth_year) <= 1 END
    AND similarity(b.name_key, a.name_key) >= {NAMES_ALIKE}
"""

_COLUMNS = (
    "{0}.family_name, {0}.given_name, {0}.patronymic, {0}.sex, {0}.birth_date, {0}.birth_date_precision,"
    " {0}.district_id, {0}.jamoat_id, coalesce({0}_village.name, ''), {0}.household_id, {0}.phone,"
    " coalesce({0}_carer.name, '')"
)
_RECORD = (
    "JOIN beneficiaries_person {0} ON {0}.id = pair.{1} LEFT JOIN places_village {0}_village"
    " ON {0}_village.id = {0}.village_id LEFT JOIN beneficiaries_caregiver {0}_carer"
    " ON {0}_carer.person_id = {0}.id AND {0}_carer.is_main"
)
_WIDTH = 12  # columns of one record


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records worth judging; `first` is the smaller identifier, as DuplicateProposal wants it."""

    first: UUID
    second: UUID
    a: PersonRecord
    b: PersonRecord


# One person's columns as constants: the planner sees what each join would bring and leaves out those that say nothing.
_OF_ONE = {
    "id": "uuid", "organisation_id": "bigint", "state": "text", "sex": "text", "district_id": "text",
    "jamoat_id": "text", "household_id": "uuid", "birth_date": "date", "birth_date_precision": "text",
    "birth_year": "int", "name_key": "text", "family_key": "text", "given_key": "text", "set_key": "text",
    "given_loose": "text", "family_loose": "text", "phone_key": "text",
}  # fmt: skip
_ONE = ", ".join(f"%({name})s::{kind} AS {name}" for name, kind in _OF_ONE.items())


@dataclass(frozen=True)
class _Asked:
    """Whom a statement asks about: how they stand at the left of each join, and that a pair is met once."""

    source: str
    order: str
    cte: str = ""
    phones: str = ""  # whose telephones may be an office's


_ALL = _Asked("beneficiaries_person a", "a.id < b.id")
_SOME = _Asked(
    "asked JOIN beneficiaries_person a ON a.id = asked.id",
    "a.id <> b.id AND (a.id < b.id OR b.id NOT IN (SELECT id FROM asked))",  # two new ones meet once
    cte="asked AS MATERIALIZED (SELECT unnest(%(ids)s::uuid[]) AS id), ",
)
_ONLY = _Asked(f"(SELECT {_ONE}) a", "a.id <> b.id", phones="AND phone_key = %(phone_key)s")


def _statement(asked: _Asked) -> str:
    pair = "least(a.id, b.id) AS first, greatest(a.id, b.id) AS second"
    joins = " UNION ".join(
        f"SELECT {pair} FROM {asked.source} JOIN beneficiaries_person b"  # noqa: S608 - constants
        f" ON {block} AND {asked.order} AND {_WORTH_A_LOOK}"
        for block in _BLOCKS
    )
    return f"""
        WITH {asked.cte} office AS MATERIALIZED (
            SELECT phone_key FROM beneficiaries_person WHERE phone_key <> '' {asked.phones}
            GROUP BY phone_key HAVING count(*) > {PHONE_OF_AN_OFFICE}
        ), pair AS MATERIALIZED ({joins})
        SELECT pair.first, pair.second, {_COLUMNS.format("a")}, {_COLUMNS.format("b")}
        FROM pair {_RECORD.format("a", "first")} {_RECORD.format("b", "second")}
    """  # noqa: S608 - put together from the constants above; identifiers travel as a parameter


def candidate_pairs(new_ids: Iterable[UUID] | None = None) -> Iterator[Pair]:
    """Pairs worth judging, streamed: all, or those with at least one of the persons given. One query."""
    ids = None if new_ids is None else [str(identifier) for identifier in new_ids]
    if ids == []:
        return
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_statement(_SOME if ids else _ALL), {"ids": ids} if ids else None)
        while rows := cursor.fetchmany(CHUNK):
            yield from map(_pair, rows)


def candidates_for(person: Person) -> list[Pair]:
    """Pairs of this one with others, worth judging. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(_ONLY), {name: getattr(person, name) for name in _OF_ONE})
        return [_pair(row) for row in cursor.fetchall()]


def _pair(row) -> Pair:
    first, second, *values = row
    return Pair(first, second, PersonRecord(*values[:_WIDTH]), PersonRecord(*values[_WIDTH:]))


def likely_pairs(new_ids: Iterable[UUID] | None = None) -> Iterator[tuple[Pair, Likeness]]:
    """The pairs that a human should look at, with score and reasons."""
    return worth_deciding(candidate_pairs(new_ids))


def worth_deciding(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Likeness]]:
    for pair in pairs:
        found = likeness(pair.a, pair.b)
        if found.propose:
            yield pair, found


def reasons_as_json(found: Likeness) -> list[dict]:
    """`DuplicateProposal.reasons`: [{"code", "a", "b"}, …]."""
    return [asdict(reason) for reason in found.reasons]


def full_record(person: Person) -> PersonRecord:
    """A Person as the judgement wants it, with the caregiver's name. One query, and one for the village."""
    carer = person.caregivers.filter(is_main=True).first()
    return record_of(person, caregiver=carer.name if carer else "")


def standing(people, pk) -> Person | None:
    """Of the queryset, the record that stands for this person now: itself, or the one it was merged into, however
    often. An old address leads there even for somebody who never could see the record that went."""
    found = people.filter(pk=pk).first()
    while found is None or found.merged_into_id:
        pk = Person.objects.filter(pk=pk).values_list("merged_into", flat=True).first()
        if pk is None:
            return None
        found = people.filter(pk=pk).first()
    return found


def waiting_proposals(actor):
    """Open proposals this actor may see, of records that both still stand for themselves; strongest first."""
    seen = DuplicateProposal.objects.visible_to(actor).open()
    standing = ~Q(first__state=PersonState.MERGED) & ~Q(second__state=PersonState.MERGED)
    return seen.filter(standing).order_by("-score", "id")


def proposals_page(actor, parameters) -> paging.Page:
    """Those that wait, likeliest first; the page asked for in `parameters` (a GET). One query."""
    found = waiting_proposals(actor).select_related(
        *(f"{side}{part}" for side in ("first", "second") for part in ("", "__district", "__jamoat", "__village"))
    )
    return paging.page_by(found, parameters, "-score", "pk")


def sentences_of(proposal: DuplicateProposal) -> list:
    """The stored reasons in words."""
    return sentences(Reason(**reason) for reason in proposal.reasons)


def may_be(person: Person, actor, most: int = 20) -> list[tuple[Person, Likeness]]:
    """Others this actor may open that resemble the person at all, likeliest first: for proposing by hand."""
    found = {}
    for pair in candidates_for(person):
        other = pair.second if pair.first == person.pk else pair.first
        found[other] = likeness(pair.a, pair.b)
    best = sorted(found, key=lambda key: -found[key].score)[:most]
    seen = Person.objects.visible_to(actor, Permission.PERSON_VIEW).select_related("district", "jamoat", "village")
    people = seen.in_bulk(best)
    return [(people[key], found[key]) for key in best if key in people]
