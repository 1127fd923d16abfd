"""Checked lines → a temporary table, by COPY. One table a connection, emptied with every piece."""

import json
from datetime import date
from functools import lru_cache

from django.db import connection

from beneficiaries.enums import Assent, Giver, RowState
from standing_together import names
from standing_together.ids import uuid7_text
from standing_together.likeness import PersonRecord, match_columns

TABLE = "survey_staging"
COLUMNS = {
    "number": "int", "submission": "uuid", "state": "text", "reason": "text", '"column"': "text", '"values"': "jsonb",
    "digest": "text",
    # the door
    "on_day": "date", "district_id": "text", "jamoat_id": "text", "village_id": "bigint", "household_number": "text",
    "outcome": "text", "enumerator": "text", "latitude": "numeric", "longitude": "numeric", "household_id": "uuid",
    # the person
    "person_id": "uuid", "family_name": "text", "given_name": "text", "patronymic": "text", "name_key": "text",
    "set_key": "text", "family_key": "text", "given_key": "text", "family_loose": "text", "given_loose": "text",
    "birth_year": "smallint", "phone_key": "text", "sex": "text", "birth_date": "date", "precision": "text",
    "age": "smallint", "phone": "text", "in_school": "boolean", "notes": "text",
    "caregiver": "text", "caregiver_key": "text", "relation": "text", "respondent": "text", "respondent_name": "text",
    "assent": "text", "sharing": "boolean", "photo": "boolean", "certificate": "text", "valid_to": "date",
    "pension": "boolean",
    # the screening
    "screening_id": "uuid", "instrument": "text", "version": "text", "scale": "text", "answers": "jsonb",
    "domains": "jsonb", "overall": "smallint", "figures": "jsonb",
}  # fmt: skip
_PERSON_AND_SCREENING = len(COLUMNS) - list(COLUMNS).index("person_id")
_DOOR = list(COLUMNS).index("person_id") - list(COLUMNS).index("on_day")
_VILLAGE = list(COLUMNS).index("village_id")
_caregiver_key = lru_cache(maxsize=1 << 14)(names.search_key)


def prepare() -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table if not exists {TABLE} ({columns})")


def stage(lines, villages: dict) -> None:
    """Fill the emptied table. `villages`: (district, jamoat, name) → its number."""
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {TABLE}")
        with cursor.copy(f"copy {TABLE} from stdin") as copy:
            for line in lines:
                row = line.row or row_of(line)
                if door := line.door:
                    row[_VILLAGE] = villages.get((door.district, door.jamoat, door.village))
                copy.write_row(row)


def row_of(line) -> list:
    """What is staged of a line, but for its village's number, which only the database knows."""
    state = RowState.IMPORTED if line.met else line.state
    kept = json.dumps(line.values, ensure_ascii=False) if line.values is not None else None
    row = [line.number, line.submission, state.value, line.reason, line.column, kept, line.digest]
    row += _door(line.door) if line.door else [None] * _DOOR
    return row + (_person(line.met) if line.met else [None] * _PERSON_AND_SCREENING)


def _door(door) -> list:
    return [
        _day(door.on), door.district, door.jamoat, None, door.number, door.outcome,
        door.enumerator, door.latitude, door.longitude, uuid7_text(),
    ]  # fmt: skip


def _person(met) -> list:
    record = PersonRecord(met.family, met.given, met.patronymic, met.sex, met.birth_date, phone=met.phone)
    own_decision = met.age >= 18 and met.respondent == Giver.SELF.value
    return [
        uuid7_text(), met.family, met.given, met.patronymic, *match_columns(record).values(), met.sex,
        _day(met.birth_date), met.precision, met.age, met.phone, met.in_school, met.notes, met.caregiver,
        _caregiver_key(met.caregiver) if met.caregiver else "", met.relation, met.respondent, met.respondent_name,
        (Assent.NOT_NEEDED if own_decision else Assent.NOT_ASKED).value, met.sharing, met.photo, met.certificate,
        _day(met.valid_to), met.pension, *_screening(met.screened),
    ]  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _screening(found) -> list:
    if found is None:
        return [None] * 8
    return [
        uuid7_text(), found.instrument, found.version, found.scale, found.answers, found.domains, found.overall,
        found.figures,
    ]  # fmt: skip
