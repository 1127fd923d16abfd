"""People met at two doors and written twice, what the search for doubles makes of them, and what humans decided."""

import dataclasses
import datetime

from beneficiaries.actions.doubles import decide_two_persons, propose_doubles
from beneficiaries.actions.merges import merge_persons
from beneficiaries.ages import completed_years
from beneficiaries.demo import names
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.demo.families import Case, write_enrolments, write_record
from beneficiaries.models import DuplicateProposal, Merge
from standing_together.access.actor import Actor, system_actor
from standing_together.access.models import User

SHARE = 0.012


def write_again(ground, copying, case: Case) -> Case | None:
    """The same person as another colleague wrote it down some weeks later; None for nearly everybody."""
    chance = chance_of(ground.seed, "again", case.id)
    if not (case.plot.met_twice if case.plot else chance.often(SHARE)):
        return None
    on = min(ground.days_ago(3), case.registered_on + datetime.timedelta(days=chance.randint(8, 60)))
    if on <= case.registered_on:
        return None
    at = chance.at_work(on, ground.now)
    born, precision = _told_again(chance, case.born, on)
    again = dataclasses.replace(
        case, id=chance.identifier(at), chance=chance, plot=None, name=_spelt_again(chance, case.name), born=born,
        phone=case.phone if chance.often(0.7) else "", household=case.household if chance.often(0.5) else None,
        worker=_colleague(chance, ground, case), registered_on=on, at=at, programmes=[(case.programme(on), on, None)],
    )  # fmt: skip
    write_record(copying, again, precision=precision, languages=[case.language], in_school=None, notes="")
    write_enrolments(copying, again)
    return again


def _spelt_again(chance, name: names.FullName) -> names.FullName:
    """In another alphabet if it was in Tajik letters; else the father's name is left out."""
    spelt = names.written(name, chance.choice(("ru", "en")))
    return dataclasses.replace(spelt, patronymic="") if spelt == name or chance.often(0.25) else spelt


def _told_again(chance, born: datetime.date, on: datetime.date) -> tuple[datetime.date, str]:
    """A year alone is stored as its middle, which for a baby may lie ahead of the day it was told."""
    told = chance.weighted({"day": 70, "year": 30})
    return (born, "day") if told == "day" else (min(born.replace(month=7, day=1), on), "year")


def _colleague(chance, ground, case: Case) -> int:
    """Of the same organisation: records of two organisations are never compared."""
    organisation = next(code for code, key in ground.organisations.items() if key == case.organisation)
    return chance.choice([worker for worker in ground.outreach[organisation] if worker != case.worker])


def look_for_doubles(planted: list[tuple]) -> None:
    """Propose as the system does it after an import, then decide two: one pair is one person, one is not."""
    propose_doubles(by=system_actor(), persons=[key for pair in planted for key in pair])
    manager = Actor.of(User.objects.get(email=f"case-manager@{DOMAIN}"))
    if Merge.objects.exists() or DuplicateProposal.objects.exclude(state="open").exists():
        return
    proposals = list(DuplicateProposal.objects.visible_to(manager).open().select_related("first", "second")[:50])
    if len(proposals) > 2:
        _merge(manager, proposals[0])
        decide_two_persons(proposals[-1], by=manager)


def _merge(manager: Actor, proposal: DuplicateProposal) -> None:
    """Kept is whom we know longer."""
    kept, gone = sorted((proposal.first, proposal.second), key=lambda person: person.registered_on)
    if completed_years(kept.birth_date, kept.registered_on) >= 0:
        merge_persons(kept, gone, proposal=proposal, values=(), by=manager)
