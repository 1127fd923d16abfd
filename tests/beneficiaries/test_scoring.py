"""Scoring: what it refuses, every worked case, and what holds for all answers."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beneficiaries.instruments import AnswersNeedScale, UnknownInstrument, build_definition, get_definition
from beneficiaries.scoring import NotScored, Result, gas_t_score, score

from . import official_scoring as official
from .questionnaires import own_questionnaire

VECTORS = json.loads((Path(__file__).parent.parent / "data" / "scoring-vectors.json").read_text(encoding="utf-8"))
CASES = VECTORS["cfm"] + VECTORS["wg_ss"] + VECTORS["wg_ss_enhanced"]
unhurried = settings(max_examples=60, deadline=None)  # a busy machine is no failure
CODES = [None, "", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 97, 98, 99]
UNANSWERED = [None, "", 7, 8, 9, 97, 98, 99]


def answer_sets(instrument, codes=CODES):
    items = {item.code: st.sampled_from(codes) for item in get_definition(instrument).items}
    return st.fixed_dictionaries({}, optional=items)


def without_blanks(answers):
    return {code: value for code, value in answers.items() if value != ""}


# What it refuses


def test_an_unknown_instrument_is_refused():
    with pytest.raises(UnknownInstrument, match="BARTHEL"):
        score("BARTHEL", {})


@pytest.mark.parametrize("scale", [None, "", "3pt", 4])
def test_two_scales_one_code_two_meanings_so_the_scale_must_be_named(scale):
    with pytest.raises(AnswersNeedScale, match="4pt, 5pt"):
        score("CFM_2_4", {"CF16": 4}, scale)


def test_a_questionnaire_without_scoring_is_not_scored():
    with pytest.raises(NotScored):
        score(build_definition(own_questionnaire()), {})


@pytest.mark.parametrize("goals", [[], [(0, 1)], [(1, 3)], [(1, -3)], [(-1, 0)]])
def test_goal_attainment_refuses_what_is_no_goal(goals):
    with pytest.raises(ValueError, match="goal"):
        gas_t_score(goals)


# The worked cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_worked_case(case):
    result = score(case["instrument"], case["answers"], case.get("cf16_scale"))
    assert list(result.domains.items()) == list(case["expected_domains"].items()), case["rule"]
    assert result.overall == case["expected_overall"], case["rule"]
    assert result.extra == case.get("expected", {})
    assert result.overall_missing_as_0 == case.get("expected_overall_missing_as_0", result.overall_missing_as_0)


@pytest.mark.parametrize("case", [case for case in CASES if "literal_stata_2020" in case], ids=lambda case: case["id"])
def test_where_we_differ_from_the_raw_syntax_it_is_only_the_blank_it_overlooks(case):
    if case["instrument"] == "CFM_2_4":
        domains, overall = official.child_2_4(case["answers"], case["cf16_scale"], recode=False)
    else:
        domains, overall = official.child_5_17(case["answers"], recode=False)
    literal = case["literal_stata_2020"]
    assert domains == case["expected_domains"] | literal["domains"]
    assert overall == literal["overall"]


@pytest.mark.parametrize("case", VECTORS["gas"], ids=lambda case: str(case["expected_T"]))
def test_worked_case_of_goal_attainment(case):
    assert gas_t_score((goal["weight"], goal["score"]) for goal in case["goals"]) == case["expected_T"]


# The independent implementation


def random_answer_sets(instrument, how_many=5_000):
    """Any code anywhere, on the path or off it, each item blank about every third time."""
    items = [item.code for item in get_definition(instrument).items]
    chance = random.Random(instrument)
    for _ in range(how_many):
        yield {item: chance.choice(CODES) for item in items if chance.random() < 0.75}


@pytest.mark.parametrize("scale", ["4pt", "5pt"])
def test_ages_2_to_4_agree_with_the_published_syntax(scale):
    for answers in random_answer_sets("CFM_2_4"):
        result = score("CFM_2_4", answers, scale)
        assert (result.domains, result.overall) == official.child_2_4(without_blanks(answers), scale), answers


def test_ages_5_to_17_agree_with_the_published_syntax():
    for answers in random_answer_sets("CFM_5_17"):
        result = score("CFM_5_17", answers)
        assert (result.domains, result.overall) == official.child_5_17(without_blanks(answers)), answers


def test_the_short_set_agrees_with_the_published_syntax():
    for answers in random_answer_sets("WG_SS"):
        result = score("WG_SS", answers)
        expected = official.short_set(without_blanks(answers))
        assert (result.domains, result.overall, result.extra) == expected, answers


# What holds for all answers

SCORED = ["CFM_2_4", "CFM_5_17", "WG_SS", "WG_SS_E"]


@pytest.mark.parametrize("instrument", SCORED)
@unhurried
@given(data=st.data())
def test_a_severe_domain_always_wins(instrument, data):
    result = score(instrument, data.draw(answer_sets(instrument)), "4pt")
    assert (result.overall == 1) == (1 in result.domains.values())


@pytest.mark.parametrize("instrument", ["CFM_2_4", "CFM_5_17"])
@unhurried
@given(data=st.data(), gates=st.lists(st.sampled_from(CODES), min_size=3, max_size=3))
def test_the_gates_are_never_consulted(instrument, data, gates):
    answers = data.draw(answer_sets(instrument))
    changed = answers | dict(zip(["CF1", "CF4", "CF7"], gates, strict=True))
    assert score(instrument, answers, "5pt") == score(instrument, changed, "5pt")


@pytest.mark.parametrize(("instrument", "items"), [("CFM_2_4", ["CF9"]), ("CFM_5_17", ["CF10", "CF11"])])
@unhurried
@given(data=st.data(), value=st.sampled_from(CODES))
def test_walking_with_equipment_never_counts(instrument, items, data, value):
    answers = data.draw(answer_sets(instrument))
    changed = answers | dict.fromkeys(items, value)
    assert score(instrument, answers, "4pt") == score(instrument, changed, "4pt")


@pytest.mark.parametrize("instrument", SCORED)
@unhurried
@given(data=st.data())
def test_missing_rules_differ_between_the_child_modules_and_the_adult_sets(instrument, data):
    result = score(instrument, data.draw(answer_sets(instrument)), "4pt")
    assume(1 not in result.domains.values())
    missing = [code == 9 for code in result.domains.values()]
    adult_set = instrument.startswith("WG")
    assert (result.overall == 9) == (all(missing) if adult_set else any(missing))


@pytest.mark.parametrize("instrument", SCORED)
@unhurried
@given(data=st.data())
def test_every_way_of_not_answering_is_missing(instrument, data):
    result = score(instrument, data.draw(answer_sets(instrument, UNANSWERED)), "5pt")
    assert set(result.domains.values()) == {9}
    assert result.overall == 9
    assert set(result.extra.values()) <= {None, 9}


@unhurried
@given(st.sampled_from([1, 2]), st.sampled_from(UNANSWERED))
def test_one_communication_answer_is_not_enough_to_say_no_difficulty(mild, unanswered):
    assert score("CFM_5_17", {"CF15": mild, "CF16": unanswered}).domains["Communication"] == 9
    assert score("CFM_5_17", {"CF15": unanswered, "CF16": mild}).domains["Communication"] == 9


@pytest.mark.parametrize(("scale", "expected"), [("4pt", [0, 0, 0, 1, 9]), ("5pt", [0, 0, 0, 0, 1])])
def test_a_lot_more_is_the_rule_not_the_number(scale, expected):
    found = [score("CFM_2_4", {"CF16": code}, scale).domains["Behaviour"] for code in (1, 2, 3, 4, 5)]
    assert found == expected


@pytest.mark.parametrize(
    ("often", "level", "expected"),
    [
        (1, 2, 1),
        (1, 1, 0),
        (1, 3, 0),
        (1, 9, 9),
        (1, None, 9),
        (2, 2, 0),
        (5, None, 0),
        (9, 2, 9),
        (None, 2, 9),
    ],
)
def test_anxiety_counts_only_when_daily_and_a_lot(often, level, expected):
    assert score("WG_SS_E", {"ANX_1": often, "ANX_2": level}).domains["ANX"] == expected


@unhurried
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-2, 2)), min_size=1, max_size=6))
def test_goal_attainment_mirrors_around_fifty(goals):
    mirrored = [(weight, -level) for weight, level in goals]
    assert gas_t_score(goals) + gas_t_score(mirrored) == pytest.approx(100)


# What a result is


def test_a_result_names_instrument_version_and_scale_and_cannot_be_rewritten():
    result = score("CFM_2_4", {}, "5pt")
    assert (result.instrument, result.version, result.scale) == (
        "CFM_2_4",
        get_definition("CFM_2_4").version,
        "5pt",
    )
    with pytest.raises(AttributeError):
        result.overall = 0


def test_a_scale_given_where_there_is_only_one_is_not_stored():
    assert score("WG_SS", {}, "4pt").scale is None


def test_results_of_equal_answers_do_not_share_their_figures():
    answers = dict.fromkeys(official.SHORT_SET, 1)
    score("WG_SS", answers).extra["SUM_34"] = 99
    assert score("WG_SS", answers).extra["SUM_34"] == 0


def test_json_puts_the_further_figures_beside_the_overall():
    result = Result("X", "1", {"A": 0}, 0, {"SUM": 1})
    assert result.as_json() == {
        "instrument": "X",
        "version": "1",
        "domains": {"A": 0},
        "overall": 0,
        "SUM": 1,
    }


def test_a_survey_is_scored_fast():
    """100,000 rows in about 2 s is wanted; a fifth of that, with room for a busy machine."""
    answers = VECTORS["cfm"][-1]["answers"]
    started = time.process_time()
    for _ in range(20_000):
        score("CFM_5_17", answers)
    assert time.process_time() - started < 1.5
