"""The class book: everything about one course in a constant number of queries, and what follows from it."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from advocacy.enums.training import Moment, Presence
from advocacy.models import Certificate, Course, CourseSession, CourseTest, Seat, SessionPresence, TestScore
from advocacy.scoring.training import (
    FEWEST,
    Gain,
    Pair,
    PassRule,
    Standing,
    gain_of_people,
    gain_of_person,
    mean_share,
    standing_of,
)


@dataclass
class Book:
    """`presences` by (session, seat), `scores` by (test, seat, moment), `certificates` (the valid ones) by seat."""

    course: Course
    sessions: list[CourseSession]
    seats: list[Seat]
    presences: dict[tuple, str] = field(default_factory=dict)
    tests: list[CourseTest] = field(default_factory=list)
    scores: dict[tuple, Decimal] = field(default_factory=dict)
    certificates: dict[int, Certificate] = field(default_factory=dict)

    @property
    def rule(self) -> PassRule:
        return PassRule(self.course.curriculum.pass_attendance, self.course.curriculum.pass_score)

    @cached_property
    def hours(self) -> Decimal:
        return sum((session.hours for session in self.sessions), Decimal(0))

    def hours_of(self, seat: Seat) -> Decimal:
        """Hours somebody was there."""
        there = (s.hours for s in self.sessions if self.presences.get((s.pk, seat.pk)) == Presence.PRESENT)
        return sum(there, Decimal(0))

    def pairs_of(self, seat: Seat) -> list[Pair]:
        points = self.scores.get
        return [
            Pair(points((t.pk, seat.pk, Moment.PRE)), points((t.pk, seat.pk, Moment.POST)), t.max_points)
            for t in self.tests
        ]

    def standing_of(self, seat: Seat) -> Standing:
        return standing_of(self.hours_of(seat), self.hours, self.pairs_of(seat), self.rule)

    def gain_of(self, seat: Seat):
        return gain_of_person(self.pairs_of(seat))

    @cached_property
    def gain(self) -> Gain:
        return gain_of_people(self.gain_of(seat) for seat in self.seats)

    def test_means(self) -> list[tuple[CourseTest, int | None, int | None, int]]:
        """Each test: mean share before, mean share after, and how many persons wrote it twice (only those count)."""
        return [(test, *self._means_of(test)) for test in self.tests]

    def _means_of(self, test: CourseTest) -> tuple:
        both = [
            (self.scores[test.pk, seat.pk, Moment.PRE], self.scores[test.pk, seat.pk, Moment.POST])
            for seat in self.seats
            if (test.pk, seat.pk, Moment.PRE) in self.scores and (test.pk, seat.pk, Moment.POST) in self.scores
        ]
        before, after = ([pair[place] for pair in both] for place in (0, 1))
        return mean_share(before, test.max_points), mean_share(after, test.max_points), len(both)


def book_of(course: Course) -> Book:
    """Six queries, however many sit in the course."""
    sessions = list(course.sessions.select_related("module", "trainer"))
    seats = list(course.seats.select_related("participant").order_by("participant__name_key", "pk"))
    presences = SessionPresence.objects.filter(session__course=course).values_list("session_id", "seat_id", "state")
    scores = TestScore.objects.filter(test__course=course).values_list("test_id", "seat_id", "moment", "points")
    certificates = Certificate.objects.valid().filter(seat__course=course)
    return Book(
        course, sessions, seats, {(session, seat): state for session, seat, state in presences},
        list(course.tests.all()), {(test, seat, moment): points for test, seat, moment, points in scores},
        {certificate.seat_id: certificate for certificate in certificates},
    )  # fmt: skip


def gain_words(gain: Gain, *, may_name: bool, number) -> str:
    """The gain as a sentence; for whoever sees no names nothing is said about fewer than five persons. `number` is
    how many they were, as it may be shown."""
    if gain.rounded is None:
        return _("No test was written both before and after.")
    if gain.n < FEWEST and not may_name:
        return _("Fewer than five persons wrote the test both before and after, so no mean is shown.")
    sign = "+" if gain.rounded > 0 else "−" if gain.rounded < 0 else ""
    words = _("%(gain)s points of 100 on average, over %(n)s persons who wrote the test before and after.")
    return words % {"gain": f"{sign}{abs(gain.rounded)}", "n": number}
