"""How lists and searches grow: the same pages over 10,000 and over 1,000,000 persons, as the register's size changes.

The large register is the small one many times over, made by set-based SQL: every copy has the surname of one person and
the given name and father's name of another, so that names repeat as they do among people, not a hundred times each.
"""

from dataclasses import dataclass
from functools import partial

from django.db import connection

from beneficiaries.demo.chance import chance_of
from reports.bench.pages import Browser
from reports.bench.searching import people_for_search, slip
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.measuring import Measure, percentile, seconds, several

SMALL, TIMES, REQUESTS, SEARCHES = 10_000, 100, 150, 150
ACCOUNTS = {"national": "case-manager", "district": "field-worker-2"}  # the second one's grant names two districts
_TABLES = ("person", "screening", "certificate", "benefit", "enrolment")
_SEED = """
create temp table seed as
select p.*, row_number() over (partition by sex order by id) as place, count(*) over (partition by sex) as total,
    ltrim(substr(name_key, length(concat_ws(' ', nullif(family_key, ''), nullif(given_key, ''))) + 1)) as father_key
from beneficiaries_person p where state = 'active'
"""
_COPIED = """
create temp table copied as
select gen_random_uuid() as id, a.id as seed_id, b.id as named_after, random() * interval '1000 days' as earlier
from generate_series(1, %(times)s - 1) k cross join seed a
join seed b on b.sex = a.sex and b.place = (a.place + k * 7919) %% a.total + 1
"""
_PERSONS = """
insert into beneficiaries_person
    (id, organisation_id, family_name, given_name, patronymic, name_key, set_key, family_key, given_key, family_loose,
     given_loose, birth_year, phone_key, sex, birth_date, birth_date_precision, district_id, jamoat_id, village_id,
     phone, languages, photo, notes, worker_id, state, registered_on, registered_by_id, created_at, version)
select c.id, a.organisation_id, a.family_name, b.given_name, b.patronymic,
    concat_ws(' ', nullif(a.family_key, ''), nullif(b.given_key, ''), nullif(b.father_key, '')),
    case when a.family_key < b.given_key then concat_ws(' ', a.family_key, b.given_key)
        else concat_ws(' ', b.given_key, a.family_key) end,
    a.family_key, b.given_key, a.family_loose, b.given_loose, a.birth_year, '', a.sex, a.birth_date,
    a.birth_date_precision, a.district_id, a.jamoat_id, a.village_id, '', '{}', '', '', a.worker_id, 'active',
    a.registered_on, a.registered_by_id, a.created_at - c.earlier, 1
from copied c join seed a on a.id = c.seed_id join seed b on b.id = c.named_after
"""
_BESIDE = (
    """insert into beneficiaries_enrolment (person_id, programme_id, from_on, until_on, enrolled_by_id)
    select c.id, programme_id, from_on, until_on, enrolled_by_id
    from copied c join beneficiaries_enrolment e on e.person_id = c.seed_id""",
    """insert into beneficiaries_certificate
        (person_id, kind, evidence, valid_to, number, "on", recorded_by_id, recorded_at)
    select c.id, kind, evidence, valid_to, '', "on", recorded_by_id, recorded_at
    from copied c join beneficiaries_certificate e on e.person_id = c.seed_id""",
    """insert into beneficiaries_benefit (person_id, kind, state, evidence, "on", recorded_by_id, recorded_at)
    select c.id, kind, state, evidence, "on", recorded_by_id, recorded_at
    from copied c join beneficiaries_benefit e on e.person_id = c.seed_id""",
    """insert into beneficiaries_screening (id, person_id, programme_id, instrument, version, scale, language, "on",
        age_years, respondent, respondent_name, answers, domains, overall, figures, recorded_by_id, recorded_at)
    select gen_random_uuid(), c.id, programme_id, instrument, version, scale, language, "on", age_years, respondent, '',
        '{}', '{}', overall, '{}', recorded_by_id, recorded_at
    from copied c join beneficiaries_screening e on e.person_id = c.seed_id""",
)


@dataclass(frozen=True)
class Seen:
    """Seconds, p95: the list, and the search with one slip within a country-wide grant and one of two districts."""

    list: float
    national: float
    district: float


def measure_sizes() -> list[Measure]:
    """In a scratch database that holds a demo of SMALL persons."""
    small = _look()
    multiply(TIMES)
    large = _look()
    return [
        _grown("people list p95 at 1,000,000 / at 10,000", 1.3, large.list, small.list),
        _grown("name search p95 at 1,000,000 / at 10,000, whole country", 10, large.national, small.national),
        _grown("name search p95 at 1,000,000 / at 10,000, in one's districts", 5, large.district, small.district),
    ]


def _grown(name: str, goal: float, large: float, small: float) -> Measure:
    return Measure(name, goal, large / small, words=f"{large * 1000:.1f} ms against {small * 1000:.1f} ms")


def _look() -> Seen:
    browser = Browser(ACCOUNTS["national"])
    browser.get("/people/")
    listed = percentile(several(lambda: browser.get("/people/"), REQUESTS), 0.95)
    return Seen(listed, *(_search(account) for account in ACCOUNTS.values()))


def _search(account: str) -> float:
    actor, browser = Actor.of(User.objects.get(email=f"{account}@demo.example")), Browser(account)
    chance = chance_of("sizes", account)
    asked = [slip(chance, person) for person in people_for_search(actor, chance)[:SEARCHES]]
    browser.post("/people/", {"text": asked[0]})
    return percentile([seconds(partial(browser.post, "/people/", {"text": text})) for text in asked], 0.95)


def multiply(times: int) -> None:
    """Everybody `times` over. Indexes are made anew afterwards, which takes a tenth of keeping them up."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")  # invented people need no history
        cursor.execute("set maintenance_work_mem = '256MB'")
        cursor.execute(_SEED)
        cursor.execute("analyze seed")
        cursor.execute(_COPIED, {"times": times})
        cursor.execute("analyze copied")
        made_again = _drop_indexes(cursor)
        cursor.execute(_PERSONS)
        for statement in _BESIDE:
            cursor.execute(statement)
        for statement in made_again:
            cursor.execute(statement)
        cursor.execute("reset session_replication_role")
        cursor.execute("drop table seed, copied")
        for table in _TABLES:
            cursor.execute(f"vacuum analyze beneficiaries_{table}")


def _drop_indexes(cursor) -> list[str]:
    """Those that no constraint needs; the statements that make them."""
    tables = [f"beneficiaries_{table}" for table in _TABLES]
    cursor.execute(
        "select indexname, indexdef from pg_indexes where tablename = any(%s) and indexname not in"
        " (select conname from pg_constraint)",
        [tables],
    )
    found = cursor.fetchall()
    for name, _made in found:
        cursor.execute(f'drop index "{name}"')
    return [made for _name, made in found]
