"""What reports count of visits and cases, each with its district."""

import datetime

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from beneficiaries.contact_rule import contact_rule
from beneficiaries.enums.caseload import VisitWay
from beneficiaries.models import (
    CaseStep,
    Enrolment,
    FamilyConfirmation,
    Person,
    Referral,
    Screening,
    SessionMark,
    Visit,
)  # fmt: skip
from standing_together.measures import measures


def _made(span):
    return Visit.objects.made().filter(programme=span.programme, made_on__gte=span.start, made_on__lt=span.end)


def _by_district(rows, number):
    return list(rows.order_by().values_list("district").annotate(number=number))


@measures(
    "home_visits_made",
    _("Home visits made"),
    _("Visits to the home of a person, made and written down in the period. Tries in vain do not count."),
    unit="event",
)
def home_visits_made(span):
    return _by_district(_made(span).filter(way=VisitWay.HOME), Count("pk"))


@measures(
    "remote_contacts_made",
    _("Remote contacts made"),
    _("Contacts by phone, messenger or video in the period, told apart from visits; each says why it was no visit."),
    unit="event",
)
def remote_contacts_made(span):
    return _by_district(_made(span).filter(way__in=VisitWay.remote()), Count("pk"))


@measures(
    "persons_visited",
    _("Persons visited"),
    _(
        "Persons met in the period at home, at a centre or elsewhere, by sex; each person once in a district, however"
        " often they were met. Remote contacts do not count."
    ),
    unit="person",
    axes=("sex",),
)
def persons_visited(span):
    met = _made(span).exclude(way__in=VisitWay.remote()).order_by()
    return list(met.values_list("district", "person__sex").annotate(number=Count("person", distinct=True)))


@measures(
    "cases_closed",
    _("Cases closed"),
    _(
        "Persons of the programme whose case was closed in the period, by outcome. Who was closed twice counts with the"
        " last outcome; who was opened again counts no more."
    ),
    unit="person",
    axes=("outcome",),
)
def cases_closed(span):
    took_part = Enrolment.objects.filter(programme=span.programme).values("person")
    steps = CaseStep.objects.filter(on__lt=span.end, person__in=took_part)
    last = steps.order_by("person", "-pk").distinct("person").values("pk")
    closed = CaseStep.objects.filter(pk__in=last, move="close", on__gte=span.start).order_by()
    return list(closed.values_list("person__district", "outcome").annotate(number=Count("pk")))


@measures(
    "silent_families",
    _("Families not heard of for long"),
    _(
        "Families with an open case at the end of the period of whom nobody had any contact in its last 90 days: no"
        " visit, call, screening or service begun. People without a household count one by one."
    ),
    unit="household",
    state=True,
)
def silent_families(span):
    """A family is silent when nobody of it was heard: whoever was heard is taken away from those who take part."""
    since = span.end - datetime.timedelta(days=contact_rule().silent_after_days)
    here = Person.objects.active().filter(
        registered_on__lt=span.end,
        pk__in=Enrolment.objects.filter(programme=span.programme, until_on=None).values("person"),
    )
    family = Coalesce(Cast("household", CharField()), Cast("pk", CharField()), output_field=CharField())
    families = here.annotate(family=family)
    heard = (
        families.filter(registered_on__gte=since)
        .values("family")
        .union(*(families.filter(pk__in=rows).values("family") for rows in _heard(since, span.end)), all=True)
    )
    found = families.exclude(family__in=_keys(heard)).order_by()
    return list(found.values_list("district").annotate(number=Count("family", distinct=True)))


def _heard(since, end):
    """Keys of persons with a contact in these days, one queryset for each kind of contact."""
    yield Visit.objects.made().filter(made_on__gte=since, made_on__lt=end).values("person")
    yield Screening.objects.filter(on__gte=since, on__lt=end).values("person")
    yield Referral.objects.filter(attended_on__gte=since, attended_on__lt=end).values("person")
    came = SessionMark.objects.filter(presence="present", session__held_on__gte=since, session__held_on__lt=end)
    yield came.values("enrolment__person")
    yield FamilyConfirmation.objects.filter(said_on__gte=since, said_on__lt=end).values("referral__person")


def _keys(rows) -> set[str]:
    return {row["family"] for row in rows}
