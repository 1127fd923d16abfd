"""Whole tables in one request: who came, how many points, what is used. One field a cell, read from the posted names
(`p-<session>-<seat>`, `s-<test>-<seat>-<moment>`, `used-<seat>` …); whatever is not one of the table is left aside.

Django's forms would draw each of a thousand cells through a template; these are drawn in one loop.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.enums.training import HowSeen, Moment, Presence, Used
from advocacy.models import PracticeFollowUp
from advocacy.queries.course_book import Book
from advocacy.rules.training import check_points
from standing_together.refusal import Refused


@dataclass
class Cell:
    """`told` is the accessible name: whose cell of which column it is."""

    name: str
    value: str
    told: str
    error: str = ""
    open: bool = True


@dataclass
class Line:
    seat: object
    who: str
    cells: list[Cell] = field(default_factory=list)
    aside: str = ""


def _line(seat) -> Line:
    return Line(seat, seat.participant.full_name, aside=_("left") if seat.left_on else "")


class AttendanceGrid:
    """Sessions across, participants down. "The others were present" fills what stays empty in a column."""

    def __init__(self, book: Book, data: Mapping[str, str] | None = None):
        self.book, self.data = book, data
        self.sessions = [s for s in book.sessions if s.on <= timezone.localdate()]
        self.choices = [("", ""), *Presence.choices]  # words alone, so that their first letter chooses them

    def states(self) -> dict[tuple[int, int], str]:
        """(session, seat) → presence of every cell that says something."""
        assert self.data is not None
        found = {}
        for session in self.sessions:
            filled = Presence.PRESENT if self.data.get(f"rest-{session.pk}") else ""
            for seat in self.book.seats:
                told = self.data.get(f"p-{session.pk}-{seat.pk}", "")
                state = told or (filled if self._may_sit(session, seat) else "")
                if state in Presence.values:
                    found[session.pk, seat.pk] = str(state)
        return found

    def _may_sit(self, session, seat) -> bool:
        return seat.left_on is None or session.on <= seat.left_on

    def columns(self) -> list[tuple]:
        return [(session, f"rest-{session.pk}") for session in self.sessions]

    def lines(self) -> list[Line]:
        lines = []
        for seat in self.book.seats:
            line = _line(seat)
            line.cells = [self._cell(session, seat, line.who) for session in self.sessions]
            lines.append(line)
        return lines

    def _cell(self, session, seat, who: str) -> Cell:
        name = f"p-{session.pk}-{seat.pk}"
        value = self.book.presences.get((session.pk, seat.pk), "")
        if self.data is not None:
            value = self.data.get(name, "")
        return Cell(name, value, f"{who}, {session.on:%d.%m}", open=self._may_sit(session, seat))


class ScoreGrid:
    """Tests × before/after across, participants down."""

    def __init__(self, book: Book, data: Mapping[str, str] | None = None):
        self.book, self.data = book, data
        self.errors: dict[str, str] = {}
        self.points: dict[tuple[int, int, str], Decimal | None] = {}
        if data is not None:
            self._read(data)

    def is_valid(self) -> bool:
        return self.data is not None and not self.errors

    def _keys(self):
        return [(test, moment) for test in self.book.tests for moment in Moment.values]

    def _read(self, data) -> None:
        for seat in self.book.seats:
            for test, moment in self._keys():
                name = self._name(test, seat, moment)
                if name in data:
                    self._read_cell(name, test, seat, moment, data[name].strip().replace(",", "."))

    def _read_cell(self, name, test, seat, moment, written: str) -> None:
        key = (test.pk, seat.pk, moment)
        if not written:
            if key in self.book.scores:
                self.points[key] = None
            return
        try:
            value = Decimal(written).quantize(Decimal("0.1"))
            check_points(value, test.max_points)
        except (InvalidOperation, Refused):
            self.errors[name] = _("Write points from 0 to %(most)s.") % {"most": f"{float(test.max_points):g}"}
            return
        if self.book.scores.get(key) != value:
            self.points[key] = value

    @staticmethod
    def _name(test, seat, moment) -> str:
        return f"s-{test.pk}-{seat.pk}-{moment}"

    def columns(self) -> list[tuple]:
        return [(test, Moment(moment).label) for test, moment in self._keys()]

    def lines(self) -> list[Line]:
        lines = []
        for seat in self.book.seats:
            line = _line(seat)
            line.cells = [self._cell(test, seat, moment, line.who) for test, moment in self._keys()]
            lines.append(line)
        return lines

    def _cell(self, test, seat, moment, who: str) -> Cell:
        name = self._name(test, seat, moment)
        known = self.book.scores.get((test.pk, seat.pk, moment))
        value = f"{known:f}".removesuffix(".0") if known is not None else ""
        if self.data is not None:
            value = self.data.get(name, value)
        return Cell(name, value, f"{who}, {test}, {Moment(moment).label}", self.errors.get(name, ""))


class PracticeGrid:
    """One line a participant: is it used, how is that known, what exactly, and what shows it."""

    FIELDS = ("used", "how", "what", "evidence")

    def __init__(self, book: Book, after: int, data: Mapping[str, str] | None = None):
        self.book, self.data, self.after = book, data, after
        self.seats = [seat for seat in book.seats if not seat.left_on]
        known = PracticeFollowUp.objects.filter(seat__course=book.course, after=after)
        self.known = {each.seat_id: each for each in known}
        self.errors: dict[int, str] = {}
        self.used = [("", _("Not asked yet")), *Used.choices]
        self.how = HowSeen.choices

    def told(self) -> dict[int, dict]:
        """Seat → fields, of those about whom something new is told."""
        assert self.data is not None
        found = {}
        for seat in self.seats:
            facts = {name: self.data.get(f"{name}-{seat.pk}", "").strip() for name in self.FIELDS}
            if facts["used"] not in Used.values or facts == self._as_known(seat):
                continue
            if facts["how"] not in HowSeen.values:
                self.errors[seat.pk] = _("Say how it is known: by a visit, a call or an observation.")
            elif facts["used"] in (Used.FULLY, Used.PARTLY) and not facts["what"]:
                self.errors[seat.pk] = _("Write what is used.")
            else:
                found[seat.pk] = facts | {"on": timezone.localdate()}
        return found

    def _as_known(self, seat) -> dict:
        known = self.known.get(seat.pk)
        return {name: getattr(known, name, "") for name in self.FIELDS}

    def lines(self) -> list[dict]:
        return [self._line(seat) for seat in self.seats]

    def _line(self, seat) -> dict:
        facts = self._as_known(seat)
        if self.data is not None:
            facts = {name: self.data.get(f"{name}-{seat.pk}", "") for name in self.FIELDS}
        return {"seat": seat, "who": seat.participant.full_name, "error": self.errors.get(seat.pk, ""), **facts}
