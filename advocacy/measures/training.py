"""Named counts of training. Persons are counted once, in the district of their own record, whatever they attended."""

from collections import Counter, defaultdict
from fractions import Fraction

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from advocacy.enums.training import DUTY_BEARERS, PRACTITIONERS, Presence, TraineeKind
from advocacy.models import (
    Certificate,
    Course,
    CourseSession,
    Curriculum,
    Intern,
    Module,
    Participant,
    Seat,
    SessionPresence,
    TestScore,
)
from advocacy.scoring.training import FEWEST, Pair, gain_of_people, gain_of_person
from standing_together.measures import Span, measures


def _attended(span: Span):
    """Presences in sessions of the span, of courses of the programme that were not cancelled. The sessions are looked
    up first: they are few, and the database then never has to guess in which order to join."""
    held = CourseSession.objects.filter(
        course__programme=span.programme, course__cancelled_at__isnull=True, on__gte=span.start, on__lt=span.end
    )
    return SessionPresence.objects.filter(state=Presence.PRESENT, session__in=list(held.values_list("pk", flat=True)))


def _seats(span: Span, kinds):
    """Seats somebody was present on, as one of these kinds."""
    taken = set(_attended(span).values_list("seat_id", flat=True))
    return Seat.objects.filter(pk__in=taken, kind__in=kinds)


def _persons(span: Span, kinds):
    """(district, kind, sex, persons): each person once, under the kind of the last course they came to."""
    last = _seats(span, kinds).order_by("participant", "-course__starts_on", "-pk").distinct("participant")
    counted = Counter(last.values_list("participant__district", "kind", "participant__sex"))
    return [(*place, number) for place, number in counted.items()]


@measures(
    "duty_bearers_trained", _("Officials and service providers trained"),
    _("Persons who came to at least one session as official, social worker, health worker or teacher; each once."),
    unit="person", axes=("kind", "sex"),
)  # fmt: skip
def duty_bearers_trained(span):
    return _persons(span, DUTY_BEARERS)


@measures(
    "practitioners_trained", _("Practitioners trained"),
    _("Persons who came to at least one session as social worker, health worker or teacher; each once."),
    unit="person", axes=("kind", "sex"),
)  # fmt: skip
def practitioners_trained(span):
    return _persons(span, PRACTITIONERS)


@measures(
    "cso_members_trained", _("Members of civil society organisations trained"),
    _("Persons who came to at least one session as member of a civil society organisation; each once."),
    unit="person", axes=("sex",),
)  # fmt: skip
def cso_members_trained(span):
    return [(district, sex, n) for district, _kind, sex, n in _persons(span, (TraineeKind.CSO_MEMBER,))]


@measures(
    "organisations_trained", _("Organisations trained"),
    _("Organisations of which at least one member came to a session as member of a civil society organisation; each "
      "once, in the district where it came first."),
    unit="organisation",
)  # fmt: skip
def organisations_trained(span):
    seats = _seats(span, (TraineeKind.CSO_MEMBER,)).exclude(employer_key="")
    seats = seats.order_by("employer_key", "course__starts_on", "pk").distinct("employer_key")
    found: dict = defaultdict(int)
    for district in seats.values_list("course__district", flat=True):
        found[district] += 1
    return list(found.items())


@measures(
    "training_modules", _("Training modules and programmes"),
    _("Modules of curricula that were agreed in the period; a new version of a curriculum is not counted again."),
    unit="item",
)  # fmt: skip
def training_modules(span):
    agreed = Curriculum.objects.filter(programme=span.programme, agreed_on__gte=span.start, agreed_on__lt=span.end)
    first = agreed.filter(version=1)
    return [(None, Module.objects.filter(curriculum__in=first).count())]


def _courses(span: Span):
    """Courses that ended in the span and were held: at least one person was there."""
    there = SessionPresence.objects.filter(state=Presence.PRESENT).values("session__course")
    ended = Course.objects.held().filter(programme=span.programme, ends_on__gte=span.start, ends_on__lt=span.end)
    return ended.filter(pk__in=there)


@measures(
    "courses_held", _("Courses held"), _("Courses that ended in the period and to which at least one person came."),
    unit="event", axes=("audience",),
)  # fmt: skip
def courses_held(span):
    counted = _courses(span).order_by().values("district", "curriculum__audience").annotate(n=Count("pk"))
    return [(row["district"], row["curriculum__audience"], row["n"]) for row in counted]


@measures(
    "training_hours", _("Hours of training"),
    _("Hours taught in sessions of the period to which at least one person came; not multiplied by persons."),
    unit="item",
)  # fmt: skip
def training_hours(span):
    held = CourseSession.objects.filter(pk__in=_attended(span).values("session"))
    counted = held.order_by().values("course__district").annotate(n=Sum("hours"))
    return [(row["course__district"], round(row["n"])) for row in counted]


@measures(
    "score_gain", _("Gain of knowledge"),
    _("Mean gain in points of 100 from the test before to the test after, over the persons who wrote both, in courses "
      "that ended in the period. Given for the programme as a whole and from five persons on: a mean cannot be added "
      "up, and that of a few tells about each."),
    unit="item",
)  # fmt: skip
def score_gain(span):
    scores = TestScore.objects.filter(test__course__in=_courses(span)).values_list(
        "seat_id", "test_id", "test__max_points", "moment", "points"
    )
    told: dict = defaultdict(dict)
    for seat, test, most, moment, points in scores:
        told[seat, test, most][moment] = points
    pairs: dict = defaultdict(list)
    for (seat, _test, most), points in told.items():
        pairs[seat].append(Pair(points.get("pre"), points.get("post"), most))
    gain = gain_of_people(gain_of_person(each) for each in pairs.values())
    return [] if gain.mean is None or gain.n < FEWEST else [(None, round(Fraction(gain.mean)))]


@measures(
    "certificates_issued", _("Certificates issued"),
    _("Certificates issued in the period that are valid today."), unit="item", axes=("sex",),
)  # fmt: skip
def certificates_issued(span):
    found = Certificate.objects.valid().filter(
        seat__course__programme=span.programme, issued_at__date__gte=span.start, issued_at__date__lt=span.end
    )
    counted = found.order_by().values("seat__course__district", "seat__participant__sex").annotate(n=Count("pk"))
    return [(row["seat__course__district"], row["seat__participant__sex"], row["n"]) for row in counted]


@measures(
    "interns", _("Interns"), _("Students whose internship began in the period; each once."), unit="person",
    axes=("sex",),
)  # fmt: skip
def interns(span):
    began = Intern.objects.filter(programme=span.programme, from_on__gte=span.start, from_on__lt=span.end)
    found = Participant.objects.filter(pk__in=began.values("participant"))
    counted = found.order_by().values("district", "sex").annotate(n=Count("pk"))
    return [(row["district"], row["sex"], row["n"]) for row in counted]
