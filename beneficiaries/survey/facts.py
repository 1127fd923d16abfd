"""What a checked row says, as plain facts. Nothing here knows a spreadsheet or a table."""

from dataclasses import dataclass
from datetime import date

from beneficiaries.enums import RowState


@dataclass(slots=True)
class Door:
    """A visit to a household. `key` tells households of one file apart."""

    on: date
    district: str
    jamoat: str | None
    village: str
    number: str
    outcome: str
    enumerator: str
    latitude: float | None
    longitude: float | None
    key: tuple


@dataclass(slots=True)
class Screened:
    """One administered questionnaire; answers, domains and figures as JSON text, ready to be stored."""

    instrument: str
    version: str
    scale: str
    answers: str
    domains: str
    overall: int
    figures: str
    severe: tuple[str, ...]


@dataclass(slots=True)
class Met:
    """A person met at the door who agreed to be registered."""

    family: str
    given: str
    patronymic: str
    sex: str
    birth_date: date
    precision: str
    age: int
    phone: str
    in_school: bool | None
    notes: str
    caregiver: str
    relation: str
    respondent: str
    respondent_name: str
    sharing: bool | None
    photo: bool | None
    certificate: str
    valid_to: date | None
    pension: bool | None
    screened: Screened | None


@dataclass(slots=True)
class Line:
    """One row of the file with what became of it. `values` only for refused rows: what stood there, to be corrected."""

    number: int
    submission: str  # 32 hexadecimal digits; zeros for a row without one
    state: RowState
    reason: str = ""
    column: str = ""
    values: dict | None = None
    digest: str = ""
    door: Door | None = None
    met: Met | None = None
    coverage: tuple | None = None  # (district code, outcome, household key), for refused rows as well
    row: list | None = None  # as `staging.row_of` makes it, where it was made ahead
