"""What the invented people stand on: real districts, invented villages, accounts, providers. Read once."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN, KUSHONIYON, PANJAKENT, PILOT
from beneficiaries.demo.trail import Trail
from beneficiaries.models import Provider
from standing_together.access.models import User
from standing_together.organisations.models import Organisation
from standing_together.places.actions import remember_villages
from standing_together.places.models import Jamoat

VILLAGES = (
    "Навобод", "Чашмасор", "Себзор", "Сари Пул", "Лаби Об", "Боғи Нав", "Гулшан", "Дараи Калон", "Пахтаобод", "Анҷирон",
    "Тути Боло", "Чинорон", "Сангдара", "Оби Гарм", "Меҳробод", "Зардолу",
)  # fmt: skip
# Rounded to a tenth of a degree: about ten kilometres, so that a point means a valley and never a house.
AROUND = {
    "TJ-KT-02": (37.9, 69.8), "TJ-KT-12": (38.1, 70.0), "TJ-KT-17": (38.3, 69.9), "TJ-KT-25": (38.0, 70.2),
    "TJ-KT-06": (37.8, 68.8), "TJ-SU-05": (39.5, 67.6),
}  # fmt: skip


@dataclass(frozen=True)
class Home:
    district: str
    jamoat: str | None
    village: int


@dataclass
class Ground:
    seed: int
    now: datetime.datetime
    users: dict[str, int]  # the part of the address before @ → key
    names: dict[int, str]
    outreach: dict[str, list[int]]  # organisation code → workers who never sign in
    organisations: dict[str, int]
    homes: dict[str, list[Home]]
    providers: dict[str, dict[str, list[int]]]  # district → kind → providers
    deciders: dict[str, list[int]]
    trail: Trail

    @property
    def today(self) -> datetime.date:
        return self.now.date()

    def days_ago(self, days: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days)

    def workers(self, organisation: str, district: str, *, well_known: bool) -> dict[int, int]:
        """Who registers people of an organisation in a district, with weights; accounts one can sign in with carry
        only the first few hundred people, as a person could."""
        chosen = dict.fromkeys(self.outreach[organisation], max(1, 40 // len(self.outreach[organisation])))
        if well_known and organisation == "ehyo-va-dastgiri":
            chosen |= {self.users["field-worker"]: 45, self.users["case-manager"]: 35}
        elif well_known:
            near = district in (KUSHONIYON, PANJAKENT)
            chosen |= {self.users["case-manager-2"]: 30} | ({self.users["field-worker-2"]: 60} if near else {})
        return chosen


def read_ground(seed: int) -> Ground:
    """The accounts and the directory must stand already."""
    people = User.objects.filter(email__endswith=f"@{DOMAIN}").values_list("email", "pk", "name")
    users = {email.partition("@")[0]: pk for email, pk, _ in people}
    now = timezone.localtime().replace(microsecond=0)
    return Ground(
        seed=seed,
        now=now,
        trail=Trail(now),
        users=users,
        names={pk: name for _, pk, name in people},
        outreach=_outreach(),
        organisations=dict(Organisation.objects.values_list("code", "pk")),
        homes=_homes(),
        providers=_providers(),
        deciders={district: _deciders(district, users) for district in PILOT},
    )


def _outreach() -> dict[str, list[int]]:
    rows = User.objects.filter(email__startswith="outreach-", email__endswith=f"@{DOMAIN}")
    found = defaultdict(list)
    for organisation, pk in rows.order_by("pk").values_list("grants__organisation__code", "pk"):
        found[organisation].append(pk)
    return dict(found)


def _homes() -> dict[str, list[Home]]:
    jamoats = list(Jamoat.objects.filter(district__in=PILOT).order_by("code").values_list("district_id", "code"))
    wanted = [
        (district, jamoat, VILLAGES[(place * 3 + n) % len(VILLAGES)])
        for place, (district, jamoat) in enumerate(jamoats) for n in range(4)
    ]  # fmt: skip
    villages = remember_villages(wanted)
    found = defaultdict(list)
    for (district, jamoat, _), village in villages.items():
        found[district].append(Home(district, jamoat, village.pk))
    return dict(found)


def _providers() -> dict[str, dict[str, list[int]]]:
    rows = Provider.objects.filter(active=True, code__startswith="demo-").order_by("code")
    found: dict[str, dict[str, list[int]]] = {district: defaultdict(list) for district in PILOT}
    for pk, district, kind in rows.values_list("pk", "district_id", "kinds"):
        found[district][kind].append(pk)
    return found


def _deciders(district: str, users: dict[str, int]) -> list[int]:
    """Kulob is decided by two, the other districts by one each."""
    rows = User.objects.filter(pk__in=users.values(), grants__role="district-coordinator", grants__districts=district)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())
