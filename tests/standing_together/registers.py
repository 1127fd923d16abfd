"""Invented registers with planted duplicates, siblings, twins and namesakes, and the sample survey as records."""

import datetime
import json
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from python_calamine import CalamineWorkbook

from standing_together.likeness import PersonRecord, blocking_keys, likeness
from tests.standing_together.spellings import latin, russian

DATA = Path(__file__).parent.parent / "data"
BOYS = "Алишер Беҳрӯз Ғайрат Достон Ёқуб Иброҳим Комрон Қосим Маҳмуд Нодир Равшан Собир Тоҷиддин Умар Хуршед Ҳикмат"
GIRLS = "Азиза Барно Дилноза Замира Зайнаб Лола Малика Маҳина Насиба Нигина Озода Раъно Сурайё Фарзона Шукрона Ҳанифа"
STEMS = "Акбар Ғанӣ Доро Ёдгор Икром Қодир Лутфулло Маъруф Носир Пирмуҳаммад Рӯзӣ Сайфиддин Тағой Фаттоҳ Ҳошим Ҷалол"
KHATLON = ("kulob", "muminobod", "hamadoni")


def surname(chance, stem, sex):
    return stem + chance.choice(["зода", "ов" if sex == "male" else "ова"])


def father_form(chance, father, sex):
    return father + chance.choice(["зода", "ович" if sex == "male" else "овна"])


def estimated(born, chance):
    """Birth date reckoned from an age in whole years, asked within the year after."""
    return datetime.date(born.year + chance.choice([0, 0, 1]), 1, 1)


class Register:
    """People of `households` homes; `truth` holds the pairs of positions that are one person."""

    def __init__(self, seed, households=120):
        self.chance = random.Random(seed)
        self.people, self.truth = [], set()
        for number in range(households):
            self.add_household(number)
        for place in self.chance.sample(range(len(self.people)), 40):
            self.truth.add((place, len(self.people)))
            self.people.append(self.met_again(self.people[place]))

    def add_household(self, number):
        chance = self.chance
        district = chance.choice(KHATLON)
        stem, father = chance.choice(STEMS.split()), chance.choice(BOYS.split())
        home = PersonRecord(
            district=district,
            jamoat=f"{district} {chance.randint(1, 4)}",
            village=f"Деҳаи {chance.randint(1, 9)}",
            household=f"H{number}",
            phone=chance.choice(["", f"+9929{chance.randint(10_000_000, 99_999_999)}"]),
            caregiver=chance.choice([*GIRLS.split(), ""]),
        )
        born = datetime.date(chance.randint(1990, 2019), chance.randint(1, 12), chance.randint(1, 28))
        used = set()
        for _ in range(chance.randint(1, 4)):
            sex = chance.choice(["male", "female"])
            given = chance.choice([name for name in (BOYS if sex == "male" else GIRLS).split() if name not in used])
            used.add(given)
            person = replace(
                home, sex=sex, given=given, family=surname(chance, stem, sex), birth_date=born,
                patronymic=chance.choice([father_form(chance, father, sex)] * 3 + [""]),
            )  # fmt: skip
            self.people.append(person)
            born += datetime.timedelta(days=chance.choice([0, 400, 700, 1100]))  # 0: twins

    def met_again(self, person):
        """The same person as a second visit writes it: script, ending, birth date, place, typing differ."""
        chance = self.chance
        write = chance.choice([str, russian, latin, lambda name: latin(russian(name))])
        stem = next(stem for stem in STEMS.split() if person.family.startswith(stem))
        given = write(person.given)
        again = replace(
            person,
            family=write(surname(chance, stem, person.sex)),
            given=given,
            patronymic=chance.choice([write(person.patronymic)] * 3 + [""]),
            phone=chance.choice([person.phone, person.phone.removeprefix("+992"), ""]),
        )
        if chance.random() < 0.15:
            again = replace(again, given=again.family, family=given)
        elif chance.random() < 0.15:
            at = chance.randint(1, len(given) - 2)
            again = replace(again, given=given[:at] + given[at + 1 :])
        if chance.random() < 0.5:
            born = estimated(person.birth_date, chance)
            again = replace(again, birth_date=born, birth_date_precision="estimated")
        elif chance.random() < 0.2:
            again = replace(again, birth_date=person.birth_date.replace(day=chance.randint(1, 28)))
        if chance.random() < 0.3:
            again = replace(again, household=f"{person.household}bis")
        return again


def proposed(people):
    """Pairs of keys of `people` that blocking brings together and the judgement proposes."""
    blocks = {}
    for key, record in people.items():
        for block in blocking_keys(record):
            blocks.setdefault(block, set()).add(key)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    return {pair for pair in pairs if likeness(people[pair[0]], people[pair[1]]).propose}


def recall_and_precision(found, truth):
    return len(found & truth) / len(truth), len(found & truth) / len(found)


DISTRICTS = {
    **dict.fromkeys(["Kulob", "Kulyab", "Кӯлоб", "Куляб"], "kulob"),
    **dict.fromkeys(["Khovaling", "Hovaling", "Ховалинг"], "khovaling"),
    **dict.fromkeys(["Shamsiddin Shohin", "Shurobod", "Шуроабад"], "shohin"),
    **dict.fromkeys(["Muminobod", "Muminabad", "Мӯъминобод", "Муминабад"], "muminobod"),
    **dict.fromkeys(["Kushoniyon", "Кӯшониён"], "kushoniyon"),
    **dict.fromkeys(["Panjakent", "Penjakent", "Панҷакент"], "panjakent"),
}


def survey_birth(row):
    """(date, precision) as the import reads them: ISO, DD.MM.YYYY, or reckoned from the age."""
    written, interviewed = row["birth_date"], datetime.date.fromisoformat(row["interview_date"])
    if "." in written:
        return datetime.datetime.strptime(written, "%d.%m.%Y").date(), "day"
    if written:
        return datetime.date.fromisoformat(written), "day"
    if row["age_years"] == "":
        return None, "day"
    return datetime.date(interviewed.year - int(row["age_years"]), 1, 1), "estimated"


def survey_record(row):
    born, precision = survey_birth(row)
    return PersonRecord(
        row["family_name"], row["given_name"], row["patronymic"], row["sex"], born, precision,
        DISTRICTS.get(row["district"], row["district"]), row["jamoat"], row["village"], row["household_no"],
        row["phone"], row["caregiver_name"],
    )  # fmt: skip


def survey():
    """(records by _uuid, true pairs) of the sample file, without rows that an import refuses."""
    truth = json.loads((DATA / "door-to-door-sample.truth.json").read_text(encoding="utf-8"))
    refused = {uuid for uuid, _ in truth["rejected"]}
    sheet = CalamineWorkbook.from_path(str(DATA / "door-to-door-sample.xlsx")).get_sheet_by_index(0)
    header, *lines = sheet.to_python()
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    kept = {row["_uuid"]: survey_record(row) for row in rows if row["given_name"] and row["_uuid"] not in refused}
    return kept, {tuple(sorted(pair)) for pair in truth["duplicate_pairs"]}
