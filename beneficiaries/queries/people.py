"""The list of people: who an actor may see, narrowed by what was asked for, newest first."""

import datetime
from functools import cache

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from beneficiaries.ages import BANDS, born_between
from beneficiaries.enums import BenefitState, CertificateKind, Difficulty
from beneficiaries.models import Benefit, Certificate, Consent, Enrolment, Person, Screening
from beneficiaries.next_step import ENDS_SOON
from standing_together.access.permissions import Permission
from standing_together.dates import yesterday

# What the list shows; places carry outlines and spellings that nobody needs 25 times.
SHOWN = (
    "family_name", "given_name", "patronymic", "birth_date", "birth_date_precision", "registered_on", "created_at",
    "district__names", "jamoat__names", "merged_into", "worker", "registered_by",
)  # fmt: skip
NO_PAPER = (CertificateKind.NONE, CertificateKind.UNKNOWN)


def newest_screening():
    return Screening.objects.filter(person=OuterRef("pk")).order_by("-on", "-recorded_at")


def newest_certificate():
    return Certificate.objects.filter(person=OuterRef("pk")).order_by("-on", "-id")


def _newer_of_the_kind():
    """Benefit rows told later about the same benefit: then an earlier one no longer counts."""
    same = Benefit.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"))
    return same.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), id__gt=OuterRef("id")))


def receiving():
    """The benefit that is paid, if one is. Not an EXISTS: PostgreSQL would hash every benefit for a page of 25."""
    rows = Benefit.objects.filter(person=OuterRef("pk"), state=BenefitState.RECEIVING)
    return Subquery(rows.exclude(Exists(_newer_of_the_kind())).order_by("pk").values("pk")[:1])


def with_facts(people):
    """The three facts beside each person: `found` (0, 1, 9, None), `paper`, `paper_until`, `paid` (key of a
    benefit that is received, or None)."""
    return people.annotate(
        found=Subquery(newest_screening().values("overall")[:1]),
        paper=Subquery(newest_certificate().values("kind")[:1]),
        paper_until=Subquery(newest_certificate().values("valid_to")[:1]),
        paid=receiving(),
    )


def lacking_certificate(on: datetime.date) -> Q:
    return Q(paper__isnull=True) | Q(paper__in=NO_PAPER) | Q(paper_until__lt=on)


def gap(people, which: str, on: datetime.date | None = None):
    """People (with facts) to whom something is owed: a screening, a certificate (`ending` within 60 days), a benefit;
    `withdrawn`: a consent was taken back yesterday or today."""
    on = on or timezone.localdate()
    if which == "ending":
        return people.filter(paper_until__range=(on, on + ENDS_SOON))
    if which == "withdrawn":
        back = Consent.objects.filter(person=OuterRef("pk"), withdrawn=True)
        return people.filter(Exists(back.filter(ended_at__gte=yesterday())))
    if which == "screening":
        return people.filter(found__isnull=True, birth_date__lte=born_between((2, 120), on)[1])
    difficulty = people.filter(found=Difficulty.FOUND)
    if which == "certificate":
        return difficulty.filter(lacking_certificate(on))
    return difficulty.filter(paid__isnull=True)


@cache
def _listed():
    """Everybody with the three facts, as the list needs them. Putting this together costs as much as asking it, and
    nothing in it depends on the actor or the day."""
    return with_facts(Person.objects.active().select_related("district", "jamoat")).only(*SHOWN)


def list_people(actor, filters: dict):
    """People newest first; the names of `filters` are the fields of `forms.people.PeopleFilters`."""
    people = _narrowed(_listed().all().visible_to(actor), filters)
    if filters.get("mine") and actor.user:
        people = people.filter(held_by(actor.user))
    if filters.get("gap"):
        people = gap(people, filters["gap"])
    return people


def list_masked(actor, filters: dict):
    """The same for those who see no names: only what stands in the masked register is loaded."""
    people = Person.objects.visible_to(actor, Permission.PEOPLE_LIST_MASKED).active().select_related("district")
    return _narrowed(people, filters).only(
        "family_name", "given_name", "birth_date", "sex", "district", "created_at", "birth_date_precision"
    )


def _narrowed(people, filters: dict):
    if filters.get("district"):
        people = people.filter(district=filters["district"])
    if filters.get("sex"):
        people = people.filter(sex=filters["sex"])
    if filters.get("age"):
        people = people.filter(birth_date__range=born_between(BANDS[int(filters["age"])], timezone.localdate()))
    if filters.get("programme"):
        taking_part = Enrolment.objects.filter(person=OuterRef("pk"), programme=filters["programme"])
        people = people.filter(Exists(taking_part.filter(until_on__isnull=True)))
    return people


def held_by(user) -> Q:
    """The caseload: given to them, or registered by them and given to nobody."""
    return Q(worker=user) | Q(worker__isnull=True, registered_by=user)


def my_people(actor):
    return Person.objects.visible_to(actor).active().filter(held_by(actor.user))
