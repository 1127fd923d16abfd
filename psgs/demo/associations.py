"""Invented associations of the demo: six of parents on their paths, others around them, a network, rounds of strength.

Nobody here is a real person; the offices are named by what they are, never by who sits in them.
"""

import datetime
import random

from django.utils import timezone

from psgs.demo import association_words as words
from psgs.enums.associations import Paper
from psgs.instruments.capacity import instrument, overall
from psgs.models import (
    Assembly,
    Association,
    AssociationGroup,
    AssociationPaper,
    AssociationReport,
    BoardTerm,
    CapacityAnswer,
    CapacityAssessment,
    Fee,
    ForumSeat,
    Group,
    JointAction,
    Network,
    NetworkMembership,
    RegistrationStep,
)
from standing_together.access.models import User
from standing_together.organisations.models import Organisation, Programme

WRITER = "advocacy-officer@demo.example"


def fill(seed: int) -> dict[str, int]:
    """Adds nothing when the network of the demo stands already."""
    writer = User.objects.filter(email=WRITER).first()
    if writer is None or Network.objects.filter(name=words.NETWORK).exists():
        return {}
    chance = random.Random(f"{seed}:associations")  # noqa: S311 – invented data, no secret
    rows = [_association(number, writer) for number in range(len(words.ASSOCIATIONS))]
    Association.objects.bulk_create(rows)
    made = {"associations": len(rows)}
    for part in (_ways, _papers, _boards, _assemblies, _money, _groups):
        made |= part(rows, writer, chance)
    return made | _network(rows, writer) | _rounds(rows, writer, chance)


def _codes() -> tuple[dict, dict]:
    return dict(Organisation.objects.values_list("code", "pk")), dict(Programme.objects.values_list("pk", "starts_on"))


def _day(year: int, month: int, day: int = 15) -> datetime.date:
    return datetime.date(year, month, day)


def _association(number: int, writer) -> Association:
    name, short, kind, state, organisation, district = words.ASSOCIATIONS[number]
    organisations, _programmes = _codes()
    row = Association(
        name=name, short_name=short, kind=kind, state=state, organisation_id=organisations[organisation],
        programme_id="standing-together", district_id=district, purpose=words.PURPOSE[number % 3], created_by=writer,
        address=words.ADDRESSES[number % len(words.ADDRESSES)], bank=words.BANK, term_years=4,
        account_number=f"2020{number:04}0000{number * 7919:08}",
    )  # fmt: skip
    met, days = _day(2022, 1 + number % 6), datetime.timedelta(days=1)
    row.assembly_held_on, row.statutes_adopted_on = met, met + 14 * days
    if state in ("submitted", "refused", "registered"):
        row.submitted_on = met + 60 * days
        row.registering_office = words.OFFICE
    if state == "registered":
        row.registered_on = met + (90 + number) * days
        row.certificate_number = f"{1200 + number * 37}"
    elif state == "refused":
        row.refused_on = met + 85 * days
        row.next_step_due_on = timezone.localdate() + 5 * days
    return row


_PATH = (
    ("hold_assembly", "idea", "assembly", "assembly_held_on"),
    ("adopt_statutes", "assembly", "statutes", "statutes_adopted_on"),
    ("collect", "statutes", "papers", "statutes_adopted_on"),
    ("submit", "papers", "submitted", "submitted_on"),
    ("refuse", "submitted", "refused", "refused_on"),
    ("register", "submitted", "registered", "registered_on"),
)


def _ways(rows, writer, chance) -> dict:
    steps = [
        RegistrationStep(
            association=row, move=move, source=source, target=target, on=getattr(row, day), by=writer,
            note=words.REFUSAL if move == "refuse" else "",
        )
        for row in rows for move, source, target, day in _PATH if getattr(row, day)
    ]  # fmt: skip
    return {"registration_steps": len(RegistrationStep.objects.bulk_create(steps))}


def _papers(rows, writer, chance) -> dict:
    papers = []
    for row in rows:
        complete = row.state in ("submitted", "registered")
        for kind in Paper:
            if kind == Paper.OTHER:
                continue
            missing = not complete and kind in (Paper.ADDRESS, Paper.FEE)
            due = timezone.localdate() + datetime.timedelta(days=3) if missing else None
            have = None if missing else row.statutes_adopted_on
            papers.append(AssociationPaper(association=row, kind=kind, have_on=have, due_on=due))
    return {"association_papers": len(AssociationPaper.objects.bulk_create(papers))}


def _boards(rows, writer, chance) -> dict:
    """One board of four for each; the chair's term of the first ends soon, so that Today speaks of the election."""
    today = timezone.localdate()
    terms = []
    for number, row in enumerate(rows):
        ends = today + datetime.timedelta(days=30 if number == 0 else 200 + 40 * number)
        for place, office in enumerate(("chair", "deputy", "secretary", "treasurer")):
            name, sex = words.PEOPLE[(number * 4 + place) % len(words.PEOPLE)]
            kind = "pwd" if row.kind == "opd" or place == 1 else "parent"
            begun = ends - datetime.timedelta(days=4 * 365)
            terms.append(
                BoardTerm(
                    association=row, office=office, name=name, sex=sex, kind=kind, from_on=begun, until_on=ends
                )
            )  # fmt: skip
    return {"board_terms": len(BoardTerm.objects.bulk_create(terms))}


def _assemblies(rows, writer, chance) -> dict:
    made = []
    for row in rows:
        held = [("founders", row.assembly_held_on, 14, 14)]
        today = timezone.localdate()
        members = chance.randint(40, 90)
        for months in (20, 8):
            day = today - datetime.timedelta(days=30 * months)
            held.append(("ordinary", day, members, chance.randint(members // 2 - 2, members)))
        for kind, day, all_of_them, present in held:
            made.append(
                Assembly(
                    association=row, kind=kind, planned_on=day, held_on=day, members=all_of_them, present=present,
                    present_women=present * 3 // 4, quorum_percent=50, quorum_more_than=True, created_by=writer,
                    place=words.PLACES[row.kind == "opd"], agenda=words.AGENDA,
                )
            )  # fmt: skip
    return {"assemblies": len(Assembly.objects.bulk_create(made))}


def _money(rows, writer, chance) -> dict:
    year, fees, reports = timezone.localdate().year, [], []
    for number, row in enumerate(rows):
        if row.state != "registered":
            continue
        for each in (year - 1, year):
            members, paid = 40 + number * 3, 40 + number * 3 if each < year else 25 + number
            fees.append(
                Fee(
                    association=row, from_on=_day(each, 1, 1), until_on=_day(each, 12, 31), due_on=_day(each, 3, 31),
                    members_due=members, members_paid=paid, due=members * 24, paid=paid * 24,
                )
            )  # fmt: skip
            for addressee, month in (("registrar", 4), ("tax", 2)):
                due = _day(each, month, 1)
                late = each == year and number == 1 and addressee == "registrar"
                reports.append(
                    AssociationReport(
                        association=row, addressee=addressee, period_from=_day(each - 1, 1, 1),
                        period_until=_day(each - 1, 12, 31), due_on=due,
                        handed_in_on=None if late or due > timezone.localdate() else due - datetime.timedelta(days=4),
                    )
                )  # fmt: skip
    return {
        "association_fees": len(Fee.objects.bulk_create(fees)),
        "association_reports": len(AssociationReport.objects.bulk_create(reports)),
    }


def _groups(rows, writer, chance) -> dict:
    """Every standing group of a district belongs to the association of parents there, one in seven to none."""
    seats = {row.district_id: row for row in rows if row.kind == "association"}
    groups = Group.objects.filter(ended_on=None, district__in=seats).order_by("pk")
    members = [
        AssociationGroup(
            association=seats[group.district_id], group=group,
            from_on=max(group.founded_on, seats[group.district_id].assembly_held_on),
        )
        for number, group in enumerate(groups) if number % 7
    ]  # fmt: skip
    return {"association_groups": len(AssociationGroup.objects.bulk_create(members))}


def _network(rows, writer) -> dict:
    first = rows[0]
    where = {"organisation_id": first.organisation_id, "programme_id": first.programme_id}
    network = Network.objects.create(
        name=words.NETWORK, level="regional", district_id=first.district_id, purpose=words.NETWORK_PURPOSE,
        founded_on=_day(2022, 11), created_by=writer, **where,
    )  # fmt: skip
    registered = [row for row in rows if row.state == "registered"]
    members = [NetworkMembership(network=network, association=row, from_on=_day(2022, 11, 20)) for row in registered]
    members.append(NetworkMembership(network=network, outside_name=words.OUTSIDE, from_on=_day(2023, 2)))
    NetworkMembership.objects.bulk_create(members)
    seats = [_seat(row, number) for number, row in enumerate(registered[:5])]
    seats.append(_seat(network, 5))
    ForumSeat.objects.bulk_create(seats)
    actions = [
        JointAction(
            network=network, district_id=registered[number % len(registered)].district_id, kind=kind, title=title,
            on=day, outcome=outcome, created_by=writer, **where,
        )
        for number, (kind, title, day, outcome) in enumerate(words.ACTIONS)
    ]  # fmt: skip
    JointAction.objects.bulk_create(actions)
    took_part = JointAction.associations.through
    took_part.objects.bulk_create(
        took_part(jointaction=action, association=row) for action in actions for row in registered[:4]
    )
    return {
        "networks": 1,
        "network_memberships": len(members),
        "forum_seats": len(seats),
        "joint_actions": len(actions),
    }


def _seat(whose, number: int) -> ForumSeat:
    forum, level = words.FORUMS[number % len(words.FORUMS)]
    name, sex = words.PEOPLE[(number * 4) % len(words.PEOPLE)]
    owner = {"network": whose} if isinstance(whose, Network) else {"association": whose}
    return ForumSeat(
        organisation_id=whose.organisation_id, programme_id=whose.programme_id, district_id=whose.district_id,
        forum=forum, level=level, name=name, sex=sex, votes=number % 2 == 0, from_on=_day(2023, 1 + number), **owner,
    )  # fmt: skip


def _rounds(rows, writer, chance) -> dict:
    """A baseline in 2022 and a second round in 2023; most, not all, have grown."""
    used = instrument()
    levels = {row.pk: {code: chance.choice((1, 2, 2, 3)) for code in used.statements} for row in rows}
    made = _hold(rows, levels, 0, _day(2022, 6), writer)
    for row in rows[:4] + rows[5:]:
        levels[row.pk] = {code: level + 1 for code, level in levels[row.pk].items()}
    made += _hold(rows, levels, 1, _day(2023, 6), writer)
    return {"capacity_rounds": made, "capacity_answers": made * len(used.statements)}


def _hold(rows, levels, number: int, day, writer) -> int:
    """One round of every association, answered and completed; a second one may only begin then."""
    used = instrument()
    rounds = [
        CapacityAssessment(
            association=row, instrument=used.code, instrument_version=used.version, round=number, on=day,
            women=6 + place % 3, men=3, begun_by=writer,
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip
    CapacityAssessment.objects.bulk_create(rounds)
    CapacityAnswer.objects.bulk_create(
        CapacityAnswer(assessment=each, statement=code, level=level)
        for each in rounds for code, level in levels[each.association_id].items()
    )  # fmt: skip
    for each in rounds:
        each.completed_at, each.completed_by = timezone.now(), writer
        each.score = overall(used, levels[each.association_id])
    return CapacityAssessment.objects.bulk_update(rounds, ["completed_at", "completed_by", "score"])
