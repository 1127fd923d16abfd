"""All figures about people in one pass, all figures about households in a second one.

First every fact of the period becomes one row per person with a bit for each measure, then one GROUPING SETS pass
counts persons for every table at once. Cells and margins are counted apart: one row is one person, so a count of rows
is a count of unique persons and nothing is ever added up. The number of queries does not depend on the number of
districts. `marks` is an order-free sum over the persons behind a count, so that a later change can be noticed.
"""

from dataclasses import dataclass

from django.db import connection

from reports.indicators.definitions import PERSONS
from reports.periods import Period
from standing_together.disclosure import TOTAL

AXES = ("district", "sex", "age", "functioning")
SETS = ((), ("district",), ("sex",), ("age",), ("sex", "age"), ("functioning",), ("functioning", "sex"))

FACTS = """
with member as (
    select person_id, min(from_on) as from_on from beneficiaries_enrolment
    where programme_id = %(programme)s and from_on < %(end)s group by person_id
), told as (
    select distinct on (person_id, kind) person_id, state, "on" from beneficiaries_benefit
    where "on" >= %(start)s and "on" < %(end)s and recorded_at <= %(known)s
    order by person_id, kind, "on" desc, recorded_at desc, id desc
), found as (
    select distinct on (person_id) person_id, overall from beneficiaries_screening
    where "on" < %(end)s and recorded_at <= %(known)s
    order by person_id, "on" desc, recorded_at desc, id desc
), fact (person_id, what, day) as (
    select person_id, 1, from_on from member where from_on >= %(start)s
    union all
    select person_id, 2, "on" from beneficiaries_screening s
    where "on" >= %(start)s and "on" < %(end)s and recorded_at <= %(known)s and (programme_id = %(programme)s
        or (programme_id is null and person_id in (select person_id from member)))
    union all
    select person_id, 8, (submitted_at at time zone %(zone)s)::date from beneficiaries_referral
    where programme_id = %(programme)s and submitted_at >= %(from)s and submitted_at < %(until)s
    union all
    select person_id, 16, (approved_at at time zone %(zone)s)::date from beneficiaries_referral
    where programme_id = %(programme)s and approved_at >= %(from)s and approved_at < %(until)s
    union all
    select person_id, 32, attended_on from beneficiaries_referral
    where programme_id = %(programme)s and attended_on >= %(start)s and attended_on < %(end)s
    union all
    select person_id, 32, completed_on from beneficiaries_referral
    where programme_id = %(programme)s and completed_on >= %(start)s and completed_on < %(end)s
    union all
    select person_id, 64, "on" from told
    where state = 'receiving' and person_id in (select person_id from member)
), happened as (
    select person_id, bit_or(what) as what, min(day) as day from fact group by person_id
), reached as (
    select h.person_id, p.district_id as district, p.sex,
        case when extract(year from age(h.day, p.birth_date)) < 2 then '0-1'
             when extract(year from age(h.day, p.birth_date)) < 5 then '2-4'
             when extract(year from age(h.day, p.birth_date)) < 18 then '5-17' else '18+' end as age,
        case f.overall when 1 then 'found' when 0 then 'none' when 9 then 'unclear' else 'not_screened' end
            as functioning,
        case when h.what & 2 > 0 and f.overall = 1 then h.what | 4 else h.what end as what,
        uuid_hash_extended(h.person_id, 5) as mark
    from happened h join beneficiaries_person p on p.id = h.person_id left join found f on f.person_id = h.person_id
    where p.state <> 'merged'
)
"""

HOUSEHOLDS = """
with visited as (
    select distinct on (household_id) household_id, outcome from beneficiaries_householdvisit
    where programme_id = %(programme)s and "on" >= %(start)s and "on" < %(end)s
    order by household_id, "on" desc, recorded_at desc, id desc
)
select h.district_id, v.outcome, count(*) from visited v join beneficiaries_household h on h.id = v.household_id
group by grouping sets ((), (h.district_id), (v.outcome))
"""


@dataclass(frozen=True)
class Count:
    number: int
    marks: int  # 64 bit, order-free


NOBODY = Count(0, 0)
# (measure, (district, sex, age, functioning)) → Count; TOTAL stands where an axis is not asked about
Counts = dict[tuple[str, tuple[str, ...]], Count]


def count_persons(programme_code: str, period: Period, known) -> Counts:
    """Every person measure of the programme by every axis the tables need. `known`: nothing recorded later counts."""
    columns = "".join(
        f", count(*) filter (where what & {d.bit} > 0), bit_xor(mark) filter (where what & {d.bit} > 0)"
        for d in PERSONS
    )
    sets = ", ".join(f"({', '.join(axes)})" for axes in SETS)
    sql = f"{FACTS} select {', '.join(AXES)}{columns} from reached group by grouping sets ({sets})"  # noqa: S608 - parts are constants of this module
    counts: Counts = {}
    for row in _rows(sql, programme_code, period, known):
        key = tuple(value if value is not None else TOTAL for value in row[: len(AXES)])
        numbers = row[len(AXES) :]
        for place, definition in enumerate(PERSONS):
            number, marks = numbers[2 * place : 2 * place + 2]
            if number or key == (TOTAL,) * len(AXES):
                counts[definition.code, key] = Count(number, marks or 0)
    return counts


def count_households(programme_code: str, period: Period) -> dict[tuple[str, str], int]:
    """(district, outcome) → households, TOTAL for "all": each once, by the outcome of its last visit."""
    rows = _rows(HOUSEHOLDS, programme_code, period, None)
    return {(district or TOTAL, outcome or TOTAL): number for district, outcome, number in rows}


def persons_behind(programme_code: str, period: Period, known, bit: int) -> tuple[str, dict]:
    """A subquery of person ids behind a measure, with its parameters, for those who may open a figure."""
    sql = f"{FACTS} select person_id from reached where what & {int(bit)} > 0"  # noqa: S608 - a whole number
    return sql, _parameters(programme_code, period, known)


def _rows(sql: str, programme_code: str, period: Period, known) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, _parameters(programme_code, period, known))
        return cursor.fetchall()


def _parameters(programme_code: str, period: Period, known) -> dict:
    first, last = period.moments
    return {
        "programme": programme_code, "start": period.start, "end": period.end, "from": first, "until": last,
        "known": known, "zone": str(first.tzinfo),
    }  # fmt: skip
