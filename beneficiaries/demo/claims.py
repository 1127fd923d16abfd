"""Claims in every state, papers that were asked for, answers of the rules, and reminders of certificates that end.

They follow what the demo's papers already say: who is paid has a paid claim, who was refused a refused one.
"""

import datetime
import itertools

from django.utils import timezone

from beneficiaries.actions.paper_standings import keep_check
from beneficiaries.actions.renewals import remind_of_renewals
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.demo.claims_words import APPOINTMENTS, NOTES, PAPER_NOTES
from beneficiaries.entitlements import clocks_of, newest
from beneficiaries.entitlements.definition import papers
from beneficiaries.enums.claims import RefusalReason
from beneficiaries.models import (
    Benefit,
    Claim,
    ClaimAppointment,
    ClaimStep,
    Enrolment,
    PaperStanding,
    Person,
    Provider,
    RenewalReminder,
)
from beneficiaries.workflows.claims import CLAIM
from standing_together.access.actor import Actor
from standing_together.access.models import User

DAY = datetime.timedelta(days=1)
# By what the newest benefit says: the ways its claims have gone, in turn.
HANDED_IN, REFUSED = ("submit",), ("submit", "refuse")
WAYS = {
    "receiving": (
        ("examine", "certify", "submit", "grant", "confirm"), ("submit", "grant", "confirm"),
        (*REFUSED, "appeal", "grant", "confirm"), ("submit", "grant", "confirm", "renew"),
    ),
    "applied": (HANDED_IN, (*REFUSED, "appeal"), ("submit", "grant"), ("examine", "certify", "submit")),
    "refused": (REFUSED,),
    "stopped": (("submit", "grant", "confirm", "stop"),),
    "not_yet": (
        (), ("commission",), ("commission", "examine"), ("examine", "certify"), ("examine", "not_certify"), (),
        ("withdraw",),
    ),
}  # fmt: skip
SHARE = {"receiving": 28, "applied": 14, "refused": 12, "stopped": 6, "not_yet": 24}
AMOUNTS = (310, 320, 345, 400)
WITH_PLACE = ("commission", "examine", "submit", "appeal", "renew")
MOVE_OF = {"vkk": "commission", "smses": "examine", "appeal": "appeal"}
APPOINTED = {"commission": "vkk", "examine": "smses", "submit": "office", "appeal": "appeal"}


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when there are claims already."""
    if Claim.objects.exists() or not Person.objects.exists():
        return {}
    found = list(itertools.chain.from_iterable(_people(state, most) for state, most in SHARE.items()))
    places, programmes = _places(), _programmes([person.pk for _state, person, _kind in found])
    claims, steps, appointments, papers = [], [], [], []
    for number, (state, person, kind) in enumerate(found):
        if person.pk not in programmes:
            continue
        chance, way = chance_of(seed, "claim", number), WAYS[state][number % len(WAYS[state])]
        made = _claim(chance, person, kind, way, programmes[person.pk], places[person.district_id])
        claims.append(made[0])
        steps += made[1]
        appointments += made[2]
        papers += _papers(chance, made[0])
    Claim.objects.bulk_create(claims)
    ClaimStep.objects.bulk_create(steps)
    ClaimAppointment.objects.bulk_create(appointments)
    PaperStanding.objects.bulk_create(papers)
    return {
        "beneficiaries_claim": len(claims), "beneficiaries_claimstep": len(steps),
        "beneficiaries_claimappointment": len(appointments), "beneficiaries_paperstanding": len(papers),
        "beneficiaries_entitlementcheck": _checks(seed, claims), "beneficiaries_renewalreminder": _reminders(),
    }  # fmt: skip


def _people(state: str, most: int) -> list[tuple]:
    """(state, person, kind of benefit) of those whose newest word about a benefit is this."""
    rows = Benefit.objects.filter(
        person__state="active", kind__in=("child_pension", "disability_pension", "targeted_assistance")
    )
    newest_rows = rows.order_by("person", "-on", "-id").distinct("person")
    keys = [row.pk for row in newest_rows if row.state == state][:most]
    chosen = Benefit.objects.filter(pk__in=keys).select_related("person__worker", "person__registered_by")
    return [(state, row.person, row.kind) for row in chosen.order_by("pk")]


def _places() -> dict:
    found: dict = {}
    for provider in Provider.objects.filter(active=True).order_by("code"):
        found.setdefault(provider.district_id, []).append(provider)
    return found


def _programmes(people) -> dict:
    rows = Enrolment.objects.filter(person__in=people).order_by("person", "-from_on").distinct("person")
    return dict(rows.values_list("person", "programme"))


def _claim(chance, person, kind: str, way, programme, places) -> tuple:
    """One claim, its steps and its appointments: the last step some days ago, every other one weeks before."""
    today, book = timezone.localdate(), newest()
    entitlement = next(code for code, each in book.entitlements.items() if each.benefit == kind)
    days = _days(chance, today, len(way))
    who = person.worker or person.registered_by
    claim = Claim(
        person=person, organisation_id=person.organisation_id, district_id=person.district_id, programme_id=programme,
        entitlement=entitlement, rules=book.version, opened_on=days[0], opened_by=who, version=1 + len(way),
    )  # fmt: skip
    steps = [ClaimStep(claim=claim, move="open", source="", target="collecting", on=days[0], by=who)]
    appointments = []
    for name, on in zip(way, days[1:], strict=True):
        source, claim.state = claim.state, CLAIM.moves[name].target
        place = _place(chance, places, name) if name in WITH_PLACE else None
        reason = _columns(chance, claim, name, on, place, who)
        steps.append(ClaimStep(
            claim=claim, move=name, source=source, target=claim.state, on=on, reason=reason, place=place,
            note=chance.choice(NOTES.get(name, ("",))), by=who,
        ))  # fmt: skip
        if name in APPOINTED:
            appointments.append(_appointment(chance, claim, APPOINTED[name], on, place, who))
    return claim, steps, appointments + _ahead(chance, claim, places, who, today)


def _place(chance, places, name: str):
    """The commission sits at the health centre, applications go to the office of social protection."""
    sort = "health-centre" if name in ("commission", "examine", "renew") else "social-protection"
    fitting = [each for each in places if sort in each.code]
    return chance.choice(fitting or places)


def _days(chance, today, moves: int) -> list:
    """The first one when it began, then one a move."""
    day = today - datetime.timedelta(days=chance.randint(2, 40))
    days = [day]
    for _each in range(moves):
        day = day - datetime.timedelta(days=chance.randint(12, 60))
        days.append(day)
    return days[::-1]


def _columns(chance, claim, name, on, place, who) -> str:
    """What a move writes into the claim; returns its reason."""
    if name == "submit":
        claim.submitted_on, claim.submitted_to = on, place
    if name == "grant":
        claim.granted_on = on
    if name == "refuse":
        claim.refused_on, claim.refusal = on, RefusalReason.PAPERS
        claim.appeal_until = clocks_of(newest().clocks).appeal_until(on)
        return claim.refusal
    if name == "appeal":
        claim.appealed_on, claim.appealed_to = on, chance.weighted({"higher": 80, "court": 20})
        return claim.appealed_to
    if name == "confirm":
        claim.first_paid_on, claim.monthly = on.replace(day=1), chance.choice(AMOUNTS)
        claim.payment_evidence = chance.weighted({"seen": 70, "reported": 30})
        claim.payment_confirmed_at, claim.payment_confirmed_by = chance.at_work(on, timezone.now()), who
    if name == "stop":
        claim.stopped_on = on
    return ""


def _appointment(chance, claim, stage, on, place, who) -> ClaimAppointment:
    outcome = chance.weighted({"came": 80, "missed": 12, "moved": 8})
    return ClaimAppointment(
        claim=claim, stage=stage, on=on, place=place, bring=chance.choice(APPOINTMENTS), made_by=who, outcome=outcome,
        outcome_by=who, outcome_at=chance.at_work(on, timezone.now()),
    )  # fmt: skip


def _ahead(chance, claim, places, who, today) -> list[ClaimAppointment]:
    """Those with a commission or an appeal before them have a day."""
    stage = {"vkk": "vkk", "examination": "smses", "appealed": "appeal", "renewing": "smses"}.get(claim.state)
    if stage is None:
        return []
    on = today + datetime.timedelta(days=chance.randint(1, 20))
    return [
        ClaimAppointment(
            claim=claim, stage=stage, on=on, at_time=datetime.time(9, 30), place=_place(chance, places, MOVE_OF[stage]),
            bring=chance.choice(APPOINTMENTS), made_by=who,
        )
    ]  # fmt: skip


def _papers(chance, claim) -> list[PaperStanding]:
    """Most are there by the time a claim is handed in; some are still looked for, one or two have run out."""
    wanted, known = newest().entitlements[claim.entitlement].papers, papers()
    there = 0.9 if claim.submitted_on else 0.45
    rows = []
    for paper in wanted[:6]:
        if not chance.often(0.8):
            continue
        lacking = {"missing": 50, "helping": 35} | ({"expired": 25} if known[paper].ends else {})
        state = "have" if chance.often(there) else chance.weighted(lacking)
        ends = _ends(chance, paper, state, claim.opened_on)
        rows.append(PaperStanding(
            person=claim.person, paper=paper, state=state, on=claim.opened_on, ends_on=ends, by=claim.opened_by,
            note=chance.choice(PAPER_NOTES) if state == "helping" else "",
        ))  # fmt: skip
    return rows


def _ends(chance, paper, state, on):
    if state == "expired":
        return on - datetime.timedelta(days=chance.randint(3, 200))
    return on + datetime.timedelta(days=chance.randint(60, 700)) if state == "have" and paper == "passports" else None


def _checks(seed: int, claims) -> int:
    """The rules were asked for some of them; each answer keeps the version it was given by."""
    kept = 0
    for number, claim in enumerate(claims[:12]):
        chance = chance_of(seed, "entitlement", number)
        answers = {
            "low_income": chance.choice((True, False, None)), "in_institution": False,
            "members_with_disability": chance.choice((1, 2, None)),
        }  # fmt: skip
        keep_check(claim.person, by=Actor(claim.opened_by, everything=True), answers=answers)
        kept += 1
    return kept


def _reminders() -> int:
    """As the scheduler would have given them this morning, by a colleague's hand."""
    manager = User.objects.filter(email=f"case-manager@{DOMAIN}").first()
    if manager is None:
        return 0
    remind_of_renewals(by=Actor(manager, everything=True))
    return RenewalReminder.objects.count()
