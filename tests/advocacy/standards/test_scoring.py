"""From levels to areas to "meets"; from answers to barriers. Properties over any standard and any answers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.checklists.definition import FOLDER, newest, read_checklist
from advocacy.checklists.scoring import barriers, is_barrier, unanswered
from advocacy.enums.premises import WorkKind
from advocacy.management.commands.load_standards import FOLDER as STANDARDS
from advocacy.standards.definition import BadDefinition, read_definition
from advocacy.standards.scoring import Incomplete, compare, missing, score
from tests.advocacy.standards.make import answers, data

SMALL = read_definition(data())


def broken(**facts):
    return data() | facts


@pytest.mark.parametrize(
    "file",
    [
        {},
        broken(version=0),
        broken(version="1"),
        broken(areas=[]),
        broken(names={"en": "Only English"}),
        broken(levels=data()["levels"][:1]),
        broken(rule={"every_criterion_at_least": 4, "words": data()["names"]}),
        data(areas=(("one", ("a", "a")),)),
        data(areas=(("one", ("a",)), ("one", ("b",)))),
        data(areas=(("one", ()),)),
        broken(levels=data()["levels"][:3]),
    ],
)
def test_a_file_that_is_not_whole_is_refused(file):
    with pytest.raises(BadDefinition):
        read_definition(file)


@pytest.mark.parametrize("file", sorted(STANDARDS.glob("*.json")), ids=lambda file: file.stem)
def test_the_standards_of_the_house_are_whole(file):
    found = read_definition(json.loads(file.read_text(encoding="utf-8")))
    assert file.stem == f"{found.code}_{found.version}"
    assert len(found.areas) == 5
    assert (found.highest, found.needed) == (3, 2)


@pytest.mark.parametrize("levels", [{}, {"a": 2, "b": 2}, {"a": 2, "b": 2, "c": 4}, {"a": 2, "b": 2, "c": -1}])
def test_without_a_level_for_each_criterion_there_is_no_result(levels):
    with pytest.raises(Incomplete) as refusal:
        score(SMALL, levels)
    assert refusal.value.missing == missing(SMALL, levels) != []


LEVELS = st.fixed_dictionaries({code: st.integers(0, 3) for code in SMALL.criteria})


@given(LEVELS)
def test_it_meets_exactly_when_every_criterion_reaches_the_level(levels):
    result = score(SMALL, levels)
    assert result.meets == all(level >= 2 for level in levels.values())
    assert result.meets == all(area.meets for area in result.areas.values())
    assert result.areas["one"].level == min(levels["a"], levels["b"])
    assert result.points == sum(levels.values())
    assert result.of == 9
    assert result.as_data()["areas"]["two"]["points"] == levels["c"]


@given(LEVELS, st.sampled_from(sorted(SMALL.criteria)))
def test_raising_a_criterion_never_makes_it_worse(levels, code):
    higher = levels | {code: min(3, levels[code] + 1)}
    before, after = score(SMALL, levels), score(SMALL, higher)
    assert after.meets >= before.meets
    assert all(after.areas[area].level >= before.areas[area].level for area in before.areas)


@given(LEVELS, LEVELS)
def test_comparing_says_each_criterion_once_and_which_way(before, now):
    found = compare(before, now)
    assert [each.code for each in found] == list(now)
    back = {each.code: each.way for each in compare(now, before)}
    turned = {"better": "worse", "worse": "better", "same": "same"}
    assert all(back[each.code] == turned[each.way] for each in found)


def test_comparing_two_versions_names_what_is_new_and_what_is_gone():
    ways = {each.code: each.way for each in compare({"a": 1, "b": 2}, {"a": 3, "c": 0})}
    assert ways == {"a": "better", "c": "new", "b": "gone"}


def test_the_checklist_of_the_house_is_whole():
    for file in FOLDER.glob("*.json"):
        found = read_checklist(json.loads(file.read_text(encoding="utf-8")))
        assert file.stem == f"{found.code}_{found.version}"
        assert {item.work for item in found.items.values()} <= set(WorkKind.values)
        assert {"path", "entrance", "door", "corridor", "reception", "toilet", "signs", "information"} == {
            part.code for part in found.parts
        }
        for item in found.items.values():
            assert set(item.question) == set(item.barrier) == {"en", "tg", "ru"}


@pytest.mark.parametrize(
    ("code", "cm", "barrier"),
    [("door-width", 85, False), ("door-width", 84, True), ("ramp-slope", 8, False), ("ramp-slope", 9, True),
     ("toilet-seat", 44, True), ("toilet-seat", 50, False), ("toilet-seat", 51, True), ("toilet-seat", 0, True)],
)  # fmt: skip
def test_on_the_limit_is_still_good(code, cm, barrier):
    assert is_barrier(newest().items[code], {"answer": "measured", "cm": cm}) is barrier


YES_OR_NO = [code for code, item in newest().items.items() if not item.measured]


@given(st.integers(0, 2 ** len(YES_OR_NO) - 1))
def test_barriers_are_exactly_the_items_answered_no(chosen):
    no = {code for place, code in enumerate(YES_OR_NO) if chosen >> place & 1}
    given_answers = answers() | {code: {"answer": "no"} for code in no}
    assert set(barriers(newest(), given_answers)) == no


def test_an_answer_that_does_not_fit_is_none():
    wrong = answers(door_width={"answer": "yes"}, signs_way={"answer": "measured", "cm": 3}, toilet_seat=None)
    assert unanswered(newest(), wrong) == ["door-width", "toilet-seat", "signs-way"]
    apart = answers(door_width={"answer": "not_applicable"})
    assert unanswered(newest(), apart) == barriers(newest(), apart) == []
