"""Who on the register may be this very person: one query finds candidates, `likeness` judges and gives reasons."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from beneficiaries.ages import years_before
from beneficiaries.matching import name_columns, record_of
from beneficiaries.models import Person
from standing_together.likeness import Likeness, PersonRecord, likeness
from standing_together.name_reasons import sentences

MOST_CANDIDATES = 200
SHOW_FROM = 45  # of 100: below that a list of namesakes only teaches people to click it away


@dataclass(frozen=True)
class Likely:
    person: Person
    likeness: Likeness

    @property
    def why(self) -> list:
        return sentences(reason for reason in self.likeness.reasons if not reason.code.startswith("other_"))


def likely_same(record: PersonRecord, people, *, from_score: int = SHOW_FROM) -> list[Likely]:
    """The likeliest first, of the queryset given. One query."""
    candidates = people.active().filter(_blocks(record)).select_related("village", "district", "jamoat")
    judged = [Likely(person, likeness(record, record_of(person))) for person in candidates[:MOST_CANDIDATES]]
    found = [likely for likely in judged if likely.likeness.score >= from_score]
    return sorted(found, key=lambda likely: -likely.likeness.score)


def of_organisation(organisation_id: int):
    """Everybody an organisation keeps: for proposing doubles, never for showing."""
    return Person.objects.filter(organisation=organisation_id)


def _blocks(record: PersonRecord) -> Q:
    """The joins of `standing_together.likeness`, for one person; each uses an index of its own."""
    columns = name_columns(record.family, record.given, record.patronymic)
    given, family, born = columns["given_key"], columns["family_key"], record.birth_date
    found = Q(district=record.district, loose_key=columns["loose_key"], birth_date__range=_around(born))
    found |= Q(given_key=given, birth_date=born)
    if family:
        place = Q(jamoat=record.jamoat) if record.jamoat else Q(district=record.district)
        found |= place & (Q(family_key=family, given_key=given) | Q(family_key=given, given_key=family))
    if record.household:
        found |= Q(household=record.household)
    if record.phone:
        found |= Q(phone=record.phone)
    return found


def _around(born: date) -> tuple[date, date]:
    """The year of birth, the one before and the one after."""
    one_year = timedelta(days=366)
    return years_before(born, 1).replace(month=1, day=1), (born + one_year).replace(month=12, day=31)
