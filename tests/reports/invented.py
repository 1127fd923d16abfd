"""A programme's years of work, invented at random but repeatably, with everything a careless count gets wrong."""

import datetime
import random

from django.utils import timezone

from beneficiaries.models import Benefit, Enrolment, Household, HouseholdVisit, Person, Referral, Screening
from tests.factories import people as make
from tests.factories.access import GrantFactory, UserFactory
from tests.factories.places import DistrictFactory, OrganisationFactory

DAY = datetime.timedelta(days=1)
START = datetime.date(2022, 1, 1)


def invent(programme, *, persons=150, seed=1, districts=None, organisation=None):
    """Persons with late and repeated facts, merged doubles, other programmes' facts and withdrawn referrals."""
    chance = random.Random(seed)
    districts = districts or list(programme.districts.all()) or [DistrictFactory() for _ in range(3)]
    organisation = organisation or OrganisationFactory()
    worker, coordinator = UserFactory(), UserFactory()
    kinds = [make.ServiceKindFactory(code=f"kind-{number}") for number in range(3)]
    place = {"organisation": organisation, "registered_by": worker}
    made = [_person(chance, districts, place) for _ in range(persons)]
    Person.objects.bulk_create(made)
    _merge_some(made, chance)
    other = make.ProgrammeFactory()
    Enrolment.objects.bulk_create(_enrolments(made, programme, other, worker, chance))
    Screening.objects.bulk_create(_screenings(made, programme, other, worker, chance))
    Benefit.objects.bulk_create(_benefits(made, worker, chance))
    providers = {d.pk: make.ProviderFactory(district=d, kinds=kinds) for d in districts}
    _referrals(made, programme, other, kinds, providers, worker, coordinator, chance)
    _visits(programme, districts, organisation, worker, chance, persons)
    return made


def _day(chance, days=730):
    return START + DAY * chance.randrange(days)


def _person(chance, districts, place):
    born = datetime.date(2022, 1, 1) - DAY * chance.choice((200, 900, 2500, 5000, 12000)) - DAY * chance.randrange(400)
    return Person(
        **place, family_name="Invented", given_name="Invented", name_key="invented", given_key="invented",
        sex=chance.choice(("female", "male")), birth_date=born, registered_on=datetime.date(2023, 1, 1),
        district=chance.choices(districts, weights=range(len(districts), 0, -1))[0],
    )  # fmt: skip


def _merge_some(made, chance):
    for person in chance.sample(made, len(made) // 20):
        kept = chance.choice(made)
        if kept is not person and kept.state == "active":
            person.state, person.merged_into = "merged", kept
            person.save(update_fields=["state", "merged_into"])


def _enrolments(made, programme, other, worker, chance):
    for person in made:
        first = _day(chance)
        if chance.random() < 0.9:
            back = chance.random() < 0.1  # left, and came back half a year later: identified once
            left = first + DAY * 60 if back else None
            yield Enrolment(person=person, programme=programme, from_on=first, until_on=left, enrolled_by=worker)
            if back:
                yield Enrolment(person=person, programme=programme, from_on=first + DAY * 180, enrolled_by=worker)
        if chance.random() < 0.2:
            yield Enrolment(person=person, programme=other, from_on=first, enrolled_by=worker)


def _screenings(made, programme, other, worker, chance):
    for person in made:
        for _again in range(chance.choice((0, 1, 1, 2, 3))):
            overall = chance.choice((0, 0, 1, 9))
            yield Screening(
                person=person, programme=chance.choice((programme, programme, other, None)), instrument="CFM_5_17",
                version="1", on=_day(chance), age_years=9, respondent="mother", answers={}, domains={},
                overall=overall, recorded_by=worker,
            )  # fmt: skip


def _benefits(made, worker, chance):
    for person in made:
        for _again in range(chance.choice((0, 0, 1, 2))):
            yield Benefit(
                person=person, kind=chance.choice(("child_pension", "other")), evidence="reported", on=_day(chance),
                state=chance.choice(("receiving", "receiving", "applied", "stopped")), recorded_by=worker,
            )  # fmt: skip


def _referrals(made, programme, other, kinds, providers, worker, coordinator, chance):
    rows = []
    for person in made:
        for kind in chance.sample(kinds, chance.choice((0, 1, 1, 2))):
            rows.append(_referral(person, chance.choice((programme, programme, other)), kind, providers, worker,
                                  coordinator, chance))  # fmt: skip
    Referral.objects.bulk_create(rows)


def _referral(person, programme, kind, providers, worker, coordinator, chance):
    referral = Referral(
        person=person, organisation=person.organisation, programme=programme, district=person.district, kind=kind,
        provider=providers[person.district_id], need="Invented", requested_by=worker,
    )  # fmt: skip
    far, day = chance.randrange(5), _day(chance)
    # Ten minutes past midnight in Dushanbe is still yesterday in UTC.
    at = datetime.datetime.combine(day, datetime.time(0, 10), timezone.get_default_timezone())
    if far >= 1:
        referral.state, referral.submitted_at, referral.submitted_by = "submitted", at, worker
    if far >= 2:
        referral.state, referral.approved_at = "approved", at + DAY * 5
        referral.decided_at, referral.decided_by = at + DAY * 5, coordinator
    if far >= 3:
        referral.state, referral.attended_on = "attended", day + DAY * 20
    if far >= 4:
        referral.state, referral.completed_on = "completed", day + DAY * 200
    return referral


def _visits(programme, districts, organisation, worker, chance, number):
    homes = [
        Household(organisation=organisation, district=chance.choice(districts), number=f"H{n}-{programme.pk}")
        for n in range(number)
    ]
    Household.objects.bulk_create(homes)
    outcomes = ("screened", "nobody_home", "refused", "moved", "inaccessible")
    visits = [
        HouseholdVisit(household=home, programme=programme, on=day, outcome=chance.choice(outcomes), recorded_by=worker)
        for home in homes
        for day in {_day(chance) for _ in range(chance.choice((1, 1, 2)))}
    ]
    HouseholdVisit.objects.bulk_create(visits)


def staff(role, programme, **scope):
    """A grant of the role for the programme."""
    return GrantFactory(role=role, programmes=[programme], **scope)
