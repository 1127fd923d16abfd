"""`load_places` and what staff own: it brings the file in, and takes nothing away."""

import json

import pytest
from django.core.management import CommandError, call_command

from standing_together.access.actor import system_actor
from standing_together.audit.models import Event
from standing_together.places.actions import (
    load_gazetteer,
    read_gazetteer,
    remember_village,
    remember_villages,
    store_outlines,
)
from standing_together.places.models import District, Jamoat, Region, Village
from standing_together.places.spelling import place_key
from standing_together.refusal import Refused
from tests.standing_together.places.test_outlines import SQUARE, _file, _polygon

pytestmark = pytest.mark.django_db
CREDIT = "© Our own walk along the border"


def _touched():
    return Event.objects.filter(action__startswith="places.").count()


@pytest.fixture(autouse=True)
def _loaded(db):
    load_gazetteer(by=system_actor())


def test_the_whole_gazetteer_is_there():
    assert (Region.objects.count(), District.objects.count(), Jamoat.objects.count()) == (5, 65, 427)
    assert District.objects.filter(region="TJ-KT", kind="city").count() == 4
    assert District.objects.get(keys__contains=[place_key("ноҳияи Мӯъминобод")]).code == "TJ-KT-12"
    assert all({"en", "tg", "ru"} == set(names) for names in Jamoat.objects.values_list("names", flat=True))


def test_every_jamoat_says_where_its_names_come_from():
    bases = {
        jamoat["names_basis"]
        for region in read_gazetteer()["regions"]
        for district in region["districts"]
        for jamoat in district["jamoats"]
    }
    assert bases == {"converted", "read_over"} == set(read_gazetteer()["about"]["names_basis"])


def test_again_changes_nothing(capsys, django_assert_max_num_queries):
    before = _touched()
    with django_assert_max_num_queries(20):
        call_command("load_places")
    out, words = capsys.readouterr()
    assert json.loads(out)["jamoats"] == {"created": 0, "changed": 0, "unchanged": 427}
    assert "jamoats: 0 new, 0 changed, 427 unchanged" in words
    assert _touched() == before


def test_the_file_decides_on_names_and_staff_keep_the_rest():
    District.objects.filter(pk="TJ-KT-02").update(names={"en": "Wrong"}, aliases=["Kuliab"], pcode="TJ0101")
    District.objects.create(code="TJ-KT-99", names={"en": "New"}, kind="district", region_id="TJ-KT")
    counts = load_gazetteer(by=system_actor())
    kulob = District.objects.get(pk="TJ-KT-02")
    assert counts["districts"].as_dict() == {"created": 0, "changed": 1, "unchanged": 64}
    assert (kulob.names["en"], kulob.pcode) == ("Kulob", "TJ0101")
    assert {"Kuliab", "Kulyab"} <= set(kulob.aliases)
    assert "kuliab" in kulob.keys
    assert District.objects.filter(pk="TJ-KT-99").exists()
    assert Event.objects.filter(action="places.loaded").first().detail["districts"]["changed"] == 1


@pytest.mark.parametrize(
    "called", [{"code": "TJ-KT-02"}, {"osm_id": 3281947}, {"@id": "relation/3281947"}, {"name": "шаҳри Кӯлоб"}]
)
def test_an_outline_is_matched_by_code_number_or_name(called):
    counts, unmatched = store_outlines(_file(_polygon(SQUARE), **called), credit=CREDIT, by=system_actor())
    kulob = District.objects.get(outline__isnull=False)
    assert (kulob.code, kulob.outline["coordinates"], kulob.outline_credit) == ("TJ-KT-02", [SQUARE], CREDIT)
    assert (counts.as_dict(), unmatched) == ({"created": 0, "changed": 1, "unchanged": 0}, [])
    counts, _unmatched = store_outlines(_file(_polygon(SQUARE), **called), credit=CREDIT, by=system_actor())
    assert not counts.touched
    assert not load_gazetteer(by=system_actor())["districts"].touched


@pytest.mark.parametrize(
    ("content", "credit", "fault"),
    [
        (_file(_polygon(SQUARE), name="Kulob"), "  ", "whom to credit"),
        (_file(_polygon(SQUARE), _polygon(SQUARE), name="Kulob"), CREDIT, "Two features are outlines of Kulob"),
        (_file(_polygon(SQUARE), _polygon([[0, 0]]), name="Kulob"), CREDIT, "Feature 2"),
    ],
)
def test_bad_outlines_change_nothing(content, credit, fault):
    with pytest.raises(Refused, match=fault):
        store_outlines(content, credit=credit, by=system_actor())
    assert not District.objects.filter(outline__isnull=False).exists()


def test_the_command_stores_outlines_and_names_those_that_fit_no_district(tmp_path, capsys):
    file = tmp_path / "outlines.geojson"
    file.write_bytes(_file(_polygon(SQUARE), name="Atlantis"))
    call_command("load_places", outlines=file, credit=CREDIT)
    out, words = capsys.readouterr()
    assert json.loads(out)["outlines"] == {"created": 0, "changed": 0, "unchanged": 0}
    assert "No district is called “Atlantis”" in words


@pytest.mark.parametrize("content", [None, b"{}"])
def test_the_command_refuses_a_file_it_cannot_read(tmp_path, content):
    file = tmp_path / "outlines.geojson"
    if content:
        file.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("load_places", outlines=file, credit=CREDIT)


def test_a_village_is_remembered_once():
    kulob, dahana = District.objects.get(pk="TJ-KT-02"), Jamoat.objects.get(pk="TJ-KT-02-001")
    village = remember_village(kulob, dahana, "  Сари   Пул ")
    assert (village.name, village.key) == ("Сари Пул", "saripul")
    assert remember_village(kulob, dahana, "деҳаи Сари Пул") == remember_village(kulob, dahana, "Sari Pul") == village
    assert remember_village(kulob, None, "Sari Pul") != village
    assert remember_village(kulob, None, "Sari Pul") == remember_village(kulob, None, "Сари Пул")
    assert remember_village(kulob, dahana, " — ") is None


def test_many_villages_take_two_queries(django_assert_num_queries):
    wanted = [("TJ-KT-02", "TJ-KT-02-001", f"Deha {n}") for n in range(50)] + [("TJ-KT-12", None, "Deha 1")]
    with django_assert_num_queries(2):
        found = remember_villages([*wanted, ("TJ-KT-12", None, "деха 1"), ("TJ-KT-12", None, "")])
    assert len(found) == 52
    assert Village.objects.count() == 51
    assert found["TJ-KT-12", None, "Deha 1"] == found["TJ-KT-12", None, "деха 1"]
