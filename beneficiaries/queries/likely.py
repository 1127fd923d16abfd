"""Who on the register may be this very person: one query finds candidates, `likeness` judges and gives reasons."""

from dataclasses import dataclass

from django.db.models import Q

from beneficiaries.enums import PersonState
from beneficiaries.matching import record_of
from beneficiaries.models import Person
from standing_together.likeness import Likeness, PersonRecord, likeness, match_columns
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


def likely_same(record: PersonRecord, people) -> list[Likely]:
    """The likeliest first, of the queryset given, for somebody not yet on the register; closed cases too, for a family
    may come back. One query."""
    candidates = (
        people.exclude(state=PersonState.MERGED).filter(_blocks(record)).select_related("village", "district", "jamoat")
    )
    judged = [Likely(person, likeness(record, record_of(person))) for person in candidates[:MOST_CANDIDATES]]
    found = [likely for likely in judged if likely.likeness.score >= SHOW_FROM]
    return sorted(found, key=lambda likely: -likely.likeness.score)


def _blocks(record: PersonRecord) -> Q:
    """The joins of `standing_together.likeness`, for one person; each uses an index of its own."""
    columns = match_columns(record)
    year = columns["birth_year"]
    found = Q(district=record.district, given_loose=columns["given_loose"], birth_year__range=(year - 1, year + 1))
    found |= Q(set_key=columns["set_key"], **({"jamoat": record.jamoat} if record.jamoat else {}))
    if columns["family_loose"]:
        found |= Q(birth_date=record.birth_date, family_loose=columns["family_loose"])
    if columns["phone_key"]:
        found |= Q(phone_key=columns["phone_key"])
    if record.household:
        found |= Q(household=record.household)
    return found
