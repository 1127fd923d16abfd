"""The letter and the checklist as a worker makes them, in the language of the office."""

import subprocess

import pikepdf
import pytest

from beneficiaries.actions.claims import make_appointment
from beneficiaries.actions.paper_standings import mark_paper
from standing_together.printing.actions import ask_for_print, make, place_of_print
from tests.beneficiaries.claims.scene import days_ago


@pytest.fixture
def claim(scene):
    person = scene.person(family_name="Ҷумаев", given_name="Меҳрангез")
    person.caregivers.create(name="Гулчеҳра Ҷумаева", relation="mother", is_main=True)
    mark_paper(person, by=scene.worker, paper="passports", state="have", on=days_ago(3), ends_on=days_ago(-300))
    mark_paper(person, by=scene.worker, paper="photos", state="missing", on=days_ago(3))
    claim = scene.open(person)
    make_appointment(claim, by=scene.worker, stage="vkk", on=days_ago(-4), place=scene.office, bring="Суратҳо")
    return claim


def printed(scene, claim, kind, language) -> tuple[str, dict]:
    made = ask_for_print(kind, claim, by=scene.worker, language=language)
    make(str(made.pk))
    made.refresh_from_db()
    assert made.state == "ready", made.problem
    place = place_of_print(made)
    words = subprocess.run(["pdftotext", place, "-"], capture_output=True, text=True, check=True).stdout
    with pikepdf.open(place) as pdf:
        root = {"tagged": "/StructTreeRoot" in pdf.Root, "language": str(pdf.Root.Lang)}
    return " ".join(words.split()), root


def test_the_letter_in_tajik_names_child_and_mother_and_encloses_what_is_there(scene, claim):
    words, root = printed(scene, claim, "claim_letter", "tg")
    for said in ("Нафақаи иҷтимоӣ барои кӯдаки маъюб", "Ҷумаев Меҳрангез", "Гулчеҳра Ҷумаева", "Шиносномаи волидон"):
        assert said in words, said
    assert "Суратҳо барои ҳуҷҷатҳо" not in words
    assert root == {"tagged": True, "language": "tg"}


def test_after_a_refusal_the_letter_is_an_appeal(scene, claim):
    words, _root = printed(scene, scene.go(claim, "submit", "refuse"), "claim_letter", "en")
    assert "Appeal: Social pension" in words
    assert "I do not agree with this decision" in words


def test_the_checklist_in_russian_says_where_each_paper_is_had(scene, claim):
    words, root = printed(scene, claim, "claim_checklist", "ru")
    assert "Свидетельство о рождении" in words
    assert "ЗАГС" in words
    assert "Суратҳо" in words
    assert root == {"tagged": True, "language": "ru"}


def test_a_claim_out_of_reach_is_not_printed(scene, claim):
    made = ask_for_print("claim_letter", claim, by=scene.worker, language="tg")
    type(claim.person).objects.filter(pk=claim.person_id).update(worker=None, registered_by=scene.manager.user)
    make(str(made.pk))
    made.refresh_from_db()
    assert made.state == "failed"
