"""An invented register with planted doubles. Nobody in it exists: names are put together by chance."""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from standing_together.likeness import PersonRecord

BOYS = [
    "Алишер",
    "Азиз",
    "Анвар",
    "Бахтиёр",
    "Беҳрӯз",
    "Баҳром",
    "Ғайрат",
    "Ғолиб",
    "Давлат",
    "Далер",
    "Достон",
    "Ёқуб",
    "Заррух",
    "Зафар",
    "Иброҳим",
    "Исмоил",
    "Икром",
    "Камол",
    "Комрон",
    "Қосим",
    "Қодир",
    "Лоиқ",
    "Маҳмуд",
    "Мирзо",
    "Муҳаммад",
    "Мубин",
    "Нодир",
    "Нозим",
    "Озод",
    "Парвиз",
    "Раҷаб",
    "Равшан",
    "Рустам",
    "Саид",
    "Собир",
    "Сӯҳроб",
    "Тоҷиддин",
    "Тимур",
    "Умар",
    "Умед",
    "Фаррух",
    "Фирӯз",
    "Фаридун",
    "Холид",
    "Хуршед",
    "Ҳикмат",
    "Ҳасан",
    "Ҷамшед",
    "Ҷовид",
    "Шариф",
    "Шодмон",
    "Эраҷ",
]
GIRLS = [
    "Азиза",
    "Адиба",
    "Барно",
    "Баҳор",
    "Ганҷина",
    "Гулчеҳра",
    "Гулнора",
    "Дилноза",
    "Дилбар",
    "Замира",
    "Зайнаб",
    "Зарина",
    "Зулфия",
    "Лола",
    "Лутфия",
    "Малика",
    "Маҳина",
    "Мадина",
    "Манзура",
    "Меҳринисо",
    "Муниса",
    "Насиба",
    "Нигина",
    "Наргис",
    "Нилуфар",
    "Озода",
    "Оиша",
    "Парвина",
    "Раъно",
    "Робия",
    "Рухшона",
    "Сабоҳат",
    "Сурайё",
    "Савринисо",
    "Сафия",
    "Таҳмина",
    "Тӯтӣ",
    "Умеда",
    "Фарзона",
    "Фирӯза",
    "Фотима",
    "Хосият",
    "Хуршеда",
    "Ҳанифа",
    "Ҳакима",
    "Ҷамила",
    "Шукрона",
    "Шаҳло",
]
STEMS = [
    "Абдулло",
    "Акбар",
    "Амир",
    "Асад",
    "Аҳмад",
    "Бобо",
    "Боқӣ",
    "Ғанӣ",
    "Ғафур",
    "Давлат",
    "Доро",
    "Ёдгор",
    "Зоир",
    "Икром",
    "Исо",
    "Карим",
    "Қодир",
    "Қурбон",
    "Латиф",
    "Лутфулло",
    "Маъруф",
    "Мирзо",
    "Муъмин",
    "Назар",
    "Носир",
    "Нур",
    "Олим",
    "Пирмуҳаммад",
    "Раҳим",
    "Раҳмон",
    "Раҷаб",
    "Рӯзӣ",
    "Сафар",
    "Сайфиддин",
    "Салим",
    "Саттор",
    "Тағой",
    "Тоҳир",
    "Усмон",
    "Файз",
    "Фаттоҳ",
    "Холиқ",
    "Хоҷа",
    "Ҳаким",
    "Ҳошим",
    "Ҷалол",
    "Ҷӯра",
    "Шариф",
    "Шералӣ",
    "Юсуф",
    "Яҳё",
    "Зиё",
    "Обид",
    "Умар",
    "Қаҳҳор",
    "Ҳамид",
]
_RUSSIAN = str.maketrans({"ғ": "г", "қ": "к", "ҳ": "х", "ҷ": "дж", "ӣ": "и", "ӯ": "у", "ъ": ""})
_TYPED = str.maketrans({"ғ": "г", "қ": "к", "ҳ": "х", "ҷ": "ч", "ӣ": "и", "ӯ": "у"})
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufie", strict=True))
    | {"ғ": "gh", "қ": "q", "ҳ": "h", "х": "kh", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ъ": "", "ь": "", "ж": "zh", "ц": "ts"}
    | {"ч": "ch", "ш": "sh", "ё": "yo", "ю": "yu", "я": "ya"}
)
_WRITINGS = (None, _RUSSIAN, _TYPED, _LATIN)


@dataclass(frozen=True)
class Ground:
    """Where the invented people live: (district, its jamoats) of the gazetteer that is loaded."""

    places: tuple[tuple[str, tuple[str, ...]], ...]


def households(ground: Ground, chance: random.Random) -> Iterator[list[PersonRecord]]:
    """One home after another, each of one to five children of one father; twins and namesakes occur by themselves."""
    number = 0
    while True:
        number += 1
        district, jamoats = chance.choice(ground.places)
        home = PersonRecord(
            family=chance.choice(STEMS), patronymic=chance.choice(BOYS), district=district,
            jamoat=chance.choice(jamoats), household=number, caregiver=chance.choice(GIRLS),
            phone=chance.choice(["", f"+9929{chance.randint(10_000_000, 99_999_999)}"]),
        )  # fmt: skip
        yield _children(home, chance)


def _children(home: PersonRecord, chance: random.Random) -> list[PersonRecord]:
    born = datetime.date(chance.randint(1995, 2012), chance.randint(1, 12), chance.randint(1, 28))
    children = []
    for _ in range(chance.randint(1, 5)):
        sex = chance.choice(["male", "female"])
        used = {child.given for child in children}
        given = chance.choice([name for name in (BOYS if sex == "male" else GIRLS) if name not in used])
        children.append(
            replace(
                home, sex=sex, given=given, birth_date=born, family=_surname(home.family, sex, chance),
                patronymic=_patronymic(home.patronymic, sex, chance),
            )
        )  # fmt: skip
        born += datetime.timedelta(days=chance.choice([0, 400, 700, 1100]))
    return children


def _surname(stem: str, sex: str, chance: random.Random) -> str:
    return stem + chance.choice(["зода", "ов" if sex == "male" else "ова"])


def _patronymic(father: str, sex: str, chance: random.Random) -> str:
    return chance.choice([father + chance.choice(["зода", "ович" if sex == "male" else "овна"])] * 3 + [""])


def met_again(person: PersonRecord, chance: random.Random) -> PersonRecord:
    """The same person as a second visit writes it: script, birth date, household, phone and typing may differ.

    Most tell the date from the same paper; a few slips each, as far as a human could still see one person in both.
    """
    assert person.birth_date is not None  # `households` invents nobody without one
    table = chance.choice(_WRITINGS)
    family, given, patronymic = (_written(name, table) for name in (person.family, person.given, person.patronymic))
    if chance.random() < 0.08:
        family, given = given, family
    elif chance.random() < 0.12 and len(given) > 5:
        at = chance.randint(1, len(given) - 2)
        given = given[:at] + given[at + 1 :]
    again = replace(
        person, family=family, given=given, patronymic=chance.choice([patronymic] * 5 + [""]),
        phone=chance.choice([person.phone, ""]),
        household=chance.choice([person.household] * 5 + [None]),
    )  # fmt: skip
    return replace(again, **_told_again(person.birth_date, chance))


def _written(name: str, table) -> str:
    return name if table is None else name.lower().translate(table).title()


def _told_again(born: datetime.date, chance: random.Random) -> dict:
    """Two of three tell the date again, the others an age, a month, or another day of the month."""
    kind = chance.choice(["day"] * 6 + ["estimated", "month", "slip"])
    if kind == "estimated":
        year = born.year + chance.choice([0, 0, 1])
        return {"birth_date": datetime.date(year, 7, 1), "birth_date_precision": "estimated"}
    if kind == "month":
        return {"birth_date": born.replace(day=15), "birth_date_precision": "month"}
    return {"birth_date": born.replace(day=chance.randint(1, 28)) if kind == "slip" else born}
