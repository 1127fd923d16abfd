"""One row of a survey file after reading."""

from typing import Any, NamedTuple


class Cells(NamedTuple):
    """What the readers made of the cells of a row, in the order of `COLUMNS`.

    Where a reader can answer BAD the type is open; what it reads otherwise stands beside it, None for blank.
    """

    submission: str | None  # 32 hexadecimal digits
    enumerator: str
    on: Any  # date
    district: str
    jamoat: str
    village: str
    number: str
    outcome: str
    family: str
    given: str
    patronymic: str
    sex: Any  # "female", "male"
    born: Any  # (date, precision)
    age: Any  # completed years
    caregiver: str
    relation: str
    phone: str
    registration: Any  # bool
    sharing: Any  # bool
    photo: Any  # bool
    respondent: str
    certificate: str
    valid_to: Any  # date
    pension: Any  # bool
    in_school: Any  # bool
    scale: str
    latitude: float | None
    longitude: float | None
    notes: str
