"""Doors, the families behind them, and the people of theirs who are registered."""

import datetime
from dataclasses import dataclass

from beneficiaries.ages import born_from_age, completed_years, years_before
from beneficiaries.demo import names
from beneficiaries.demo.accounts import KULOB, KUSHONIYON, PANJAKENT
from beneficiaries.demo.answers import SHARES, a_profile
from beneficiaries.demo.chance import Chance, chance_of
from beneficiaries.demo.copying import Copying
from beneficiaries.demo.ground import AROUND, Ground, Home
from beneficiaries.demo.scene import PLOTS, Plot
from beneficiaries.demo.words import REMARKS
from beneficiaries.models import Caregiver, Enrolment, Household, HouseholdVisit, Person
from standing_together import names as name_keys
from standing_together.likeness import PersonRecord, match_columns

WELL_KNOWN = 400  # families that the accounts one can sign in with may know
FIRST_DAY, ST_ENDED = datetime.date(2021, 3, 8), datetime.date(2023, 8, 31)
_DISTRICTS = {KULOB: 34, "TJ-KT-12": 16, "TJ-KT-17": 10, "TJ-KT-25": 11, KUSHONIYON: 15, PANJAKENT: 14}
_NOT_MET = {"nobody_home": 52, "refused": 17, "moved": 20, "inaccessible": 11}


@dataclass
class Case:
    """One registered person, as the rest of the demo needs them."""

    id: object
    chance: Chance
    index: int
    plot: Plot | None
    name: names.FullName
    sex: str
    born: datetime.date
    home: Home
    household: object
    phone: str
    organisation: int
    worker: int
    registered_on: datetime.date
    at: datetime.datetime
    language: str
    mother: str
    father: str
    kind: str
    profile: dict[str, int]
    programmes: list[tuple[str, datetime.date, datetime.date | None]]
    sharing: bool = True

    def age(self, on: datetime.date) -> int:
        return completed_years(self.born, on)

    def programme(self, on: datetime.date) -> str:
        """The programme the work of that day was done for."""
        running = [code for code, first, last in self.programmes if first <= on and (last is None or on <= last)]
        return (running or [self.programmes[-1][0]])[-1]

    def carer(self, chance) -> tuple[str, str]:
        """(who answers, their name)."""
        who = chance.weighted({"mother": 74, "father": 12, "grandparent": 10, "guardian": 4})
        return who, {"mother": self.mother, "father": self.father}.get(who, "")


def write_family(ground: Ground, copying: Copying, index: int, room: int) -> list[Case]:
    """The family behind one door; `room` is how many more people are wanted. Empty if nobody was met there."""
    chance = chance_of(ground.seed, index)
    plot = PLOTS[index] if index < len(PLOTS) else None
    home = _home(chance, ground, plot)
    organisation = plot.organisation if plot else chance.weighted(_organisations(home.district))
    on = ground.days_ago(plot.registered) if plot else _registration_day(chance, ground, home.district)
    worker = ground.users[plot.worker] if plot else chance.weighted(
        ground.workers(organisation, home.district, well_known=index < WELL_KNOWN))  # fmt: skip
    at = chance.at_work(on, ground.now)
    programme = _programme(chance, home.district, on)
    household = _write_household(chance, ground, copying, index, home, ground.organisations[organisation], at)
    met = plot is not None or chance.often(0.78)
    _write_visits(chance, copying, household, programme, on, worker, ground, met)
    if not met:
        return []
    family = names.a_house(chance, chance.weighted({"tg": 82, "uz": 16, "ky": 2}))
    people = 1 if plot else min(room, chance.weighted({1: 72, 2: 22, 3: 6}))
    facts = {
        "index": index, "plot": plot, "home": home, "household": household, "worker": worker, "registered_on": on,
        "organisation": ground.organisations[organisation], "at": at,
    }  # fmt: skip
    return _people(chance, ground, copying, family, programme, people, facts)


def _home(chance, ground, plot) -> Home:
    return chance.choice(ground.homes[plot.district if plot else chance.weighted(_DISTRICTS)])


def _organisations(district: str) -> dict[str, int]:
    share = 25 if district in (KUSHONIYON, PANJAKENT) else 72
    return {"ehyo-va-dastgiri": share, "mehrgon": 100 - share}


def _registration_day(chance, ground, district: str) -> datetime.date:
    """Door-to-door years, ordinary years, and a little more in the last weeks than before them."""
    when = chance.weighted({"doors": 0 if district == PANJAKENT else 44, "since": 46, "lately": 10})
    if when == "doors":
        return chance.between(FIRST_DAY, ST_ENDED)
    if when == "since":
        return chance.between(ST_ENDED + datetime.timedelta(days=1), ground.days_ago(60))
    return chance.between(ground.days_ago(59), ground.days_ago(7))


def _programme(chance, district: str, on: datetime.date) -> str:
    if on <= ST_ENDED and district != PANJAKENT:
        return "standing-together"
    if district == KUSHONIYON:
        return "social-services-4-inclusion"
    other = {KULOB: "quality-of-life", PANJAKENT: "social-services-4-inclusion"}.get(district)
    return other if other and chance.often(0.3) else "out-of-the-shadows"


def _write_household(chance, ground, copying, index, home, organisation, at):
    key, (north, east) = chance.identifier(at), AROUND[home.district]
    located = chance.often(0.7)
    copying.add(
        Household, id=key, organisation_id=organisation, district_id=home.district, jamoat_id=home.jamoat,
        village_id=home.village, number=f"H-{index + 1:06}", created_at=at,
        latitude=round(north + chance.randint(-1, 1) / 10, 1) if located else None,
        longitude=round(east + chance.randint(-1, 1) / 10, 1) if located else None,
    )  # fmt: skip
    return key


def _write_visits(chance, copying, household, programme, on, worker, ground, met) -> None:
    """Some doors are knocked at twice before somebody opens."""
    visits = [(on, "screened" if met else chance.weighted(_NOT_MET))]
    before = on - datetime.timedelta(days=chance.randint(1, 9))
    if met and chance.often(0.2) and before >= FIRST_DAY:
        visits.insert(0, (before, "nobody_home"))
    for day, outcome in visits:
        copying.add(
            HouseholdVisit, household_id=household, programme_id=programme, on=day, outcome=outcome,
            enumerator=ground.names[worker], recorded_by_id=worker, recorded_at=chance.at_work(day, ground.now),
        )  # fmt: skip


def _people(chance, ground, copying, house, programme, people, facts) -> list[Case]:
    script = house.script
    carers = {sex: str(names.written(names.adult_name(chance, house, sex), script)) for sex in ("female", "male")}
    phone = f"+99200{(facts['index'] * 37) % 10_000_000:07}" if chance.often(0.8) else ""
    taken, cases = set(), []
    for _ in range(people):
        case = _person(chance, ground, house, taken, script, carers, phone, programme, facts)
        taken.add(case.name.given)
        _write_person(copying, ground, case, names.written(case.name, script), house.people)
        cases.append(case)
    return cases


def _person(chance, ground, house, taken, script, carers, phone, programme, facts) -> Case:
    plot, on = facts["plot"], facts["registered_on"]
    sex = chance.weighted({"male": 55, "female": 45})
    first, last = (
        plot.ages
        if plot
        else chance.choice(((0, 1), *[(2, 4)] * 4, *[(5, 11)] * 9, *[(12, 17)] * 5, (18, 44), (45, 70)))
    )
    years = chance.randint(first, last)
    adult = years > 17
    child = names.adult_name(chance, house, sex) if adult else names.child_name(chance, house, sex, taken)
    kind = plot.kind if plot else chance.weighted(SHARES)
    return Case(
        id=chance.identifier(facts["at"]), chance=chance, name=child, sex=sex, born=_birth_date(chance, years, on),
        phone=phone, language=house.people, mother=carers["female"], father=carers["male"], kind=kind,
        profile=a_profile(chance, kind), programmes=_programmes(chance, ground, programme, on, facts["home"].district),
        **facts,
    )  # fmt: skip


def _birth_date(chance, years: int, on: datetime.date) -> datetime.date:
    last = years_before(on, years)
    return min(on, chance.between(years_before(on, years + 1) + datetime.timedelta(days=1), last))


def _programmes(chance, ground, first: str, on, district):
    """One programme, and for a third of the early ones a second when the first had ended."""
    if first != "standing-together":
        return [(first, on, None)]
    later = chance.between(ST_ENDED + datetime.timedelta(days=30), ST_ENDED + datetime.timedelta(days=400))
    second = _programme(chance, district, later)
    return [(first, on, ST_ENDED)] + ([(second, later, None)] if chance.often(0.35) and later < ground.today else [])


def _told(chance, born, on, years) -> tuple[datetime.date, str]:
    """The birth date as written, and how well it is known."""
    precision = chance.weighted({"day": 76, "month": 6, "year": 9, "estimated": 9})
    if precision == "month":
        return min(born.replace(day=15), on), precision
    if precision == "year":
        return min(datetime.date(born.year, 7, 1), on), precision
    return (born_from_age(years, on), precision) if precision == "estimated" else (born, precision)


def _write_person(copying, ground, case: Case, name: names.FullName, people: str) -> None:
    chance = case.chance
    case.born, precision = _told(chance, case.born, case.registered_on, case.age(case.registered_on))
    years = case.age(ground.today)
    case.name = name
    write_record(
        copying, case, precision=precision,
        languages=[people] if people != "tg" else chance.choice((["tg"], ["tg"], ["tg", "ru"], ["tg", "sgn"])),
        in_school=chance.often(0.9 - 0.09 * max(case.profile.values(), default=1)) if 7 <= years <= 17 else None,
        notes=chance.choice(REMARKS) if chance.often(0.12) else "",
    )  # fmt: skip
    if case.age(case.registered_on) < 18:
        _write_carers(copying, case)
    write_enrolments(copying, case)


def write_enrolments(copying, case: Case) -> None:
    for code, first, last in case.programmes:
        copying.add(
            Enrolment, person_id=case.id, programme_id=code, from_on=first, until_on=last, enrolled_by_id=case.worker
        )


def write_record(copying, case: Case, *, precision: str, languages, in_school, notes) -> None:
    """The row of the person, with the columns for searching and comparing as the system works them out."""
    known = PersonRecord(
        family=case.name.family, given=case.name.given, patronymic=case.name.patronymic, birth_date=case.born,
        phone=case.phone,
    )  # fmt: skip
    copying.add(
        Person, id=case.id, organisation_id=case.organisation, household_id=case.household, sex=case.sex,
        family_name=case.name.family, given_name=case.name.given, patronymic=case.name.patronymic,
        **match_columns(known), birth_date=case.born, birth_date_precision=precision, district_id=case.home.district,
        jamoat_id=case.home.jamoat, village_id=case.home.village, phone=case.phone, languages=languages,
        in_school=in_school, photo="", notes=notes, worker_id=case.worker, state="active", merged_into_id=None,
        registered_on=case.registered_on, registered_by_id=case.worker, created_at=case.at, version=1,
    )  # fmt: skip


def _write_carers(copying, case: Case) -> None:
    carers = [("mother", case.mother), ("father", case.father)]
    for place, (relation, name) in enumerate(carers[: case.chance.choice((1, 1, 2))]):
        copying.add(
            Caregiver, person_id=case.id, name=name, name_key=name_keys.search_key(name)[:360], relation=relation,
            phone=case.phone if not place else "", languages=[case.language], is_guardian=True, is_main=not place,
        )  # fmt: skip
