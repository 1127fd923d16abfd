"""Invented service points of every kind: what the table of Out of the Shadows expects, and offices beside it."""

import datetime

from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN, KHOVALING, KULOB, MUMINOBOD, PANJAKENT, SHOHIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Financing, Handover, OpeningHours, Provider, StaffPost
from standing_together.access.models import User
from standing_together.organisations.models import Organisation
from standing_together.places.models import District

PROGRAMME = "out-of-the-shadows"
DAY = datetime.timedelta(days=1)
# What the directory of the demo has already: the beginning of its code → kind.
KNOWN = {
    "demo-day-care": "day_care", "demo-school": "school", "demo-social-protection": "pension",
    "demo-health-centre": "health_worker",
}  # fmt: skip
# code, kind, districts with numbers, services, places, names; "{}" is the district, "{n}" the number.
CORNERS = {PANJAKENT: 8, KULOB: 4, MUMINOBOD: 5, KHOVALING: 4, SHOHIN: 4}
EVERY = dict.fromkeys(CORNERS, 1)
SORTS = (
    ("resource", "resource", {PANJAKENT: 1, KULOB: 1, KHOVALING: 1}, "early-intervention speech-therapy", 15,
     {"en": "Resource centre, {}", "tg": "Маркази захиравӣ, {}", "ru": "Ресурсный центр, {}"}),
    ("referral", "referral", EVERY, "legal-aid social-pension", None,
     {"en": "Referral centre, {}", "tg": "Маркази роҳхатдиҳӣ, {}", "ru": "Центр направления, {}"}),
    ("outreach", "outreach", EVERY, "home-care physiotherapy", 30,
     {"en": "Mobile outreach team, {}", "tg": "Дастаи сайёр, {}", "ru": "Мобильная бригада, {}"}),
    ("corner", "corner", CORNERS, "inclusive-kindergarten", 6,
     {"en": "Corner in kindergarten no. {n}, {}", "tg": "Гӯша дар кӯдакистони № {n}, {}",
      "ru": "Уголок в детском саду № {n}, {}"}),
    ("rehabilitation", "rehabilitation", {KULOB: 1}, "physiotherapy occupational-therapy", 20,
     {"en": "Rehabilitation centre, {}", "tg": "Маркази тавонбахшӣ, {}", "ru": "Реабилитационный центр, {}"}),
    ("home", "home", {KULOB: 1, MUMINOBOD: 1}, "home-care", 25,
     {"en": "Social Assistance at Home, {}", "tg": "Ёрии иҷтимоӣ дар хона, {}", "ru": "Социальная помощь на дому, {}"}),
    ("pmpc", "pmpc", {KULOB: 1}, "pmpc", None,
     {"en": "PMPC, {}", "tg": "МРТП, {}", "ru": "ПМПК, {}"}),
    ("examination", "examination", {KULOB: 1, PANJAKENT: 1}, "certification", None,
     {"en": "Medical-social examination, {}", "tg": "Ташхиси тиббию иҷтимоӣ, {}",
      "ru": "Медико-социальная экспертиза, {}"}),
    ("kindergarten", "kindergarten", {KULOB: 2}, "inclusive-kindergarten", 12,
     {"en": "Kindergarten no. {n}, {}", "tg": "Кӯдакистони № {n}, {}", "ru": "Детский сад № {n}, {}"}),
    ("institution", "institution", {KULOB: 1, PANJAKENT: 1}, "", 120,
     {"en": "Boarding school, {}", "tg": "Мактаб-интернат, {}", "ru": "Школа-интернат, {}"}),
)  # fmt: skip
OF_THE_PROGRAMME = {"day_care", "resource", "referral", "outreach", "corner"}
HANDED_OVER = ("point-resource-tj-kt-02", "point-corner-tj-kt-12")  # beginnings of codes
STAFF = {
    "day_care": (("head", 1), ("teacher", 3), ("physio", 1), ("nurse", 1)),
    "resource": (("head", 1), ("speech", 1), ("psychologist", 1)),
    "outreach": (("social_worker", 2), ("physio", 1), ("driver", 1)),
    "corner": (("teacher", 1),),
}
OFFICES = {
    "tg": "Шуъбаи маориф", "ru": "Отдел образования", "en": "Department of education",
}  # fmt: skip


def open_points(seed: int) -> list[Provider]:
    """All of them, those of the directory too, with who pays, hours and people."""
    by = User.objects.get(email=f"district-coordinator@{DOMAIN}")
    _tell_kinds()
    made = Provider.objects.bulk_create(_points(seed, by))
    services = {point.code: sort for sort in SORTS for point in made if point.code.startswith(f"point-{sort[0]}-")}
    links = Provider.kinds.through
    links.objects.bulk_create(
        links(provider=point, servicekind_id=kind) for point in made for kind in services[point.code][3].split()
    )
    points = [*Provider.objects.filter(point_kind="day_care", code__startswith="demo-"), *made]
    _pay(points, by)
    _describe(points)
    return points


def _tell_kinds() -> None:
    opened = timezone.localdate().replace(month=3, day=1) - 365 * DAY
    for begin, kind in KNOWN.items():
        Provider.objects.filter(code__startswith=begin).update(point_kind=kind, opened_on=opened)
    of_table = Provider.objects.filter(point_kind="day_care", district__in=[KULOB, KHOVALING], code__startswith="demo-")
    of_table.update(programme=PROGRAMME)


def _points(seed: int, by) -> list[Provider]:
    districts = District.objects.in_bulk(list(CORNERS))
    ours = Organisation.objects.get(code="ehyo-va-dastgiri")
    found = []
    for code, kind, numbers, _services, capacity, names in SORTS:
        for district, number in numbers.items():
            for n in range(1, number + 1):
                chance = chance_of(seed, "point", code, district, n)
                place = districts[district]
                found.append(
                    Provider(
                        code=f"point-{code}-{district.lower()}-{n}", point_kind=kind, district=place, capacity=capacity,
                        names={lang: text.format(place.names[lang], n=n) for lang, text in names.items()},
                        programme_id=PROGRAMME if kind in OF_THE_PROGRAMME else None,
                        organisation=ours if kind in ("resource", "outreach", "home") else None,
                        run_by=chance.choice(list(OFFICES.values())) if kind == "corner" else "",
                        opened_on=timezone.localdate() - chance.randint(200, 600) * DAY,
                        languages=["tg", "ru"] if chance.often(0.4) else ["tg"],
                        accessible=chance.weighted({True: 60, False: 40}), access_note="",
                        confirmed_on=timezone.localdate() - chance.randint(3, 80) * DAY, confirmed_by=by,
                    )
                )  # fmt: skip
    return found


def _pay(points, by) -> None:
    """The programme pays, then the state where it was handed over."""
    paid = [point for point in points if point.programme_id]
    over = [point for point in paid if point.code.startswith(HANDED_OVER)]
    last = {point.pk: point.opened_on + 150 * DAY for point in over}
    Financing.objects.bulk_create(
        Financing(
            provider=point, source="programme", programme_id=PROGRAMME, from_on=point.opened_on,
            until_on=last[point.pk] - DAY if point.pk in last else None, recorded_by=by,
        )
        for point in paid
    )  # fmt: skip
    state = Financing.objects.bulk_create(
        Financing(provider=point, source="district", from_on=last[point.pk], payer=OFFICES["tg"], recorded_by=by)
        for point in over
    )
    Handover.objects.bulk_create(
        Handover(
            provider=row.provider, on=row.from_on, to=OFFICES["tg"], paper="№ 14", financing=row, recorded_by=by
        )
        for row in state
    )  # fmt: skip


def _describe(points) -> None:
    opens, closes = datetime.time(8), datetime.time(15)
    OpeningHours.objects.bulk_create(
        OpeningHours(provider=point, weekday=day, opens_at=opens, closes_at=closes)
        for point in points if point.point_kind in ("day_care", "resource", "rehabilitation") for day in range(1, 6)
    )  # fmt: skip
    StaffPost.objects.bulk_create(
        StaffPost(provider=point, role=role, number=number)
        for point in points for role, number in STAFF.get(point.point_kind, ())
    )  # fmt: skip
