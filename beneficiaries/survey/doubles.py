"""Who of a batch may be somebody already on the register, or twice in the batch: blocked joins, then the judgement.

The joins are those of `standing_together.likeness`; each pair must also be near in its family names, so that the
judgement (30 µs a pair) sees thousands of pairs and not a million of namesakes.
"""

from collections.abc import Iterator
from dataclasses import asdict

from django.db import connection

from beneficiaries.models import DuplicateProposal
from standing_together.likeness import PersonRecord, likeness

OFFICE_PHONE = 20  # a number of more persons than this is an office's
PIECE = 2000

_SIDE = """id, family_name, given_name, patronymic, sex, birth_date, birth_date_precision, district_id, jamoat_id,
    village_id, household_id, phone"""
_NEAR_NAMES = """(n.family_loose = p.family_loose or n.set_key = p.set_key or n.family_key = '' or p.family_key = ''
    or n.birth_date = p.birth_date or similarity(n.family_key, p.family_key) >= 0.3)"""
_BLOCKS = (
    f"""n.district_id = p.district_id and n.given_loose = p.given_loose and n.given_loose <> ''
        and p.birth_year between n.birth_year - 1 and n.birth_year + 1 and {_NEAR_NAMES}""",
    """n.phone_key = p.phone_key and n.phone_key <> '' and n.phone_key not in (select phone_key from offices)
        and (n.given_loose = p.given_loose or similarity(n.name_key, p.name_key) >= 0.4)""",
    "n.set_key = p.set_key and n.jamoat_id = p.jamoat_id and n.family_key <> '' and n.given_key <> ''",
    """n.household_id = p.household_id
        and (n.given_loose = p.given_loose or similarity(n.name_key, p.name_key) >= 0.4)""",
    """n.birth_date = p.birth_date and n.family_loose = p.family_loose and n.family_loose <> ''
        and n.birth_date_precision = 'day' and p.birth_date_precision = 'day'
        and (n.given_loose = p.given_loose or similarity(n.name_key, p.name_key) >= 0.4)""",
)
# A pair inside the batch is met from its later side only.
_OTHER = """p.organisation_id = %(organisation)s and p.state = 'active' and p.sex = n.sex
    and (p.id < n.id or (p.id <> n.id and p.created_at < (select min(created_at) from fresh)))"""
_PAIRS = "\nunion\n".join(
    f"select n.id, p.id from fresh n join beneficiaries_person p on {block} and {_OTHER}"  # noqa: S608  (constants)
    for block in _BLOCKS
)
_COLUMNS = ", ".join(f"{side}.{column.strip()}" for side in "ab" for column in _SIDE.replace("\n", " ").split(","))
_CANDIDATES = f"""
with fresh as materialized (
    select p.* from beneficiaries_surveyrow r join beneficiaries_person p on p.id = r.person_id
    where r.batch_id = %(batch)s
), offices as materialized (
    select phone_key from beneficiaries_person where phone_key <> '' group by phone_key having count(*) > {OFFICE_PHONE}
), pairs (one, other) as ({_PAIRS})
select {_COLUMNS}, va.name, vb.name, ca.name, cb.name
from pairs join beneficiaries_person a on a.id = one join beneficiaries_person b on b.id = other
left join places_village va on va.id = a.village_id left join places_village vb on vb.id = b.village_id
left join beneficiaries_caregiver ca on ca.person_id = a.id and ca.is_main
left join beneficiaries_caregiver cb on cb.person_id = b.id and cb.is_main
"""  # noqa: S608  (put together from the constants above)


def propose_doubles(batch) -> Iterator[tuple]:
    """Write a proposal for each likely pair; gives (person id, person id)."""
    keys = {"batch": batch.pk, "organisation": batch.organisation_id}
    with connection.connection.cursor(name="survey_pairs") as cursor:  # on the server: pairs need not fit in memory
        cursor.execute(_CANDIDATES, keys)
        while rows := cursor.fetchmany(PIECE):
            proposals = [found for row in rows if (found := _judge(row))]
            DuplicateProposal.objects.bulk_create(proposals, ignore_conflicts=True)
            yield from ((proposal.first_id, proposal.second_id) for proposal in proposals)


def _judge(row) -> DuplicateProposal | None:
    (one, other), (a, b) = _ids(row), _records(row)
    found = likeness(a, b)
    if not found.propose:
        return None
    first, second = sorted((one, other))
    reasons = [asdict(reason) for reason in found.reasons]
    return DuplicateProposal(first_id=first, second_id=second, score=found.score, reasons=reasons)


def _ids(row) -> tuple:
    return row[0], row[12]


def _records(row) -> tuple[PersonRecord, PersonRecord]:
    return _record(row[:12], row[24], row[26]), _record(row[12:24], row[25], row[27])


def _record(side, village, caregiver) -> PersonRecord:
    _id, family, given, patronymic, sex, born, precision, district, jamoat, _village, household, phone = side
    return PersonRecord(
        family, given, patronymic, sex, born, precision, district, jamoat, village or "", household, phone,
        caregiver or "",
    )  # fmt: skip
