"""The two papers: the family reads nothing that is not theirs to read; both can be read by ear."""

import subprocess

import pytest

from beneficiaries.actions import plan_parts, plans
from beneficiaries.pictures import draw
from standing_together.printing.actions import ask_for_print, make, place_of_print
from standing_together.refusal import Refused
from tests.beneficiaries.plans.test_reviews import review
from tests.factories.plans import GOAL, approve, in_days, send
from tests.standing_together.check_pdf import check_pdf


def printed(kind, plan, by, language="en"):
    paper = ask_for_print(kind, plan, by=by, language=language)
    make(str(paper.pk))
    paper.refresh_from_db()
    assert paper.state == "ready", paper.problem
    return paper, place_of_print(paper).read_bytes()


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def test_no_family_is_given_what_nobody_approved(scene):
    for plan in (scene.plan(), scene.sent(scene.child())):
        with pytest.raises(Refused):
            ask_for_print("plan_family", plan, by=scene.worker, language="tg")


def test_a_stranger_prints_nothing(scene):
    plan = scene.approved()
    for role in ("me-officer", "psg-facilitator", "district-coordinator"):
        with pytest.raises(Refused):
            ask_for_print("plan_colleague", plan, by=scene.actor(role), language="en")


def test_the_familys_copy_says_nothing_a_family_should_not_read(scene):
    plan = scene.plan()
    plan_parts.add_part(
        plan, "action", by=scene.worker, title="Speak with the lead about the father", whose="us",
        owner=scene.worker.user, owner_words="", due_on=in_days(5), for_family=False,
    )  # fmt: skip
    plan_parts.add_part(plan, "goal", by=scene.worker, **(GOAL | {"words": "Hidden goal", "for_family": False}))
    plan_parts.add_part(plan, "need", by=scene.worker, words="Sad", domain="Depression", icf="b152", cbr="")
    plan = approve(send(plan, scene.worker), scene.manager)
    review(scene, plan, score=-2)
    text = text_of(printed("plan_family", plan, scene.worker)[1])
    for shown in (scene.person.given_name, "Walks to the gate", "Ask for a walking frame", "Sitting with support"):
        assert shown in text
    hidden = (
        "Speak with the lead", "Hidden goal", "Sad", "Depression", "b152", "d450", "Falls when", "two hands held",
        "T-score", "weight", "GAS", scene.person.family_name, "disab", "Functional",
    )  # fmt: skip
    assert [word for word in hidden if word.lower() in text.lower()] == []


@pytest.mark.parametrize("language", ["tg", "ru", "en"])
def test_both_papers_are_accessible_in_every_language(scene, language):
    plan = scene.approved(exercises=("sitting-with-support", "calm-breathing"))
    review(scene, plan)
    for kind in ("plan_family", "plan_colleague"):
        data = printed(kind, plan, scene.worker, language)[1]
        assert check_pdf(data, language) == []
    name = {"tg": "Нафасгирии ором", "ru": "Спокойное дыхание", "en": "Calm breathing"}[language]
    assert name in text_of(data)


def test_papers_of_a_replaced_version_are_void(scene):
    old = scene.approved()
    paper, _data = printed("plan_family", old, scene.worker)
    new = plans.write_next_version(old, by=scene.worker, review_on=in_days(60))
    approve(send(new, scene.worker), scene.manager)
    paper.refresh_from_db()
    assert paper.state == "withdrawn"
    assert "newer" in paper.withdrawn_why


def test_only_lines_are_drawn():
    assert draw({"body": "M0 0L1 1", "things": ""}, "A <line>").count("<path") == 1
    assert "&lt;line&gt;" in draw({"body": "M0 0"}, "A <line>")
    assert draw({"body": '"/><script>'}, "x") == draw({}, "x") == ""
