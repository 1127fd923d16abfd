"""Any spelling finds its place; what is doubtful is not found, and the reason says what was near."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from standing_together.places.finding import Found, Gazetteer, Problem
from standing_together.places.models import District, Jamoat

DATA = Path(__file__).parents[2] / "data"


def _where(found):
    return (found.district and found.district.code, found.jamoat and found.jamoat.code)


@pytest.mark.parametrize(
    ("district", "jamoat", "problem", "sentence"),
    [
        ("", "Kulob", Problem.NO_DISTRICT, "No district is written."),
        (None, None, Problem.NO_DISTRICT, "No district is written."),
        (
            "Atlantis",
            "Khovaling",
            Problem.UNKNOWN_DISTRICT,
            "There is no district or city “Atlantis”. Perhaps: Khovaling.",
        ),
        ("Atlantis", "", Problem.UNKNOWN_DISTRICT, "There is no district or city “Atlantis”."),
        ("Kulib", "", Problem.UNKNOWN_DISTRICT, "There is no district or city “Kulib”. Perhaps: Kulob."),
        ("Khovalin", "", Problem.UNKNOWN_DISTRICT, "There is no district or city “Khovalin”. Perhaps: Khovaling."),
        ("Kulob", "Zarbdoz", Problem.UNKNOWN_JAMOAT, "Kulob has no jamoat “Zarbdoz”. Perhaps: Zarbdor."),
        ("Kulob", "Lohuti", Problem.UNKNOWN_JAMOAT, "Kulob has no jamoat “Lohuti”."),
        ("Khatlon", "", Problem.UNKNOWN_DISTRICT, "There is no district or city “Khatlon”."),
    ],
)
def test_what_is_wrong_or_nearly_right_is_not_found(gazetteer, district, jamoat, problem, sentence):
    found = gazetteer.find(district, jamoat)
    assert found.problem is problem
    assert found.jamoat is None
    assert gazetteer.explain(district, jamoat) == str(found) == sentence


def test_two_districts_of_one_name_are_a_question_unless_the_jamoat_answers_it():
    names = {"en": "Navobod"}
    one, two = District(code="A", kind="district", names=names), District(code="B", kind="district", names=names)
    gazetteer = Gazetteer([one, two], [Jamoat(code="B-1", district_id="B", names={"en": "Chinor"})])
    found = gazetteer.find("Навобод")
    assert (found.problem, found.near, gazetteer.district("Навобод")) == (Problem.AMBIGUOUS_DISTRICT, (one, two), None)
    assert str(found) == "“Навобод” can be several places: Navobod, Navobod."
    assert gazetteer.find("Навобод", "Чинор").district is two
    assert gazetteer.find("Навобод", "Сарбанд").problem is Problem.AMBIGUOUS_DISTRICT


def test_two_jamoats_of_one_name_are_a_question():
    district = District(code="A", kind="district", names={"en": "Somewhere"})
    jamoats = [Jamoat(code=f"A-{n}", district_id="A", names={"en": "Chinor"}) for n in (1, 2)]
    gazetteer = Gazetteer([district], jamoats)
    found = gazetteer.find("Somewhere", "Чинор")
    assert (found.district, found.jamoat, found.problem) == (district, None, Problem.AMBIGUOUS_JAMOAT)
    assert gazetteer.jamoat("Чинор", district) is None


def test_every_name_and_alias_finds_its_place(gazetteer, places):
    districts, jamoats = places
    by_code = {district.code: district for district in districts}
    for district in districts:
        for name in (*district.names.values(), *district.aliases):
            assert gazetteer.district(name) is district, name
    for jamoat in jamoats:
        district = by_code[jamoat.district_id]
        for name in (*jamoat.names.values(), *jamoat.aliases):
            assert gazetteer.find(str(district), name) == Found(district, jamoat), name
            assert gazetteer.jamoat(name, district) is jamoat


@pytest.mark.parametrize(
    ("district", "jamoat", "code"),
    [
        ("Bokhtar", "", "TJ-KT-01"),
        ("шаҳри Бохтар", "", "TJ-KT-01"),
        ("г. Курган-Тюбе", "", "TJ-KT-01"),
        ("Bokhtar district", "", "TJ-KT-06"),
        ("Бохтарский р-н", "Ориён", "TJ-KT-06"),
        ("Бохтар", "Ориён", "TJ-KT-06"),
        ("ноҳияи Бохтар", "Бустонкала", "TJ-KT-06"),
        ("Кушониёнский район", "", "TJ-KT-06"),
        ("Khujand", "", "TJ-SU-01"),
        ("Khujand district", "", "TJ-SU-16"),
        ("Penjakent district", "Рудаки", "TJ-SU-05"),
        ("Shurobod", "Shuroobod", "TJ-KT-25"),
        ("Shuro-obod dist.", "", "TJ-KT-25"),
        ("Муминабадский район", "Шамсиддин Шоҳин", "TJ-KT-12"),
        ("Leningradskiy", "", "TJ-KT-12"),
        ("Колхозабад", "", "TJ-KT-11"),
        ("г. Душанбе", "Сино", "TJ-DU-01"),
        ("район Б. Гафурова", "", "TJ-SU-16"),
        ("Ғончӣ", "", "TJ-SU-11"),
        ("Горная Матча", "", "TJ-SU-18"),
    ],
)
def test_old_names_and_names_shared_by_two_places(gazetteer, district, jamoat, code):
    assert gazetteer.find(district, jamoat).district.code == code


@pytest.mark.parametrize(
    ("district", "jamoat", "code"),
    [
        ("Фархор", "Фархор", "TJ-KT-18-004"),
        ("Фархор", "шаҳраки Фархор", "TJ-KT-18-005"),
        ("Фархор", "ҷамоати деҳоти Фархор", "TJ-KT-18-004"),
        ("Ёвон", "Даҳана", "TJ-KT-10-002"),
        ("Куляб", "Дахана", "TJ-KT-02-001"),
        ("Muminabad", "Mu'minobod", "TJ-KT-12-005"),
        ("Шурообод", "Ёл", "TJ-KT-25-005"),
        ("Пенджикент", "Лоик Шерали", "TJ-SU-05-007"),
        ("Ванҷ", "Абуллоев", "TJ-GB-02-003"),
        ("Панчакент", "Ери", "TJ-SU-05-014"),
    ],
)
def test_a_jamoat_is_looked_for_in_its_district(gazetteer, district, jamoat, code):
    assert _where(gazetteer.find(district, jamoat))[1] == code


def test_the_survey_finds_every_place_but_the_one_that_does_not_exist(gazetteer):
    truth = json.loads((DATA / "door-to-door-sample.truth.json").read_text(encoding="utf-8"))
    header, *rows = CalamineWorkbook.from_path(DATA / "door-to-door-sample.xlsx").get_sheet_by_index(0).to_python()
    rows = [dict(zip(header, row, strict=True)) for row in rows]
    found = {row["_uuid"]: gazetteer.find(row["district"], row["jamoat"]) for row in rows}
    assert {uuid for uuid, place in found.items() if place.problem} == {
        uuid for uuid, reason in truth["rejected"] if reason == "unknown_place"
    }
    assert all(found[row["_uuid"]].jamoat for row in rows if row["jamoat"] and not found[row["_uuid"]].problem)
    # The refused row is the only one of its household: its jamoat alone says in which district it was visited.
    districts = {uuid: place.district or place.near[0] for uuid, place in found.items()}
    households = {row["household_no"]: (districts[row["_uuid"]], row["household_outcome"]) for row in rows}
    counted = Counter(f"{district.names['en']}|{outcome}" for district, outcome in households.values())
    assert counted == truth["household_outcomes"]


def test_all_places_are_read_in_two_queries(db, django_assert_num_queries):
    with django_assert_num_queries(2):
        gazetteer = Gazetteer.load()
        assert gazetteer.find("Кӯлоб", "Даҳана").jamoat.names["en"] == "Dahana"
        assert gazetteer.find("Кӯлоб", "Даҳана") is gazetteer.find("Кӯлоб", " Даҳана ")


def test_the_sentence_is_in_the_readers_language(gazetteer):
    found = gazetteer.find("Kulob", "Zarbdoz")
    with override("tg"):
        assert "Шаҳри Кӯлоб" in str(found)
        assert "Зарбдор" in str(found)
