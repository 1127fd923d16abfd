"""Providers of the demo: what there is in a district, and what there is not."""

import datetime

from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN, PANJAKENT, PILOT
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Provider
from standing_together.access.models import User
from standing_together.places.models import District

# code → names by language, kinds of services, places in all. "{}" is the district as each language calls it.
SORTS = (
    ("health-centre",
     {"en": "Health centre, {}", "tg": "Маркази саломатӣ, {}", "ru": "Центр здоровья, {}"},
     "primary-health specialist-doctor eye-care hearing-care physiotherapy certification", 60),
    ("social-protection",
     {"en": "Department of social protection, {}", "tg": "Шуъбаи ҳифзи иҷтимоӣ, {}",
      "ru": "Отдел социальной защиты, {}"},
     "social-pension birth-registration home-care legal-aid certification", None),
    ("day-care",
     {"en": "Day-care centre, {}", "tg": "Маркази нигоҳубини рӯзона, {}", "ru": "Центр дневного пребывания, {}"},
     "day-care physiotherapy speech-therapy occupational-therapy psychological-support early-intervention", 24),
    ("school",
     {"en": "Inclusive school and kindergarten, {}", "tg": "Мактаб ва кӯдакистони фарогир, {}",
      "ru": "Инклюзивная школа и детский сад, {}"},
     "inclusive-school inclusive-kindergarten pmpc", 18),
)  # fmt: skip
ONE_PLACE_ONLY = (
    ("workshop", PANJAKENT,
     {"en": "Workshop for devices and ramps", "tg": "Устохонаи воситаҳои ёрирасон ва пандусҳо",
      "ru": "Мастерская вспомогательных средств и пандусов"},
     "assistive-device orthosis-prosthesis home-accessibility vocational-training", 12),
    ("workshop", PILOT[0],
     {"en": "Orthopaedic workshop, Kulob", "tg": "Устохонаи ортопедӣ, Кӯлоб", "ru": "Ортопедическая мастерская, Куляб"},
     "assistive-device orthosis-prosthesis home-accessibility parent-support-group", 10),
)  # fmt: skip


_LANGUAGES = (["tg"], ["tg", "ru"], ["tg", "ru", "uz"])


def open_directory() -> int:
    """About two dozen providers, each once. Returns how many are new."""
    chance, districts = chance_of("directory"), District.objects.in_bulk(PILOT)
    everywhere = [(sort, code, *rest) for code in PILOT for sort, *rest in SORTS]
    rows = [
        (f"demo-{sort}-{code.lower()}", districts[code], _named(names, districts[code]), *rest)
        for sort, code, names, *rest in (*everywhere, *ONE_PLACE_ONLY)
    ]
    known = set(Provider.objects.filter(code__startswith="demo-").values_list("code", flat=True))
    confirmed_by = User.objects.get(email=f"district-coordinator@{DOMAIN}")
    new = [
        (_provider(chance, row[0], row[1], row[2], row[4], confirmed_by), row[3]) for row in rows if row[0] not in known
    ]
    Provider.objects.bulk_create(provider for provider, _ in new)
    links = Provider.kinds.through
    links.objects.bulk_create(
        links(provider=provider, servicekind_id=kind) for provider, kinds in new for kind in kinds.split()
    )
    return len(new)


def _named(names: dict[str, str], district: District) -> dict[str, str]:
    return {language: text.format(district.names[language]) for language, text in names.items()}


def _provider(chance, code, district, names, capacity, confirmed_by) -> Provider:
    """Four in five were asked lately; the others' numbers are old, and the page says so."""
    days = chance.randint(1, 25) if chance.often(0.8) else chance.randint(95, 400)
    free = None if capacity is None else chance.randint(0, capacity // 2)
    return Provider(
        code=code, names=names, district=district, capacity=capacity, places_free=free,
        phone=f"+99200900{chance.randint(1000, 9999)}", languages=chance.choice(_LANGUAGES),
        accessible=chance.weighted({True: 55, False: 30, None: 15}),
        confirmed_on=timezone.localdate() - datetime.timedelta(days=days), confirmed_by=confirmed_by,
    )  # fmt: skip
