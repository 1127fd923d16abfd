"""The form of any questionnaire, without a database: every kind of question, and every way through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beneficiaries.forms.questions import Administration, QuestionsForm
from beneficiaries.instruments import build_definition, choices, get_definition, invalid_answers, items_to_ask
from beneficiaries.instruments.walk import in_words, next_step, on_path, previous_step, said, steps, unanswered
from beneficiaries.scoring import score
from tests.beneficiaries.questionnaires import own_questionnaire
from tests.beneficiaries.screening.asking import posted

OWN = build_definition(own_questionnaire())


def form(answers, data=None, definition=OWN, items=None, scale=""):
    run = Administration(definition, scale, "en", "Фирӯза", answers)
    return QuestionsForm(
        posted(data) if data is not None else None, administration=run, items=items or definition.items
    )


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"where": ["nowhere"], "height": "1"}, "where"),
        ({"where": ["school"], "class": "12", "height": "1"}, "class"),
        ({"where": ["school"], "class": "1.5", "height": "1"}, "class"),
        ({"where": ["school"], "height": "1"}, "class"),
        ({"where": ["home"], "height": "0.2"}, "height"),
        ({"where": ["home"], "height": "tall"}, "height"),
        ({"where": ["home"], "height": "1.2", "why": "x"}, "why"),
        ({"where": ["home"], "height": "0.9"}, "remark"),
        ({"height": "1.2", "why": "home"}, "where"),
    ],
)
def test_what_the_questionnaire_does_not_allow_is_refused_at_its_question(data, field):
    page = form({}, data)
    assert not page.is_valid()
    assert field in page.errors


@pytest.mark.parametrize(
    ("data", "stored"),
    [
        ({"where": ["school", "home"], "class": "9", "height": "1.2", "remark": " Yes "},
         {"where": ["school", "home"], "class": 9, "height": 1.2, "remark": "Yes"}),
        ({"where": ["refused"], "height": "2", "why": "home"}, {"where": ["refused"], "height": 2.0, "why": "home"}),
    ],
)  # fmt: skip
def test_every_kind_of_question_is_stored_as_the_engine_reads_it(data, stored):
    page = form({}, data)
    assert page.is_valid(), page.errors
    answers = {code: value for code, value in page.given.items() if value is not None}
    assert answers == stored == on_path(OWN, answers)
    assert invalid_answers(OWN, answers) == []
    assert unanswered(OWN, answers) == []


def test_a_date_is_stored_as_text_and_shown_again():
    definition = build_definition(own_questionnaire(items=[
        {"code": "seen", "domain": "visit", "kind": "date", "question": {"en": "When?"}},
    ]))  # fmt: skip
    page = form({}, {"seen_day": "2", "seen_month": "4", "seen_year": "2026"}, definition)
    assert page.is_valid(), page.errors
    assert page.given == {"seen": "2026-04-02"}
    assert 'value="2026"' in str(form({"seen": "2026-04-02"}, definition=definition)["seen"])


def test_a_note_is_read_and_a_question_off_the_path_is_hidden():
    rows = {row.item.code: row for row in form({"where": ["home"]}).rows()}
    assert rows["hello"].field is None
    assert (rows["class"].hidden, rows["height"].hidden) == (True, False)


def test_digits_are_the_keys_and_other_codes_go_by_their_place():
    html = str(form({}, definition=get_definition("CFM_5_17"))["CF8"])
    assert [key for key in "123456789" if f'data-key="{key}"' in html] == ["2", "3", "4", "7", "9"]
    html = str(form({})["why"])
    assert [key for key in "123456789" if f'data-key="{key}"' in html] == ["1", "2", "3"]
    assert html.index("answers--quiet") < html.index('value="refused"')


def test_screens_without_a_question_are_passed_over():
    definition = build_definition(own_questionnaire(items=[
        {"code": "a", "domain": "visit", "kind": "integer", "question": {"en": "?"}},
        {"code": "b", "domain": "end", "kind": "text", "question": {}, "ask_when": {"item": "a", "at_least": 5}},
    ]))  # fmt: skip
    assert [step.number for step in steps(definition)] == [1, 2]
    assert next_step(definition, {"a": 4}, 1) is None
    assert next_step(definition, {"a": 5}, 1).number == 2
    assert previous_step(definition, {"a": 5}, 2).number == 1
    assert previous_step(definition, {"a": 5}, 1) is None


def test_the_name_is_said_where_the_questionnaire_leaves_room():
    definition = get_definition("CFM_5_17")
    assert said(definition, definition.item_by_code["CF23"].question, "tg", "Ҷамшед").startswith("Ҷамшед чанд")
    assert said(OWN, {"en": "How (name)?"}, "en", "X") == "How (name)?"


def test_answers_in_words():
    definition = get_definition("CFM_2_4")
    behaviour = definition.items[-1].code
    assert in_words(definition, behaviour, 4, "4pt", "en") == "A lot more"
    assert in_words(definition, behaviour, 4, "5pt", "ru") == "Больше"
    assert in_words(definition, behaviour, 9, "5pt", "en") == "Don't know"
    assert in_words(OWN, "where", ["home", "mars"], None, "en") == "…, mars"
    assert in_words(OWN, "unknown", 3, None, "en") == "3"


@pytest.mark.parametrize(("code", "scale"), [("CFM_5_17", ""), ("CFM_2_4", "4pt"), ("CFM_2_4", "5pt"), ("WG_SS_E", "")])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_way_through_the_screens_gives_what_its_answers_score(code, scale, data):
    definition, answers, given_there = get_definition(code), {}, {}
    for step in steps(definition):
        for _turn in step.screen.items:  # a gate answered on a screen opens the next question of it
            for item in items_to_ask(definition, answers):
                if item in step.screen.items and item.code not in answers:
                    offered = [choice.code for choice in choices(definition, item.code, scale)]
                    given_there[item.code] = answers[item.code] = data.draw(st.sampled_from(offered))
        shown = {item.code: answers[item.code] for item in step.screen.items if item.code in answers}
        page = form(answers, shown, definition, step.screen.items, scale)
        assert page.is_valid(), page.errors
        answers |= {key: value for key, value in page.given.items() if value is not None}
    assert answers == on_path(definition, answers) == given_there
    assert score(definition, answers, scale) == score(definition, on_path(definition, answers), scale)
    assert unanswered(definition, answers) == []
