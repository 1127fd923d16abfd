"""Eighty invented groups with their members and officers; who facilitates them; what families got done."""

import datetime
from collections import defaultdict

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.demo.ground import VILLAGES
from beneficiaries.demo.names import a_house, adult_name
from beneficiaries.models import Caregiver
from psgs.demo import words
from psgs.demo.meetings import hold_meetings
from psgs.demo.mentors import bring_mentors
from psgs.models import FamilyHelp, Group, Membership, Officer
from psgs.rules.members import SEX_OF_RELATION
from standing_together.access.models import Grant, User
from standing_together.organisations.models import Organisation
from standing_together.places.models import Jamoat

PROGRAMME = "standing-together"
NUMBER = 80
GROUPS_EACH = 6  # of one facilitator
FIRST, LAST = datetime.date(2021, 5, 1), datetime.date(2022, 12, 15)
DISTRICTS = ("TJ-KT-02", "TJ-KT-12", "TJ-KT-17", "TJ-KT-25", "TJ-KT-06", "TJ-KT-01")
MEHRGON = ("TJ-KT-06", "TJ-KT-01")  # where Mehrgon founds them; elsewhere Ehyo va Dastgiri
JOINING = (60, 400)  # days after the founding in which later ones join
ENDED_ON = datetime.date(2025, 6, 30)  # three of the eighty; nobody hides it


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when groups stand already."""
    if Group.objects.exists():
        return {}
    groups = Group.objects.bulk_create(_groups(seed))
    members = Membership.objects.bulk_create(_members(seed, groups), batch_size=1000)
    officers = Officer.objects.bulk_create(_officers(seed, groups, members))
    rows = {"psgs_group": len(groups), "psgs_membership": len(members), "psgs_officer": len(officers)}
    rows["psgs_familyhelp"] = len(FamilyHelp.objects.bulk_create(_help(seed, members), ignore_conflicts=True))
    return rows | hold_meetings(seed, groups, members) | bring_mentors(seed, members)


def _facilitators() -> dict[str, list[User]]:
    """Organisation code → facilitators: the two with an account to try, and colleagues who never sign in."""
    users, none = {}, make_password(None)
    known = {u.email: u for u in User.objects.filter(email__contains="facilitator", email__endswith=f"@{DOMAIN}")}
    for code, first, number in (("ehyo-va-dastgiri", "psg-facilitator", 9), ("mehrgon", "psg-facilitator-2", 4)):
        addresses = [f"{code[:4]}-facilitator-{place}@{DOMAIN}" for place in range(1, number)]
        new = [
            User(email=address, name=_name(address, "female"), language="tg", password=none)
            for address in addresses if address not in known
        ]  # fmt: skip
        made = User.objects.bulk_create(new)
        _grant(made, code)
        users[code] = [known[f"{first}@{DOMAIN}"], *(known[a] for a in addresses if a in known), *made]
    return users


def _name(key: str, sex: str) -> str:
    chance = chance_of("groups", key)
    return str(adult_name(chance, a_house(chance, "tg"), sex))


def _grant(users, code: str) -> None:
    organisation, today = Organisation.objects.get(code=code), timezone.localdate()
    grants = Grant.objects.bulk_create(
        Grant(
            user=user, role="psg-facilitator", organisation=organisation, valid_from=today,
            valid_to=today + datetime.timedelta(days=365),
        )
        for user in users
    )  # fmt: skip
    programmes = Grant.programmes.through
    programmes.objects.bulk_create(programmes(grant=grant, programme_id=PROGRAMME) for grant in grants)


def _groups(seed: int) -> list[Group]:
    organisations = dict(Organisation.objects.values_list("code", "pk"))
    facilitators, jamoats, taken = _facilitators(), defaultdict(list), defaultdict(int)
    for jamoat in Jamoat.objects.filter(district__in=DISTRICTS).order_by("code").only("code", "district_id"):
        jamoats[jamoat.district_id].append(jamoat.pk)
    groups = []
    for number in range(NUMBER):
        chance, district = chance_of(seed, "group", number), DISTRICTS[number % len(DISTRICTS)]
        code = "mehrgon" if district in MEHRGON else "ehyo-va-dastgiri"
        team, place = facilitators[code], taken[code]
        taken[code] += 1
        village, ended = chance.choice(VILLAGES), number % 25 == 17
        groups.append(
            Group(
                organisation_id=organisations[code], programme_id=PROGRAMME, district_id=district,
                jamoat_id=chance.choice(jamoats[district]) if jamoats[district] else None, village=village,
                name=f"{words.NAMES[number % len(words.NAMES)]}, {village} {number + 1}",
                meets_at=chance.choice(words.PLACES), languages=["tg", "uz"] if district in MEHRGON else ["tg"],
                facilitator=team[min(place // GROUPS_EACH, len(team) - 1)], founded_on=chance.between(FIRST, LAST),
                founded_by=team[0],
                ended_on=ENDED_ON if ended else None, ended_because=words.ENDED if ended else "",
            )
        )  # fmt: skip
    return groups


def _members(seed: int, groups) -> list[Membership]:
    """Caregivers of the registry first, then names from outside; about one in six is a supporter or has a disability
    themselves."""
    known = _caregivers()
    members = []
    for number, group in enumerate(groups):
        chance = chance_of(seed, "members", number)
        carers = [known[group.district_id, group.organisation_id].pop() for _each in range(4)
                  if known[group.district_id, group.organisation_id]]  # fmt: skip
        members += [_known_member(chance, group, *carer) for carer in carers]
        outside: set[str] = set()
        while len(outside) < 6 + int(chance.random() * 7):
            outside.add(_name(f"{seed}-{number}-{len(outside)}-{chance.random()}", _sex(chance)))
        members += [_outside_member(chance, group, name) for name in sorted(outside)]
    return members


def _caregivers() -> dict[tuple, list]:
    """(district, organisation) → (key, sex, phone) of main caregivers, each name once: a mother of two stands in the
    register twice."""
    found, names = defaultdict(list), set()
    rows = Caregiver.objects.filter(is_main=True, person__state="active").order_by("-pk")
    for key, name, relation, phone, *place in rows.values_list(
        "pk", "name", "relation", "phone", "person__district", "person__organisation"
    )[:2000]:
        if name in names:
            continue
        names.add(name)
        found[tuple(place)].append((key, SEX_OF_RELATION.get(relation, "female"), str(phone or "")))
    return found


def _sex(chance) -> str:
    return "female" if chance.often(0.82) else "male"


def _joined(chance, group) -> datetime.date:
    if chance.often(0.7):
        return group.founded_on
    return group.founded_on + datetime.timedelta(days=chance.randint(*JOINING))


def _known_member(chance, group, carer, sex, phone) -> Membership:
    shares = bool(phone) and chance.often(0.6)
    return Membership(
        group=group, caregiver_id=carer, kind="caregiver", sex=sex, from_on=_joined(chance, group),
        until_on=group.ended_on, phone=phone, shares_contact=shares, added_by=group.founded_by,
    )  # fmt: skip


def _outside_member(chance, group, name) -> Membership:
    from_on = _joined(chance, group)
    left = from_on + datetime.timedelta(days=chance.randint(120, 500)) if chance.often(0.12) else group.ended_on
    kind = chance.weighted({"caregiver": 80, "pwd": 12, "supporter": 8})
    sex = "female" if name.split()[0].endswith("а") else "male"
    return Membership(
        group=group, name=name, kind=kind, sex=sex, from_on=from_on, until_on=left, added_by=group.founded_by,
    )  # fmt: skip


def _officers(seed: int, groups, members) -> list[Officer]:
    """Chosen half a year after the founding, for two years, and again."""
    staying = defaultdict(list)
    for member in members:
        if member.until_on is None:
            staying[member.group_id].append(member)
    officers = []
    for number, group in enumerate(groups):
        chance, mine = chance_of(seed, "officers", number), sorted(staying[group.pk], key=lambda m: m.from_on)
        begun = group.founded_on + datetime.timedelta(days=180)
        for role, member in zip(("chair", "secretary", "treasurer"), mine, strict=False):
            if group.ended_on or member.from_on > begun or (role == "treasurer" and chance.often(0.5)):
                continue
            officers.append(
                Officer(group=group, membership=member, role=role, from_on=begun, recorded_by=group.founded_by)
            )
    return officers


def _help(seed: int, members) -> list[FamilyHelp]:
    """About four in ten families; two years of work."""
    rows, today = [], timezone.localdate()
    for number, member in enumerate(members):
        chance = chance_of(seed, "help", number)
        if member.kind == "supporter" or not chance.often(0.4):
            continue
        kind = chance.weighted(
            {"registered": 30, "claimed": 30, "certificate": 18, "service": 10, "school": 8, "device": 4}
        )
        last = min(member.until_on or today, member.from_on + datetime.timedelta(days=700), today)
        rows.append(
            FamilyHelp(
                group=member.group, membership=member, kind=kind, on=chance.between(member.from_on, last),
                note=chance.choice(words.HELP_NOTES), recorded_by=member.added_by,
            )
        )  # fmt: skip
    return rows
