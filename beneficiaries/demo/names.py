"""Names as people in Tajikistan write them, put together from lists. Pure; nobody is meant.

A surname comes from a man's name: Карим → Каримов and Каримова, since 2016 also Каримзода or Каримиён, so that father
and child may differ. A patronymic is written Каримович/Каримовна, Каримзода, just Карим, or not at all.
"""

from dataclasses import dataclass


def _words(text: str) -> list[str]:
    return text.split()


# Men's names that surnames and patronymics are made of; all end in a consonant, so that -ов fits.
_ROOTS = _words(
    "Карим Назар Салим Шариф Холиқ Ғафур Қурбон Раҷаб Саид Мирзо Юсуф Ҳаким Азиз Воҳид Ғулом Давлат Зариф Иброҳим "
    "Искандар Қодир Латиф Маҳмуд Мурод Нуъмон Одил Пирмаҳмад Рустам Сафар Собир Турсун Умар Файз Халил Ҳамид Ҷалил "
    "Ҷобир Шодмон Шукур Ятим Абдулло Баҳром Бобо Восеъ Гадо Дӯст Ёр Ҷума Ашӯр Ниёз Тоҳир Ҳайдар"
)
_SOFT = {"Мирзо", "Бобо", "Гадо", "Ҷума", "Абдулло"}  # Мирзоев, not Мирзоов
_TAJIK = {
    "male": _words(
        "Ҷамшед Суҳроб Фаррух Далер Фирдавс Шаҳром Бахтиёр Комрон Муҳаммад Абубакр Юсуф Умед Парвиз Сиёвуш Искандар "
        "Ҳасан Ҳусейн Рустам Баҳром Сорбон Мансур Зафар Шероз Исмоил Айюб Беҳрӯз Ораш Идрис Тоҳир Ҷовид Некрӯз Асадулло"
    ),
    "female": _words(
        "Фирӯза Гулчеҳра Меҳрангез Зарина Нигора Мадина Шаҳноза Парвина Сабрина Рухшона Мавзуна Тахмина Нилуфар Зулфия "
        "Муниса Сумая Оиша Марям Ситора Манижа Дилором Шабнам Гулнора Ҷамила Адиба Заррина Моҳира Фариза Ҳанифа Субҳия"
    ),
}
_UZBEK = {
    "male": _words("Улуғбек Жасур Шоҳруҳ Бобур Отабек Сардор Азамат Дилшод"),
    "female": _words("Дилфуза Нодира Феруза Гулбаҳор Мухлиса Саодат Барно Ойдин"),
}
_KYRGYZ = {
    "male": _words("Айбек Нурлан Бакыт Улан Эрмек Тилек"),
    "female": _words("Айгул Бермет Жылдыз Нургул Чолпон Элнура"),
}
_GIVEN = {"tg": _TAJIK, "uz": _UZBEK, "ky": _KYRGYZ}
_TO_RUSSIAN = str.maketrans("ғқҳӣӯъҒҚҲӢӮ", "гкхиу\0ГКХИУ")
_LATIN = dict(
    zip(
        "абвгғдеёжзийӣкқлмнопрстуӯфхҳчҷшъэюяцыьщ",
        _words("a b v g gh d e yo zh z i y i k q l m n o p r s t u u f kh h ch j sh \0 e yu ya ts i \0 sh"),
        strict=True,
    )
)


@dataclass(frozen=True)
class House:
    """What one family's names have in common. `script`: "tg" letters, or written in Russian ("ru") or Latin ("en")."""

    people: str  # tg, uz or ky
    root: str
    father: str
    mother: str
    style: str  # how the children's surname ends
    script: str


@dataclass(frozen=True)
class FullName:
    family: str
    given: str
    patronymic: str = ""

    def __str__(self):
        return " ".join(filter(None, (self.family, self.given, self.patronymic)))


def a_house(chance, people: str) -> House:
    return House(
        people=people,
        root=chance.choice(_ROOTS),
        father=chance.choice(_GIVEN[people]["male"]),
        mother=chance.choice(_GIVEN[people]["female"]),
        style=chance.weighted({"ов": 62, "зода": 26, "иён": 7, "ӣ": 5}),
        script=chance.weighted({"tg": 83, "ru": 11, "en": 6}),
    )


def surname(root: str, sex: str, style: str = "ов") -> str:
    if style == "зода":
        return root + "зода"
    if style in ("иён", "ӣ") and root not in _SOFT:
        return root + style
    return root + ("ев" if root in _SOFT else "ов") + ("а" if sex == "female" else "")


def patronymic(father: str, sex: str, people: str, kind: str) -> str:
    """`kind`: "ович", "зода", "plain" or "none"; Uzbek and Kyrgyz families have their own way of saying it."""
    if kind == "none":
        return ""
    if people == "uz" and kind != "ович":
        return f"{father} {'қизи' if sex == 'female' else 'ӯғли'}"
    if people == "ky" and kind != "ович":
        return f"{father} {'кызы' if sex == 'female' else 'уулу'}"
    if kind == "ович":
        soft = father[-1] in "оаӯ"
        return father + ("е" if soft else "о") + ("вна" if sex == "female" else "вич")
    return father + "зода" if kind == "зода" else father


def child_name(chance, house: House, sex: str, taken=()) -> FullName:
    """A child of the house; no two living children of a family have the same name."""
    given = chance.choice([name for name in _GIVEN[house.people][sex] if name not in taken])
    kind = chance.weighted({"ович": 45, "зода": 24, "plain": 14, "none": 17})
    family = surname(house.root, sex, house.style)
    return FullName(family, given, patronymic(house.father, sex, house.people, kind))


def adult_name(chance, house: House, sex: str) -> FullName:
    """An older name: nearly always -ов and -ович."""
    given = house.father if sex == "male" else house.mother
    kind = chance.weighted({"ович": 70, "plain": 15, "none": 15})
    father = chance.choice(_GIVEN[house.people]["male"])
    return FullName(surname(house.root, sex), given, patronymic(father, sex, house.people, kind))


def written(name: FullName, script: str) -> FullName:
    """As a clerk with another keyboard or another language writes it."""
    return FullName(*(spell(part, script) for part in (name.family, name.given, name.patronymic)))


def spell(text: str, script: str) -> str:
    if script == "ru":
        return text.replace("Ҷ", "Дж").replace("ҷ", "дж").translate(_TO_RUSSIAN).replace("\0", "")
    if script == "en":
        return "".join(map(_latin, text)).replace("\0", "")
    return text


def _latin(letter: str) -> str:
    found = _LATIN.get(letter.lower(), letter)
    return found.capitalize() if letter.isupper() else found
