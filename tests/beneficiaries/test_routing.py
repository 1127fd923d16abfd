"""Routing: the paths of the shipped questionnaires and of one of an organisation's own, and what holds for all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beneficiaries.instruments import (
    answers_off_path,
    build_definition,
    choices,
    get_definition,
    holds,
    invalid_answers,
    is_blank,
    items_to_ask,
    next_item,
)

from .questionnaires import own_questionnaire

INSTRUMENTS = ["CFM_2_4", "CFM_5_17", "WG_SS", "WG_SS_E"]
VECTORS = json.loads((Path(__file__).parent.parent / "data" / "scoring-vectors.json").read_text(encoding="utf-8"))
unhurried = settings(max_examples=60, deadline=None)  # a busy machine is no failure
ANSWERS = [None, 1, 2, 3, 4, 5, 7, 9]


def asked(definition, answers):
    return [item.code for item in items_to_ask(definition, answers)]


@pytest.mark.parametrize(
    ("code", "answers", "on_path", "skipped"),
    [
        ("CFM_2_4", {"CF1": 1}, ["CF2"], ["CF3"]),
        ("CFM_2_4", {"CF1": 2}, ["CF3"], ["CF2"]),
        ("CFM_2_4", {"CF1": 9}, ["CF3"], ["CF2"]),
        ("CFM_2_4", {}, ["CF1"], ["CF2", "CF3"]),
        ("CFM_2_4", {"CF7": 1}, ["CF8", "CF9"], ["CF10"]),
        ("CFM_2_4", {"CF7": 2}, ["CF10"], ["CF8", "CF9"]),
        ("CFM_5_17", {"CF7": 1, "CF8": 3}, ["CF10"], ["CF9", "CF11", "CF12", "CF13"]),
        ("CFM_5_17", {"CF7": 1, "CF8": 2, "CF10": 4}, ["CF9"], ["CF11", "CF12"]),
        ("CFM_5_17", {"CF7": 1, "CF8": 9, "CF10": 1}, ["CF9", "CF11"], ["CF12"]),
        ("CFM_5_17", {"CF7": 2, "CF12": 4}, ["CF12", "CF14"], ["CF8", "CF10", "CF13"]),
        ("CFM_5_17", {"CF7": 2, "CF12": 1}, ["CF13"], ["CF8"]),
        ("CFM_5_17", {"CF7": 2, "CF8": 2, "CF10": 1}, ["CF12"], ["CF8", "CF9", "CF10", "CF11"]),
        ("WG_SS_E", {"ANX_1": 5, "DEP_1": 4}, ["DEP_2"], ["ANX_2"]),
        ("WG_SS_E", {"ANX_1": 9}, ["DEP_1"], ["ANX_2"]),
    ],
)
def test_route(code, answers, on_path, skipped):
    path = asked(get_definition(code), answers)
    assert set(on_path) <= set(path)
    assert not set(skipped) & set(path)


@pytest.mark.parametrize("case", VECTORS["cfm"] + VECTORS["wg_ss_enhanced"], ids=lambda case: case["id"])
def test_the_worked_cases_stay_on_the_path_but_for_the_one_marked_as_routing_error(case):
    off_path = answers_off_path(get_definition(case["instrument"]), case["answers"])
    assert off_path == (["CF3"] if case.get("note") == "flag as routing error" else [])


@pytest.mark.parametrize("code", INSTRUMENTS)
@unhurried
@given(data=st.data())
def test_an_answer_never_changes_what_was_asked_before_it(code, data):
    definition = get_definition(code)
    codes = [item.code for item in definition.items]
    answers = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(codes, st.sampled_from(ANSWERS))))
    before = asked(definition, answers)
    changed = data.draw(st.sampled_from(codes))
    after = asked(definition, answers | {changed: data.draw(st.sampled_from(ANSWERS))})
    up_to_changed = set(codes[: codes.index(changed) + 1])
    assert [item for item in before if item in up_to_changed] == [item for item in after if item in up_to_changed]
    if changed not in before:
        assert before == after


@pytest.mark.parametrize("code", INSTRUMENTS)
@unhurried
@given(data=st.data())
def test_answering_item_by_item_only_ever_adds_to_the_path_and_comes_to_an_end(code, data):
    definition = get_definition(code)
    answers, path, order = {}, [], []
    while (item := next_item(definition, answers)) is not None:
        offered = [choice.code for choice in choices(definition, item.code, "4pt")]
        answers[item.code] = data.draw(st.sampled_from(offered))
        order.append(item.code)
        assert set(path) <= set(asked(definition, answers))
        path = asked(definition, answers)
    assert order == path == list(answers)
    assert invalid_answers(definition, answers, "4pt") == []
    assert answers_off_path(definition, answers) == []


def test_own_questionnaire_routes_by_its_own_codes_and_numbers():
    visit = build_definition(own_questionnaire())
    assert asked(visit, {}) == ["hello", "where", "height", "why"]
    assert asked(visit, {"where": ["school"], "class": 9}) == [
        "hello",
        "where",
        "class",
        "height",
        "remark",
        "why",
    ]
    assert asked(visit, {"where": ["home"], "class": 9}) == ["hello", "where", "height", "why"]
    assert asked(visit, {"where": ["home"], "height": 0.9, "remark": "small"})[-1] == "remark"
    assert next_item(visit, {"where": []}).code == "where"
    assert next_item(visit, {"where": ["home"], "height": 1.2, "why": "home"}) is None


def test_conditions_combine():
    home, late = {"item": "where", "in": ["home"]}, {"item": "hour", "at_least": 18}
    assert holds({"all": [home, late]}, {"where": "home", "hour": 18})
    assert not holds({"all": [home, late]}, {"where": "home"})
    assert holds({"any": [home, late]}, {"where": "home"})
    assert holds({"not": home}, {})
    assert not holds({"item": "where", "not_in": ["home"]}, {})
    assert holds({"item": "where", "answered": False}, {"where": ""})
    assert holds(None, {})


@pytest.mark.parametrize(
    ("value", "blank"), [(None, True), ("", True), ([], True), (0, False), (9, False), ("x", False)]
)
def test_blank_means_nothing_was_recorded(value, blank):
    assert is_blank(value) is blank
