"""The columns of a survey file: what they are called, which must be there, which say something personal."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from beneficiaries.instruments import all_definitions
from beneficiaries.survey import values
from beneficiaries.survey.reasons import Unusable, UnusableFile


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the heading, `field` what the checks call it; `longest` the letters that fit."""

    name: str
    field: str
    read: Callable
    required: bool = False
    personal: bool = False
    longest: int = 0


COLUMNS = (
    Column("_uuid", "submission", values.read_uuid, required=True),
    Column("enumerator", "enumerator", values.read_text, longest=120),
    Column("interview_date", "on", values.read_date, required=True),
    Column("district", "district", values.read_text, required=True, longest=120),
    Column("jamoat", "jamoat", values.read_text, longest=120),
    Column("village", "village", values.read_text, longest=120),
    Column("household_no", "number", values.read_text, longest=40),
    Column("household_outcome", "outcome", values.read_word, required=True),
    Column("family_name", "family", values.read_text, personal=True, longest=120),
    Column("given_name", "given", values.read_text, required=True, personal=True, longest=120),
    Column("patronymic", "patronymic", values.read_text, personal=True, longest=120),
    Column("sex", "sex", values.read_sex, required=True, personal=True),
    Column("birth_date", "born", values.read_birth, personal=True),
    Column("age_years", "age", values.read_age, personal=True),
    Column("caregiver_name", "caregiver", values.read_text, personal=True, longest=240),
    Column("caregiver_relation", "relation", values.read_word, personal=True),
    Column("phone", "phone", values.read_text, personal=True),
    Column("consent_registration", "registration", values.read_yes_no, required=True),
    Column("consent_sharing", "sharing", values.read_yes_no),
    Column("consent_photo", "photo", values.read_yes_no),
    Column("respondent", "respondent", values.read_word),
    Column("disability_certificate", "certificate", values.read_word, personal=True),
    Column("certificate_valid_to", "valid_to", values.read_date, personal=True),
    Column("receives_pension", "pension", values.read_yes_no, personal=True),
    Column("in_school", "in_school", values.read_yes_no, personal=True),
    Column("cf16_scale", "scale", values.read_word),
    Column("gps_lat", "latitude", values.read_degrees, personal=True),
    Column("gps_lon", "longitude", values.read_degrees, personal=True),
    Column("notes", "notes", values.read_text, personal=True),
)
HEADING_OF = {column.field: column.name for column in COLUMNS}
IGNORED = {"_submission_time", "_id", "_index", "_status", "start", "end", "today", "deviceid"}
REASON_COLUMN = "what_to_correct"  # stands in the file of refused rows; coming back it is not read


@cache
def item_codes() -> tuple[str, ...]:
    """Codes of every question that may stand in a column: those of the questionnaires chosen by age."""
    chosen = (definition for definition in all_definitions().values() if definition.chosen_for_ages)
    return tuple(dict.fromkeys(item.code for definition in chosen for item in definition.items))


@cache
def personal_columns() -> frozenset[str]:
    return frozenset(column.name for column in COLUMNS if column.personal) | frozenset(item_codes())


def heading_key(heading) -> str:
    """ " Interview Date", "group/interview_date" and "interview-date" are one heading."""
    text = values.read_text(heading).split("/")[-1].split("\n")[0]
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


class Heading:
    """Where each column stands in this file. `unknown` are headings nobody expected: told, and left alone."""

    def __init__(self, cells):
        self.texts = [values.read_text(cell) for cell in cells]
        places = {}
        for place, text in enumerate(self.texts):
            places.setdefault(heading_key(text), place)
        self.places = {column.field: places.get(heading_key(column.name)) for column in COLUMNS}
        self.items = {code: places[heading_key(code)] for code in item_codes() if heading_key(code) in places}
        known = {heading_key(name) for name in (*HEADING_OF.values(), *item_codes(), *IGNORED, REASON_COLUMN)}
        self.unknown = [text for text in self.texts if text and heading_key(text) not in known]
        self._refuse_if_incomplete()

    def _refuse_if_incomplete(self) -> None:
        missing = [column.name for column in COLUMNS if column.required and self.places[column.field] is None]
        if self.places["born"] is None and self.places["age"] is None:
            missing.append("birth_date")
        if missing:
            raise UnusableFile(Unusable.MISSING_COLUMNS, columns=", ".join(missing))

    def written(self, cells) -> dict[str, str]:
        """The row as text by heading, without blanks and without what no column is for."""
        found = {}
        for field, place in self.places.items():
            if place is not None and place < len(cells):
                found[HEADING_OF[field]] = values.read_text(cells[place])
        for code, place in self.items.items():
            found[code] = values.read_text(cells[place]) if place < len(cells) else ""
        return {name: text for name, text in found.items() if text}
