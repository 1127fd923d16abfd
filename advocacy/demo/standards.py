"""Demo: standards adopted, service points assessed twice, a library, buildings walked through and works on them."""

import datetime
import io

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from advocacy.actions import library, premises, standards
from advocacy.checklists.definition import Checklist, newest
from advocacy.demo import standards_words as words
from advocacy.models import (
    AccessibilityAudit,
    AccessWork,
    EvidenceFile,
    Methodology,
    Premises,
    ServiceStandard,
    StandardAdoption,
    StandardAssessment,
    WorkPhoto,
)
from advocacy.queries.choosing import open_programmes
from advocacy.standards.definition import read_definition
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Provider
from psgs.demo import drawings
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.access.permissions import Permission

# Who writes and who is the second person, for each organisation that works in the districts.
PAIRS = (("case-manager", "advocacy-officer"), ("case-manager-2", "programme-manager"))
FIRST, LATER = (0, 1, 1, 2, 2, 3), (1, 2, 2, 2, 3, 3)  # levels of a first visit and of a later one
TABLES = (
    StandardAdoption, StandardAssessment, EvidenceFile, Methodology, Premises, AccessibilityAudit, AccessWork,
    WorkPhoto,
)  # fmt: skip


def fill(seed: int) -> dict[str, int]:
    """Rows by table; adds nothing when buildings stand already."""
    call_command("load_standards", stdout=io.StringIO())
    if Premises.objects.exists():
        return {}
    with transaction.atomic():
        for number, pair in enumerate(PAIRS):
            _organisation(chance_of(seed, number), number, *map(_actor, pair))
    return {model._meta.db_table: model.objects.count() for model in TABLES}


def _actor(role: str) -> Actor:
    return Actor.of(User.objects.get(email=f"{role}@demo.example"))


def _organisation(chance, number: int, by: Actor, second: Actor) -> None:
    programmes = list(open_programmes(by, Permission.STANDARD_ASSESS).order_by("pk"))
    if not programmes:
        return
    places = list(Provider.objects.visible_to(by).filter(active=True).select_related("district")[number::2][:6])
    for place, provider in enumerate(places):
        _assess(chance, provider, programmes[place % len(programmes)], by, second)
    for place, entry in enumerate(words.ENTRIES[number::2]):
        _entry(entry, programmes[place % len(programmes)], by)
    districts = {provider.district_id: provider.district for provider in places}
    _adopted(chance, number, programmes[0], list(districts.values()), by)
    for place, building in enumerate(words.BUILDINGS[number::2]):
        district = list(districts.values())[place % len(districts)]
        _building(chance, building, district, programmes[place % len(programmes)], by, second)


def _adopted(chance, number: int, programme, districts, by) -> None:
    """What authorities made their own; without a district it holds for the whole country."""
    for place, (code, authority, document, everywhere) in enumerate(words.ADOPTED[number::2]):
        standards.adopt_standard(
            ServiceStandard.objects.filter(code=code).latest("version"), by=by, programme=programme,
            authority=authority, document=document, adopted_on=_day(chance, programme, 0.2 + 0.2 * place),
            district=None if everywhere or not districts else districts[place % len(districts)],
        )  # fmt: skip


def _day(chance, programme, share: float) -> datetime.date:
    """A day in the life of the programme: `share` of the way, a little earlier or later, never ahead."""
    today = timezone.localdate()
    first = programme.starts_on or today - datetime.timedelta(days=600)
    last = min(programme.ends_on or today, today)
    days = max((last - first).days, 2)
    return first + datetime.timedelta(days=min(days - 1, int(days * share) + chance.randint(0, 20)))


def _assess(chance, provider, programme, by, second) -> None:
    """A first visit and, for most, a later one that found more in place."""
    code = "day-care" if chance.random() < 0.6 else "home-outreach"
    standard = ServiceStandard.objects.filter(code=code).latest("version")
    for share, least in ((0.3, 0), (0.8, 1))[: chance.choice((1, 2, 2))]:
        made = standards.begin_assessment(
            standard, provider, by=by, programme=programme, assessed_on=_day(chance, programme, share),
            with_whom=chance.choice(words.WITH),
        )  # fmt: skip
        levels = {
            criterion: (chance.choice(LATER if least else FIRST), chance.choice(words.SEEN))
            for criterion in read_definition(standard.content).criteria
        }  # fmt: skip
        files = _evidence(list(levels)) if least else ()
        made = standards.submit_assessment(standards.write_levels(made, by=by, levels=levels, files=files), by=by)
        if share < 0.5 or chance.random() < 0.7:  # some still wait for the second person
            standards.agree_assessment(made, by=second)


def _evidence(criteria: list[str]) -> list[tuple]:
    """A photo of a place and a page of the papers, for the first two criteria."""
    return [(criteria[0], drawings.door(wide=True)), (criteria[1], drawings.paper("Day book", "Every day is filled."))]


def _entry(entry: dict, programme, by) -> None:
    made = library.add_methodology(by=by, programme=programme, **{k: v for k, v in entry.items() if k != "draft"})
    if entry.get("draft"):
        return
    day = timezone.localdate() - datetime.timedelta(days=200)
    library.add_version(made, by=by, upload=drawings.paper(entry["titles"]["en"]), language="en", issued_on=day)
    made = library.publish_methodology(made, by=by)
    library.adopt_methodology(made, by=by, adopted_by="Kulob day centre", adopted_on=day)


def _building(chance, building: dict, district, programme, by, second) -> None:
    made = premises.add_premises(
        by=by, programme=programme, district_id=district.pk, jamoat_id=None, address="", town=str(district), **building
    )
    checklist = newest()
    audit = premises.record_audit(
        made, checklist, by=by, audited_on=_day(chance, programme, 0.2), answers=_answers(chance, checklist),
        with_users=chance.random() < 0.7, with_whom=chance.choice(words.WITH),
    )  # fmt: skip
    for barrier in audit.barriers[:3]:
        _work(chance, made, audit, checklist.items[barrier], programme, by, second)


def _answers(chance, checklist: Checklist) -> dict:
    found = {}
    for code, item in checklist.items.items():
        good = chance.random() < 0.6
        if item.measured:
            limit = item.least_cm or item.most_cm or 0
            found[code] = {"answer": "measured", "cm": limit if good else limit + (-9 if item.least_cm else 9)}
        else:
            found[code] = {"answer": "yes" if good else "no"}
    return found


def _work(chance, building, audit, item, programme, by, second) -> None:
    """A work that came as far as chance would have it; overdue ones among them."""
    cost = chance.randrange(400, 9000, 50)
    work = premises.plan_work(
        building, by=by, audit=audit, barrier=item.code, kind=item.work, description=item.barrier["tg"],
        due_on=_day(chance, programme, 0.7), planned_cost=cost, currency="TJS", builder=chance.choice(words.BUILDERS),
    )  # fmt: skip
    moves = (
        lambda w: premises.fund_work(w, by=by, funder=chance.choice(words.FUNDERS)),
        lambda w: premises.start_work(w, by=by),
        lambda w: premises.finish_work(w, by=by, on=_day(chance, programme, 0.7), spent=cost + 100),
        lambda w: premises.verify_work(w, by=second, on=w.done_on, through=chance.choice(("person", "opd"))),
    )
    for move in moves[: chance.choice((0, 1, 3, 4, 4, 4))]:
        work = move(work)
    _photos(work, by)


def _photos(work, by) -> None:
    """Of ramps and doors; the second one only when there is something to be seen."""
    if work.kind not in ("ramp", "door", "path"):
        return
    at_door = work.kind == "door"
    premises.add_photo(work, by=by, upload=drawings.door(wide=False) if at_door else drawings.steps(), moment="before")
    if work.done_on:
        after = drawings.door(wide=True) if at_door else drawings.ramp()
        premises.add_photo(work, by=by, upload=after, moment="after")
