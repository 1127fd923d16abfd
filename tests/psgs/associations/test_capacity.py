"""Rounds of strength: the instrument, its scores, what a completed round keeps, rounds compared."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as some

from psgs.actions import capacity as actions
from psgs.instruments.capacity import LEVELS, UnknownInstrument, instrument, mean, overall, scores
from psgs.measures.associations import capacity_assessments, capacity_gain
from psgs.queries.capacity import compare, completed_rounds, weak_statements
from standing_together.measures import Span
from standing_together.refusal import Refused
from tests.psgs.associations.scene import days_ago

USED = instrument()
CODES = list(USED.statements)
# The first statements are answered, the others not yet.
given_levels = some.lists(some.sampled_from([None, *LEVELS]), max_size=len(CODES))
levels = given_levels.map(lambda given: dict(zip(CODES, given, strict=False)))


def refused(*args, **kwargs):
    return pytest.raises(Refused, *args, **kwargs)


def begin(scene, association, days=0):
    return actions.begin_round(association, by=scene.officer, on=days_ago(days), women=5, men=3)


def answer(scene, assessment, level=2, **others):
    told = dict.fromkeys(CODES, level) | others
    answers = {code: (given, "") for code, given in told.items()}
    actions.keep_answers(assessment, by=scene.officer, answers=answers)


def complete(scene, association, level, days=0, **others):
    assessment = begin(scene, association, days)
    answer(scene, assessment, level, **others)
    return actions.complete_round(assessment, by=scene.officer)


def test_who_may_only_look_begins_no_round(scene):
    with refused(match="does not include looking at the strength"):
        actions.begin_round(scene.association(), by=scene.actor("case-manager"), on=days_ago(0))


def test_one_round_is_open_at_a_time(scene):
    association = scene.association()
    begin(scene, association)
    with refused(match="A round is open"):
        begin(scene, association)


def test_a_round_is_not_held_ahead(scene):
    with refused(match="has happened, not before"):
        begin(scene, scene.association(), days=-1)


def test_a_round_with_open_sentences_is_not_complete(scene):
    assessment = begin(scene, scene.association())
    actions.keep_answers(assessment, by=scene.officer, answers={CODES[0]: (3, "")})
    with refused(match=f"{len(CODES) - 1} sentences have no answer yet"):
        actions.complete_round(assessment, by=scene.officer)


def test_a_round_to_which_nothing_applies_says_nothing(scene):
    assessment = begin(scene, scene.association())
    answer(scene, assessment, None)
    with refused(match="nothing to compare"):
        actions.complete_round(assessment, by=scene.officer)


def test_a_completed_round_stays(scene):
    assessment = complete(scene, scene.association(), 2)
    with refused(match="stays"):
        answer(scene, assessment, 4)
    with pytest.raises(DatabaseError), transaction.atomic():
        assessment.answers.update(level=4)
    with pytest.raises(DatabaseError), transaction.atomic():
        type(assessment).objects.filter(pk=assessment.pk).update(score=4)


def test_statements_nobody_knows_are_not_kept(scene):
    assessment = begin(scene, scene.association())
    actions.keep_answers(assessment, by=scene.officer, answers={"unheard_of": (3, "")})
    assert not assessment.answers.exists()


def test_answers_may_change_while_the_round_is_open(scene):
    assessment = begin(scene, scene.association())
    answer(scene, assessment, 2)
    answer(scene, assessment, 3)
    assert set(assessment.answers.values_list("level", flat=True)) == {3}


def test_rounds_are_compared(scene):
    association = scene.association()
    complete(scene, association, 2, days=200)
    complete(scene, association, 2, days=1, purpose=4, board=4, assembly=4, plan=1, roles=None)
    rounds = completed_rounds(association)
    assert [each.round for each in rounds] == [0, 1]
    found = compare(rounds)
    assert found.rows[0].scores == [Decimal("2.00"), Decimal("4.00")]
    assert found.rows[0].gain == Decimal("2.00")
    assert found.rows[2].gain == Decimal("-0.50")  # plan 1, roles do not apply, records 2
    assert found.total.gain > 0
    assert compare([]) is None


def test_only_those_who_grew_count_as_grown(scene):
    first, second, third = (scene.association(name) for name in ("Umed", "Mehr", "Subh"))
    complete(scene, first, 2, days=200)
    complete(scene, first, 3)
    complete(scene, second, 3, days=200)
    complete(scene, second, 2)
    complete(scene, third, 4)
    span = Span(scene.programme.pk, days_ago(30), days_ago(-1))
    assert capacity_assessments(span) == [(scene.district.pk, 3)]
    assert capacity_gain(span) == [(scene.district.pk, 1)]
    assert capacity_gain(Span(scene.programme.pk, days_ago(300), days_ago(30))) == []


def test_a_baseline_alone_has_no_gain(scene):
    association = scene.association()
    complete(scene, association, 3)
    assert compare(completed_rounds(association)).total.gain is None


def test_the_weakest_come_first():
    found = weak_statements(USED, {"board": 2, "plan": 1, "reach": 3, "roles": None})
    assert [(level, each.code) for level, each in found] == [(1, "plan"), (2, "board")]


@given(levels)
def test_a_score_lies_between_the_levels_given(answers):
    for domain, score in scores(USED, answers).items():
        own = [answers.get(each.code) for each in next(d for d in USED.domains if d.code == domain).statements]
        known = [level for level in own if level]
        assert (score is None) == (not known)
        assert score is None or min(known) <= score <= max(known)
    whole = overall(USED, answers)
    assert (whole is None) == (not [level for level in answers.values() if level])


def test_a_mean_is_rounded_half_up():
    assert mean([1, 2, 2, 4, 4, 4, 4, 4]) == Decimal("3.13")
    assert mean([None]) is None


def test_the_instrument_is_whole_in_three_languages():
    """Ours, and said to be ours: every text in en, tg and ru, four described levels each."""
    assert "nobody else's instrument" in USED.source["en"]
    assert len(USED.domains) == 6
    assert len(set(CODES)) == sum(len(domain.statements) for domain in USED.domains) == 18
    texts = [USED.names, USED.source, USED.how, *(domain.names for domain in USED.domains)]
    for statement in USED.statements.values():
        assert len(statement.levels) == len(LEVELS)
        texts += [statement.text, *statement.levels]
    assert all(set(each) == {"en", "tg", "ru"} and all(each.values()) for each in texts)


def test_an_unknown_version_is_an_error():
    with pytest.raises(UnknownInstrument):
        instrument("99")
    with pytest.raises(UnknownInstrument):
        instrument("../1")
