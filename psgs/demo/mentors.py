"""A dozen mentors, and offers to families in every state on the way."""

import datetime

from django.utils import timezone

from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Person
from psgs.demo.words import NOTES
from psgs.enums.groups import NeedDomain
from psgs.models import Mentor, MentorOffer, MentorStep
from psgs.workflows.groups import MENTOR_OFFER

MENTORS = 14
STATE_OF = {"mentor_yes": "mentor_agreed_at", "family_yes": "family_agreed_at", "match": "matched_at"}
WAYS = (
    ("family_yes", "mentor_yes", "match"),
    ("family_yes", "mentor_yes"),
    ("family_yes",),
    (),
    ("family_no",),
    ("family_yes", "mentor_no"),
    ("family_yes", "mentor_yes", "match", "end"),
    ("family_yes", "mentor_yes", "match"),
)


def bring_mentors(seed: int, members) -> dict[str, int]:
    """{table: rows}."""
    standing = [m for m in members if m.until_on is None and m.kind != "supporter" and m.group.ended_on is None]
    mentors = Mentor.objects.bulk_create(_mentors(seed, standing))
    offers = MentorOffer.objects.bulk_create(_offers(seed, mentors))
    steps = MentorStep.objects.bulk_create(step for offer in offers for step in _steps(offer, _way_to(offer)))
    return {"psgs_mentor": len(mentors), "psgs_mentoroffer": len(offers), "psgs_mentorstep": len(steps)}


def _mentors(seed: int, standing) -> list[Mentor]:
    rows = []
    for number, member in enumerate(standing[:: max(1, len(standing) // MENTORS)][:MENTORS]):
        chance = chance_of(seed, "mentor", number)
        trained = max(member.from_on, datetime.date(2023, 2, 10))
        shares = chance.often(0.6)
        rows.append(
            Mentor(
                membership=member, languages=member.group.languages, trained_on=trained,
                agreed_on=trained + datetime.timedelta(days=3), recorded_by=member.added_by,
                shares_domains_on=trained + datetime.timedelta(days=3) if shares else None,
                domains=sorted(chance.sample(NeedDomain.values, 2)) if shares else [],
                families_at_once=chance.randint(2, 3),
            )
        )  # fmt: skip
    return rows


def _offers(seed: int, mentors) -> list[MentorOffer]:
    """One for each of the first mentors with a family of their district and organisation."""
    now, rows, taken = timezone.now(), [], set()
    for number, mentor in enumerate(mentors[: len(WAYS)]):
        group, way = mentor.membership.group, WAYS[number]
        near = Person.objects.filter(district=group.district_id, organisation=group.organisation_id, state="active")
        person = near.exclude(pk__in=taken).order_by("-created_at", "pk").first()
        if person is None:
            continue
        taken.add(person.pk)
        offer = MentorOffer(
            person=person, mentor=mentor, organisation_id=person.organisation_id, district_id=person.district_id,
            programme_id=group.programme_id, reasons=["language", "same_district"], offered_by=group.founded_by,
            state=MENTOR_OFFER.moves[way[-1]].target if way else "asking_family",
        )  # fmt: skip
        for move in way:
            if move in STATE_OF:
                setattr(offer, STATE_OF[move], now)
        if "match" in way:
            offer.matched_by = group.founded_by
        rows.append(offer)
    return rows


def _way_to(offer) -> tuple[str, ...]:
    """The moves that lead to the state of the offer."""
    return next(way for way in WAYS if (MENTOR_OFFER.moves[way[-1]].target if way else "asking_family") == offer.state)


def _steps(offer, way) -> list[MentorStep]:
    source, rows = "asking_family", []
    for name in way:
        target = MENTOR_OFFER.moves[name].target
        rows.append(
            MentorStep(
                offer=offer, move=name, source=source, target=target, note=NOTES.get(name, ""), by=offer.offered_by
            )
        )
        source = target
    return rows
