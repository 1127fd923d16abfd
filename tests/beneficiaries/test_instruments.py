"""Questionnaires as data: what is refused, the shipped ones, one of an organisation's own."""

import hashlib
import json
import re
from pathlib import Path

import pytest

import beneficiaries
from beneficiaries.instruments import (
    AnswersNeedScale,
    BadDefinition,
    UnknownInstrument,
    all_definitions,
    build_definition,
    choices,
    get_definition,
    instrument_for_age,
    invalid_answers,
    localised,
    screens,
    valid_codes,
)

from .questionnaires import own_questionnaire

INSTRUMENTS = ["CFM_2_4", "CFM_5_17", "WG_SS", "WG_SS_E"]
VECTORS = json.loads((Path(__file__).parent.parent / "data" / "scoring-vectors.json").read_text(encoding="utf-8"))
NO_ANSWER = {7, 8, 9, 97, 98, 99}


def own(**changes):
    return build_definition(own_questionnaire(**changes))


def own_with_item(**changes):
    item = {"code": "x", "domain": "end", "kind": "text", "question": {"en": "?"}} | changes
    return own(items=[*own_questionnaire()["items"], item])


# What is refused


def test_an_unknown_code_is_refused():
    for code in ("BARTHEL", None, ["CFM_2_4"]):
        with pytest.raises(UnknownInstrument):
            get_definition(code)


@pytest.mark.parametrize("part", ["code", "version", "items", "scales", "domains", "title", "languages"])
def test_a_definition_without_a_part_is_refused(part):
    incomplete = own_questionnaire()
    del incomplete[part]
    with pytest.raises(BadDefinition, match=part):
        build_definition(incomplete)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"code": "where"}, "Item where stands there twice"),
        ({"kind": "drawing"}, "unknown kind drawing"),
        ({"domain": "elsewhere"}, "unknown domain elsewhere"),
        ({"kind": "choice"}, "names no scale"),
        ({"kind": "choice", "scale": "colours"}, "unknown scale colours"),
        ({"kind": "choice", "scale": {"short": "place"}}, "a scale for each of the scale options"),
        ({"ask_when": {"item": "x", "answered": True}}, "depends on x, which is not asked before it"),
        ({"ask_when": {"item": "where", "matches": ".*"}}, "matches"),
        ({"ask_when": {}}, "condition"),
        ({"ask_when": {"item": "where", "in": [1], "not_in": [2]}}, "condition"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_faulty_item_is_refused_with_the_reason(item, reason):
    with pytest.raises(BadDefinition, match=re.escape(reason)):
        own_with_item(**item)


def test_choices_of_an_item_with_two_scales_need_the_scale():
    for scale in (None, "6pt"):
        with pytest.raises(AnswersNeedScale):
            valid_codes(get_definition("CFM_2_4"), "CF16", scale)


# The shipped questionnaires


@pytest.mark.parametrize("case", VECTORS["age_routing"], ids=lambda case: str(case["age_months"]))
def test_age_chooses_the_instrument(case):
    assert instrument_for_age(case["age_months"] // 12) == case["expected"]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (-1, None),
        (1, None),
        (2, "CFM_2_4"),
        (4, "CFM_2_4"),
        (5, "CFM_5_17"),
        (17, "CFM_5_17"),
        (18, "WG_SS"),
        (105, "WG_SS"),
    ],
)
def test_age_in_completed_years_chooses_the_instrument(age, expected):
    assert instrument_for_age(age) == expected


def test_the_short_set_may_be_used_from_five_years_though_it_is_not_chosen():
    assert [get_definition("WG_SS").suits_age(age) for age in (4, 5, 90)] == [False, True, True]
    assert own().suits_age(0)


@pytest.mark.parametrize("code", INSTRUMENTS)
def test_every_text_is_there_in_english_russian_and_tajik(code):
    definition = get_definition(code)
    labels = [choice.label for scale in definition.scales.values() for choice in scale]
    texts = [definition.title, *definition.domains.values(), *labels]
    texts += [item.question for item in definition.items]
    texts += [choice.label for choice in definition.no_answer]
    assert all(set(text) == {"en", "ru", "tg"} and all(text.values()) for text in texts)
    assert definition.languages["tg"]["status"] == "working translation"
    assert all(language["version"] for language in definition.languages.values())
    assert definition.data["source"]["title"]
    assert definition.data["respondent"]["kind"]


@pytest.mark.parametrize("code", INSTRUMENTS)
def test_scoring_names_only_items_domains_and_codes_that_exist(code):
    definition = get_definition(code)
    scoring = definition.scoring
    assert [domain["domain"] for domain in scoring["domains"]] == list(definition.domains)
    named = set(re.findall(r'"item": "(\w+)"', json.dumps(scoring)))
    named |= {item for domain in scoring["domains"] for item in domain.get("items", ())}
    assert named <= set(definition.item_by_code)
    assert {choice.code for choice in definition.no_answer} == NO_ANSWER


@pytest.mark.parametrize("code", INSTRUMENTS)
def test_one_screen_for_each_domain_in_order(code):
    definition = get_definition(code)
    assert [screen.domain for screen in screens(definition)] == list(definition.domains)
    assert [item for screen in screens(definition) for item in screen.items] == list(definition.items)
    assert screens(definition)[0].label == next(iter(definition.domains.values()))


FINGERPRINTS = {
    ("CFM_2_4", "2020-02.1"): "2dba285ed6e6",
    ("CFM_5_17", "2020-02.1"): "c53a52fc5b4a",
    ("WG_SS", "2020-05.1"): "f310502e8f3b",
    ("WG_SS_E", "2019-01.1"): "60dcabc8f866",
}


@pytest.mark.parametrize("code", INSTRUMENTS)
def test_a_changed_questionnaire_gets_a_new_version(code):
    """Stored results keep their version, so nothing that decides a result may change under the same one."""
    definition = get_definition(code)
    decisive = {
        "routing": [(item.code, item.kind, item.scale, item.ask_when) for item in definition.items],
        "scales": {name: [choice.code for choice in scale] for name, scale in definition.scales.items()},
        "scoring": definition.scoring,
        "ages": [definition.chosen_for_ages, definition.valid_ages],
    }
    fingerprint = hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()[:12]
    assert FINGERPRINTS[code, definition.version] == fingerprint


# Codes


@pytest.mark.parametrize(
    ("code", "item", "scale", "own_codes"),
    [
        ("CFM_2_4", "CF1", None, {1, 2}),
        ("CFM_2_4", "CF8", None, {2, 3, 4}),
        ("CFM_2_4", "CF9", None, {1, 2, 3, 4}),
        ("CFM_2_4", "CF16", "4pt", {1, 2, 3, 4}),
        ("CFM_2_4", "CF16", "5pt", {1, 2, 3, 4, 5}),
        ("CFM_5_17", "CF9", None, {2, 3, 4}),
        ("CFM_5_17", "CF23", None, {1, 2, 3, 4, 5}),
        ("WG_SS_E", "ANX_2", None, {1, 2, 3}),
    ],
)
def test_valid_codes_are_the_scale_and_the_codes_for_no_answer(code, item, scale, own_codes):
    assert valid_codes(get_definition(code), item, scale) == own_codes | NO_ANSWER


def test_the_form_offers_the_scale_then_refused_and_do_not_know():
    assert [choice.code for choice in choices(get_definition("CFM_5_17"), "CF14")] == [1, 2, 3, 4, 7, 9]


def test_the_same_code_is_called_differently_on_the_two_scales():
    definition = get_definition("CFM_2_4")
    called = {
        scale: {choice.code: choice.label["en"] for choice in choices(definition, "CF16", scale)}[4]
        for scale in ("4pt", "5pt")
    }
    assert called == {"4pt": "A lot more", "5pt": "More"}


def test_invalid_answers_are_named_with_their_value():
    answers = {
        "CF1": 3,
        "CF2": True,
        "CF3": 99,
        "CF8": 1,
        "CF99": 1,
        "CF14": None,
        "CF15": "",
        "CF16": [1],
        "CF17": 4,
    }
    assert invalid_answers(get_definition("CFM_5_17"), answers) == [
        ("CF1", 3),
        ("CF2", True),
        ("CF8", 1),
        ("CF99", 1),
        ("CF16", [1]),
    ]
    assert invalid_answers(get_definition("CFM_2_4"), {"CF16": 5}, "4pt") == [("CF16", 5)]
    assert invalid_answers(get_definition("CFM_2_4"), {"CF16": 5}, "5pt") == []


def test_text_falls_back_to_english_then_to_any_language():
    assert localised({"en": "yes", "tg": "ҳа"}, "tg") == "ҳа"
    assert localised({"en": "yes", "tg": ""}, "tg") == "yes"
    assert localised({"ru": "да"}, "tg") == "да"
    assert localised({}, "tg") == ""


def test_own_questionnaire_has_its_own_valid_answers():
    visit = own()
    good = {"where": ["home", "refused"], "class": 11, "height": 1, "remark": "…", "why": "school"}
    assert invalid_answers(visit, good) == []
    bad = {"where": "home", "class": 12, "height": 0.1, "remark": 5, "why": "moon", "hello": "me"}
    assert dict(invalid_answers(visit, bad)) == bad
    assert dict(invalid_answers(visit, {"class": 1.5, "height": True, "where": [["home"]]})).keys() == {
        "class",
        "height",
        "where",
    }
    assert valid_codes(visit, "remark") == frozenset()


# The engine


def test_the_engine_knows_no_instrument_and_no_item_by_name():
    app = Path(beneficiaries.__file__).parent
    engine = [
        app / "scoring.py",
        app / "management" / "commands" / "score.py",
        *(app / "instruments").glob("*.py"),
    ]
    source = "\n".join(path.read_text(encoding="utf-8") for path in engine)
    names = set(all_definitions())
    for definition in all_definitions().values():
        names |= {item.code for item in definition.items} | set(_outputs(definition))
    found = sorted(name for name in names if re.search(rf"\b{re.escape(name)}\b", source))
    assert found == []


def _outputs(definition):
    return [output["name"] for output in definition.scoring.get("summaries", {}).get("outputs", [])]
