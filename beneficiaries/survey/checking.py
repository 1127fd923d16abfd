"""Rows → lines: every cell is read by its column's reader, then a row is judged as a whole. All or nothing.

The order of judgement matters: whoever said no to being registered is "declined" before anything else is looked at,
so that nothing of them is kept, not even as a refused row.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from beneficiaries.ages import born_from_age, completed_years
from beneficiaries.enums import BirthDatePrecision, CertificateKind, Giver, HouseholdOutcome, RowState
from beneficiaries.survey import values
from beneficiaries.survey.answers import Answers, RowRefused
from beneficiaries.survey.cells import Cells
from beneficiaries.survey.columns import COLUMNS, HEADING_OF, Heading, personal_columns
from beneficiaries.survey.facts import Door, Line, Met
from beneficiaries.survey.reasons import Reason
from beneficiaries.survey.values import BAD
from standing_together.places.finding import Gazetteer
from standing_together.places.spelling import village_key

NO_SUBMISSION = "0" * 32
GIVERS = {
    **{giver.value: giver.value for giver in Giver},
    **dict.fromkeys(("grandmother", "grandfather", "granny", "grandparents"), Giver.GRANDPARENT.value),
    **dict.fromkeys(("brother", "sister"), Giver.SIBLING.value),
}
# Asked for every row; members of an enumeration are slow to look up.
OUTCOMES, CERTIFICATES = frozenset(HouseholdOutcome.values), frozenset(CertificateKind.values)
SCREENED, SELF, OTHER = HouseholdOutcome.SCREENED.value, Giver.SELF.value, Giver.OTHER.value
YEAR, ESTIMATED = BirthDatePrecision.YEAR.value, BirthDatePrecision.ESTIMATED.value
READY, ALREADY, REFUSED = RowState.READY, RowState.ALREADY, RowState.REFUSED
_completed_years = lru_cache(maxsize=1 << 15)(completed_years)
_born_from_age = lru_cache(maxsize=1 << 15)(born_from_age)
_remembered_village_key = lru_cache(maxsize=1 << 14)(village_key)
_LONGEST = [(column.field, column.longest) for column in COLUMNS if column.longest]
_NOT_READABLE = {  # columns whose content must be readable if there is any
    "sharing": Reason.INVALID_ANSWER,
    "photo": Reason.INVALID_ANSWER,
    "pension": Reason.INVALID_ANSWER,
    "in_school": Reason.INVALID_ANSWER,
    "valid_to": Reason.BAD_DATE,
}


@dataclass(frozen=True)
class Context:
    """What judging a row needs besides the row. `may_write` says of a district code whether it is within the grant."""

    gazetteer: Gazetteer
    today: date
    may_write: Callable[[str], bool]
    programme_districts: frozenset[str] = frozenset()


class Checker:
    """Judges the rows of one file, in order. It remembers which submissions it has met."""

    def __init__(self, heading: Heading, context: Context):
        self.heading, self.context = heading, context
        self.answers = Answers(heading)
        self.places = [heading.places[column.field] for column in COLUMNS]
        self.width = max(place for place in (*self.places, *heading.items.values()) if place is not None) + 1
        self.met: set[bytes] = set()

    def check(self, rows) -> list[Line]:
        """A line for each (number, cells). The same submission a second time is "already imported"."""
        numbers = [number for number, _cells in rows]
        lines = [cells if len(cells) >= self.width else cells + [""] * (self.width - len(cells)) for _n, cells in rows]
        table = list(zip(*lines, strict=False))
        read = [
            [column.read(cell) for cell in table[place]] if place is not None else [column.read("")] * len(lines)
            for column, place in zip(COLUMNS, self.places, strict=True)
        ]
        return [
            self._line(number, raw, Cells(*cells))
            for number, raw, cells in zip(numbers, lines, zip(*read, strict=True), strict=True)
        ]

    def _line(self, number: int, raw: list, cells: Cells) -> Line:
        line = Line(number, cells.submission or NO_SUBMISSION, READY)
        try:
            if self._met_before(cells):
                line.state = ALREADY
                return line
            self._judge(line, raw, cells)
        except RowRefused as refused:
            line.state, line.reason, line.column = RowState.REFUSED, refused.reason.value, refused.column
            line.door = line.met = None
            line.values = self._kept(raw, cells)
        return line

    def _met_before(self, cells: Cells) -> bool:
        if not cells.submission:
            if cells.registration is False:
                return False  # declined: it is counted, and its lack of an identifier harms nobody
            raise RowRefused(Reason.MISSING_UUID, HEADING_OF["submission"])
        key = bytes.fromhex(cells.submission)
        before = key in self.met
        self.met.add(key)
        return before

    def _kept(self, raw: list, cells: Cells) -> dict:
        """What a refused row keeps for correcting: all of it with consent, otherwise nothing personal."""
        written = self.heading.written(raw)
        if cells.registration is True:
            return written
        return {name: text for name, text in written.items() if name not in personal_columns()}

    def _judge(self, line: Line, raw: list, cells: Cells) -> None:
        declined = cells.outcome == SCREENED and cells.registration is False
        if declined:
            line.state = RowState.DECLINED
        place = self._place(cells)
        line.coverage = self._coverage(cells, place)
        if declined and (place.district is None or not isinstance(cells.on, date)):
            return  # counted as declined; no door can be named for it
        if place.problem:
            column = "district" if place.district is None else "jamoat"
            if declined and place.district:
                line.door = self._door(cells, place)
                return
            raise RowRefused(Reason.UNKNOWN_PLACE, HEADING_OF[column])
        if not self.context.may_write(place.district.pk):
            if declined:
                return
            raise RowRefused(Reason.NOT_YOUR_DISTRICT, HEADING_OF["district"])
        if not declined:
            self._check_visit(cells)
        line.door = self._door(cells, place)
        if declined:
            return
        line.digest = hashlib.blake2b(repr(raw).encode(), digest_size=16).hexdigest()
        if cells.outcome != SCREENED:
            line.state = RowState.VISIT_ONLY
            return
        line.met = self._person(raw, cells)

    def _place(self, cells: Cells):
        return self.context.gazetteer.find(cells.district, cells.jamoat)

    def _coverage(self, cells: Cells, place) -> tuple | None:
        """Whose door it was, for counting doors; a refused row was a visit too.

        Where the district is not known but its jamoat is, and only one district of the programme has it, it is there.
        """
        if cells.outcome not in OUTCOMES:
            return None
        district, jamoat = place.district, place.jamoat
        if district is None and cells.jamoat:
            found = [(d, j) for d in self._programme_districts() if (j := self._jamoat(cells.jamoat, d))]
            if len(found) == 1:
                district, jamoat = found[0]
        return (district.pk, cells.outcome, self._key(cells, district, jamoat)) if district else None

    def _programme_districts(self):
        wanted = self.context.programme_districts
        return [d for d in self.context.gazetteer.districts.places if not wanted or d.pk in wanted]

    def _jamoat(self, text: str, district):
        return self.context.gazetteer.jamoat(text, district)

    @staticmethod
    def _key(cells: Cells, district, jamoat) -> tuple:
        """A household without a number is its own, each time."""
        if not cells.number:
            return (cells.submission,)
        return (district.pk, jamoat.pk if jamoat else None, _remembered_village_key(cells.village), cells.number)

    def _door(self, cells: Cells, place) -> Door:
        return Door(
            cells.on, place.district.pk, place.jamoat.pk if place.jamoat else None, cells.village[:120],
            cells.number[:40], cells.outcome, cells.enumerator[:120], cells.latitude, cells.longitude,
            self._key(cells, place.district, place.jamoat),
        )  # fmt: skip

    def _check_visit(self, cells: Cells) -> None:
        if cells.outcome not in OUTCOMES:
            raise RowRefused(Reason.UNKNOWN_OUTCOME, HEADING_OF["outcome"])
        if not isinstance(cells.on, date):
            raise RowRefused(Reason.BAD_DATE, HEADING_OF["on"])
        if cells.on > self.context.today:
            raise RowRefused(Reason.FUTURE_INTERVIEW, HEADING_OF["on"])
        for field, longest in _LONGEST:
            if len(getattr(cells, field)) > longest:
                raise RowRefused(Reason.TOO_LONG, HEADING_OF[field])

    def _person(self, raw: list, cells: Cells) -> Met:
        if not (cells.given or cells.family):
            raise RowRefused(Reason.MISSING_NAME, HEADING_OF["given"])
        if cells.sex is None or cells.sex is BAD:
            raise RowRefused(Reason.INVALID_ANSWER if cells.sex is BAD else Reason.MISSING_SEX, HEADING_OF["sex"])
        born, precision, age = _birth(cells)
        if cells.registration is not True:
            raise RowRefused(Reason.MISSING_CONSENT, HEADING_OF["registration"])
        for field, reason in _NOT_READABLE.items():
            if getattr(cells, field) is BAD:
                raise RowRefused(reason, HEADING_OF[field])
        if cells.certificate and cells.certificate not in CERTIFICATES:
            raise RowRefused(Reason.INVALID_ANSWER, HEADING_OF["certificate"])
        respondent, name = _respondent(cells)
        phone = values.read_phone(cells.phone)
        unreadable = [f"☎ {cells.phone}"] if cells.phone and not phone else []  # kept as written, not lost
        return Met(
            cells.family, cells.given, cells.patronymic, cells.sex, born, precision, age, phone, cells.in_school,
            "\n".join([*filter(None, [cells.notes]), *unreadable]), cells.caregiver,
            GIVERS.get(cells.relation, OTHER), respondent, name, cells.sharing, cells.photo,
            cells.certificate, cells.valid_to, cells.pension, self.answers.of(raw, age, cells.scale),
        )  # fmt: skip


def _respondent(cells: Cells) -> tuple[str, str]:
    """Who answered, and their name where the row says it."""
    relation = GIVERS.get(cells.relation, OTHER)
    if cells.respondent == "caregiver":
        return relation, cells.caregiver
    who = GIVERS.get(cells.respondent, OTHER)
    return who, cells.caregiver if who == relation and who != SELF else ""


def _birth(cells: Cells) -> tuple[date, str, int]:
    """(birth date, how well known, completed years at the interview)."""
    if cells.born is BAD:
        raise RowRefused(Reason.BAD_DATE, HEADING_OF["born"])
    if cells.born is None:
        return _estimated(cells)
    born, precision = cells.born
    if precision == YEAR and born.year == cells.on.year:
        born = min(born, cells.on)
    if born > cells.on:
        raise RowRefused(Reason.BIRTH_AFTER_INTERVIEW, HEADING_OF["born"])
    told = cells.age if precision == YEAR and isinstance(cells.age, int) else None
    return born, precision, _completed_years(born, cells.on) if told is None else told


def _estimated(cells: Cells) -> tuple[date, str, int]:
    """From the age alone: the middle of the year in which the person can have been born."""
    if cells.age is None:
        raise RowRefused(Reason.MISSING_BIRTH, HEADING_OF["born"])
    if cells.age is BAD:
        raise RowRefused(Reason.BAD_AGE, HEADING_OF["age"])
    return _born_from_age(cells.age, cells.on), ESTIMATED, cells.age
