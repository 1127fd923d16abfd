"""When somebody was last met or heard, who should have heard from us, and who has not for long.

What counts as a contact is listed in SOURCES; a piece with contacts of its own adds a line.
"""

from datetime import date, timedelta

from django.db.models import DateField, Func, Min, OuterRef, PositiveSmallIntegerField, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from beneficiaries.contact_rule import contact_rule
from beneficiaries.enums import URGENCY_RANK, Difficulty
from beneficiaries.models import FamilyConfirmation, Referral, Screening, SessionMark, Visit
from beneficiaries.models.referral import OPEN_STATES
from beneficiaries.queries.people import newest_screening


def _latest(rows, day: str) -> Subquery:
    return Subquery(rows.order_by(f"-{day}").values(day)[:1], output_field=DateField())


_CAME = SessionMark.objects.filter(presence="present")
# Each gives the newest day of its kind for the person of the outer query.
SOURCES = [
    lambda: _latest(Visit.objects.filter(person=OuterRef("pk"), state="made"), "made_on"),
    lambda: _latest(Screening.objects.filter(person=OuterRef("pk")), "on"),
    lambda: _latest(Referral.objects.filter(person=OuterRef("pk"), attended_on__isnull=False), "attended_on"),
    lambda: _latest(
        SessionMark.objects.filter(enrolment__person=OuterRef("pk"), presence="present"), "session__held_on"
    ),
    lambda: _latest(FamilyConfirmation.objects.filter(referral__person=OuterRef("pk")), "said_on"),
]


def last_contact() -> Greatest:
    """The newest of all contacts; PostgreSQL's GREATEST passes over what is empty. Registration is the first one."""
    return Greatest("registered_on", *(source() for source in SOURCES))


def with_contacts(people, on: date | None = None):
    """`heard_on`, `urgency_rank` of the most urgent open referral, `found` (screening) and `next_on` (planned)."""
    on = on or timezone.localdate()
    urgent = Referral.objects.filter(person=OuterRef("pk"), state__in=OPEN_STATES).order_by("urgency_rank")
    planned = Visit.objects.planned().filter(person=OuterRef("pk"), planned_on__gte=on).order_by("planned_on")
    return people.annotate(
        heard_on=last_contact(),
        rank=Subquery(urgent.values("urgency_rank")[:1]),
        found=Subquery(newest_screening().values("overall")[:1]),
        next_on=Subquery(planned.values("planned_on")[:1], output_field=DateField()),
    )


class _LastGoodDay(Func):
    """The day before which a last contact is too old, by rank: facts are looked up once a person, not once a rank."""

    template = "(ARRAY[%(days)s]::date[])[%(expressions)s]"

    def __init__(self, rank, on: date):
        ranked = sorted(URGENCY_RANK, key=URGENCY_RANK.__getitem__)
        days = [contact_rule().last_good_day(urgency, on) for urgency in ranked]
        told = ", ".join(f"'{day.isoformat()}'" for day in days)
        super().__init__(rank, days=told, output_field=DateField())


def overdue_condition(on: date) -> Q:
    """On people `with_contacts`: a difficulty, no contact for longer than the urgency allows, and none planned."""
    rank = Coalesce("rank", URGENCY_RANK["routine"], output_field=PositiveSmallIntegerField())
    return Q(found=Difficulty.FOUND, next_on__isnull=True, heard_on__lt=_LastGoodDay(rank, on))


def silent_condition(on: date) -> Q:
    return Q(heard_on__lt=on - timedelta(days=contact_rule().silent_after_days))


def overdue(people, on: date | None = None):
    on = on or timezone.localdate()
    return with_contacts(people, on).filter(overdue_condition(on))


def silent(people, on: date | None = None):
    on = on or timezone.localdate()
    return people.annotate(heard_on=last_contact()).filter(silent_condition(on))


def most_urgent_first(people):
    """Overdue ones: by urgency, then the longest silence first."""
    order = Coalesce("rank", URGENCY_RANK["routine"], output_field=PositiveSmallIntegerField())
    return people.annotate(order=order).order_by("order", "heard_on", "pk")


def tries_in_vain(person) -> int:
    """How often nobody was met since somebody last was."""
    heard = type(person).objects.filter(pk=person.pk).aggregate(day=Min(last_contact()))["day"]
    return Visit.objects.missed().filter(person=person, planned_on__gte=heard).count()
