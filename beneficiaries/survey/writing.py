"""From the staging table into the tables of the register: one statement a table, whatever the number of rows.

Nothing here judges: what is staged was checked. Repeatable: a household, a visit and a row that are there stay.
"""

from django.db import connection

# `survey_staging` is the table of `staging.py`.
_HOUSEHOLDS = """
insert into beneficiaries_household
    (id, organisation_id, district_id, jamoat_id, village_id, number, latitude, longitude, created_at)
select distinct on (district_id, jamoat_id, village_id, household_number, case household_number when '' then number end)
    household_id, %(organisation)s, district_id, jamoat_id, village_id, household_number, latitude, longitude, now()
from survey_staging where household_id is not null
order by district_id, jamoat_id, village_id, household_number, case household_number when '' then number end, number
on conflict do nothing
"""
_FIND_HOUSEHOLDS = """
update survey_staging s set household_id = h.id from beneficiaries_household h
where s.household_number <> '' and h.number = s.household_number and h.district_id = s.district_id
    and h.organisation_id = %(organisation)s and h.id <> s.household_id
    and h.jamoat_id is not distinct from s.jamoat_id and h.village_id is not distinct from s.village_id
"""
_VISITS = """
insert into beneficiaries_householdvisit
    (household_id, programme_id, "on", outcome, enumerator, recorded_by_id, recorded_at)
select household_id, %(programme)s, on_day, outcome, min(enumerator), %(user)s, now()
from survey_staging where household_id is not null group by household_id, on_day, outcome
on conflict do nothing
"""
_PERSONS = """
insert into beneficiaries_person
    (id, organisation_id, household_id, family_name, given_name, patronymic, name_key, set_key, family_key, given_key,
     family_loose, given_loose, birth_year, phone_key, sex, birth_date, birth_date_precision, district_id, jamoat_id,
     village_id, phone, languages, in_school, photo, notes, state, registered_on, registered_by_id, created_at, version)
select person_id, %(organisation)s, household_id, family_name, given_name, patronymic, left(name_key, 360),
    left(set_key, 240), left(family_key, 120), left(given_key, 120), left(family_loose, 120), left(given_loose, 120),
    birth_year, phone_key, sex, birth_date, precision, district_id, jamoat_id, village_id, phone, '{}', in_school,
    '', notes, 'active', on_day, %(user)s, now(), 1
from survey_staging where person_id is not null
"""
_CAREGIVERS = """
insert into beneficiaries_caregiver (person_id, name, name_key, relation, phone, languages, is_guardian, is_main)
select person_id, caregiver, left(caregiver_key, 360), relation, phone, '{}', false, true
from survey_staging where person_id is not null and caregiver <> ''
"""
_ENROLMENTS = """
insert into beneficiaries_enrolment (person_id, programme_id, from_on, enrolled_by_id)
select person_id, %(programme)s, on_day, %(user)s from survey_staging where person_id is not null
"""
_CONSENTS = """
insert into beneficiaries_consent
    (person_id, purpose, answer, given_on, giver, giver_name, assent, explained_by, explained_in, recorded_by_id,
     recorded_at, withdrawn, withdrawal_reason)
select person_id, asked.purpose, case when asked.given then 'given' else 'refused' end, on_day, respondent,
    respondent_name, assent, enumerator, '', %(user)s, now(), false, ''
from survey_staging,
    lateral (values ('registration', true), ('sharing', sharing), ('photo', photo)) asked (purpose, given)
where person_id is not null and asked.given is not null
"""
_CERTIFICATES = """
insert into beneficiaries_certificate (person_id, kind, evidence, valid_to, number, "on", recorded_by_id, recorded_at)
select person_id, certificate, 'reported', valid_to, '', on_day, %(user)s, now()
from survey_staging where person_id is not null and certificate <> ''
"""
_BENEFITS = """
insert into beneficiaries_benefit (person_id, kind, state, evidence, "on", recorded_by_id, recorded_at)
select person_id, case when age < 18 then 'child_pension' else 'disability_pension' end,
    case when pension then 'receiving' else 'not_yet' end, 'reported', on_day, %(user)s, now()
from survey_staging where person_id is not null and pension is not null
"""
_SCREENINGS = """
insert into beneficiaries_screening
    (id, person_id, programme_id, instrument, version, scale, language, "on", age_years, respondent, respondent_name,
     answers, domains, overall, figures, recorded_by_id, recorded_at)
select screening_id, person_id, %(programme)s, instrument, version, scale, '', on_day, age, respondent,
    respondent_name, answers, domains, overall, figures, %(user)s, now()
from survey_staging where screening_id is not null
"""
ROWS = """
insert into beneficiaries_surveyrow
    (batch_id, number, submission, state, reason, "column", "values", digest, person_id, household_id)
select %(batch)s, number, submission, state, reason, "column", "values", digest, person_id, household_id
from survey_staging
on conflict (batch_id, number) do update set submission = excluded.submission, state = excluded.state,
    reason = excluded.reason, "column" = excluded."column", "values" = excluded."values", digest = excluded.digest,
    person_id = excluded.person_id, household_id = excluded.household_id
"""
_EVENTS = """
insert into audit_event (at, by_id, action, about_type, about_id, organisation_id, detail)
select now(), %(user)s, 'person.registered', 'beneficiaries.Person', person_id::text, %(organisation)s,
    jsonb_build_object('programmes', jsonb_build_array(%(programme)s::text), 'survey', %(batch)s::text)
from survey_staging where person_id is not null
"""
_EVERYTHING = (
    _HOUSEHOLDS, _FIND_HOUSEHOLDS, _VISITS, _PERSONS, _CAREGIVERS, _ENROLMENTS, _CONSENTS, _CERTIFICATES, _BENEFITS,
    _SCREENINGS, ROWS, _EVENTS,
)  # fmt: skip


def write_staged(*, batch, user_id: int, statements=_EVERYTHING) -> None:
    """Everything that is staged, in the caller's transaction."""
    keys = {
        "batch": batch.pk, "organisation": batch.organisation_id, "programme": batch.programme_id, "user": user_id,
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, keys)


def write_rows_only(*, batch, user_id: int) -> None:
    """Only what became of the rows: for a file that is checked but not yet confirmed."""
    write_staged(batch=batch, user_id=user_id, statements=(ROWS,))
