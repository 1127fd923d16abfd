"""The rules of entitlements: never a decision, nothing guessed, and what was kept is never rewritten."""

import datetime
import json
from dataclasses import fields, replace

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.actions.paper_standings import keep_check
from beneficiaries.entitlements import (
    FACTS,
    CaseFacts,
    Outcome,
    UnknownVersion,
    build_rulebook,
    judge,
    judge_all,
    newest,
    rulebook,
    versions,
)
from beneficiaries.entitlements.definition import FOLDER, BadRulebook
from beneficiaries.enums import BenefitKind
from beneficiaries.models import EntitlementCheck
from beneficiaries.queries.entitlements import read_check
from beneficiaries.workflows.claims import CLAIM

DAY = datetime.date(2026, 11, 30)
CHILD = CaseFacts(DAY, 9, "child", True, True, True, False, 1)
maybe = st.booleans() | st.none()
facts = st.builds(
    CaseFacts, on=st.just(DAY), years=st.integers(0, 90) | st.none(),
    certificate=st.sampled_from(["none", "child", "group_1", "group_2", "group_3"]) | st.none(),
    certificate_valid=maybe, difficulty=maybe, low_income=maybe, in_institution=maybe,
    members_with_disability=st.integers(0, 6) | st.none(),
)  # fmt: skip


def outcomes(known):
    return {each.entitlement.code: each for each in judge_all(newest(), known)}


@given(facts)
def test_only_three_answers_each_with_its_reason(known):
    for each in judge_all(newest(), known):
        assert each.outcome in Outcome
        assert bool(each.because) == (each.outcome == Outcome.NOT)
        assert bool(each.missing) == (each.outcome == Outcome.UNKNOWN)
        assert all(getattr(known, name) is None for name in each.missing)


@given(facts, facts)
def test_learning_more_never_turns_an_answer_round(known, more):
    gaps = [f.name for f in fields(CaseFacts) if getattr(known, f.name) is None]
    fuller = replace(known, **{name: getattr(more, name) for name in gaps})
    for before, after in zip(judge_all(newest(), known), judge_all(newest(), fuller), strict=True):
        assert before.outcome in (Outcome.UNKNOWN, after.outcome)
        assert after.outcome == Outcome.NOT or all(extra in after.extras for extra in before.extras)


@given(facts)
def test_what_a_rule_does_not_ask_changes_nothing(known):
    for entitlement in newest().entitlements.values():
        asked = {condition.fact for condition in entitlement.conditions}
        blank = replace(known, **{name: None for name in FACTS if name not in asked})
        assert judge(entitlement, blank).outcome == judge(entitlement, known).outcome


@pytest.mark.parametrize(
    ("known", "code", "outcome"),
    [
        (CHILD, "child-pension", "may"),
        (CHILD, "disability-pension", "not"),
        (replace(CHILD, years=17), "child-pension", "may"),
        (replace(CHILD, years=18), "child-pension", "not"),
        (replace(CHILD, certificate="none", certificate_valid=None), "child-pension", "not"),
        (replace(CHILD, certificate_valid=False), "child-pension", "not"),
        (replace(CHILD, certificate_valid=None), "child-pension", "unknown"),
        (replace(CHILD, years=40, certificate="group_3"), "disability-pension", "may"),
        (replace(CHILD, years=40, certificate="group_3"), "transport", "not"),
        (replace(CHILD, low_income=None), "targeted-assistance", "unknown"),
        (replace(CHILD, in_institution=True), "targeted-assistance", "not"),
        (replace(CHILD, years=2), "schooling", "not"),
    ],
)
def test_cases_a_lawyer_can_check(known, code, outcome):
    assert outcomes(known)[code].outcome == outcome


def test_the_addition_for_two_members_is_told_only_when_two_are_known():
    assert not outcomes(CHILD)["targeted-assistance"].extras
    assert outcomes(replace(CHILD, members_with_disability=2))["targeted-assistance"].extras


def test_every_rule_says_where_it_comes_from_and_amounts_have_their_days():
    book = newest()
    for entitlement in book.entitlements.values():
        assert entitlement.sources
        assert entitlement.conditions
        assert entitlement.standing == "memory" or any(source.kind != "memory" for source in entitlement.sources)
        assert entitlement.benefit in ("", *BenefitKind.values)
        assert bool(entitlement.benefit) == entitlement.pays
        assert {condition.fact for condition in entitlement.conditions} <= set(FACTS)
    child = book.entitlements["child-pension"]
    assert [a.somoni for a in child.amounts_on(datetime.date(2021, 6, 1))] == ["270"]
    assert child.amounts_on(DAY) == []  # today's amount is not known, and is not made up
    assert [a.somoni for a in book.entitlements["targeted-assistance"].amounts_on(DAY)] == ["792", "72"]
    assert book.entitlements["targeted-assistance"].amounts_on(datetime.date(2024, 12, 31)) == []


def data():
    return json.loads((FOLDER / f"{versions()[-1]}.json").read_text())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda row: row.update(standing="certain"),
        lambda row: row.update(sources=[]),
        lambda row: row.update(sources=["hearsay"]),
        lambda row: row.update(papers=["a-blessing"]),
        lambda row: row["conditions"][0].update({"is": "nearly"}),
        lambda row: row["names"].pop("tg"),
        lambda row: row["amounts"][0].update(valid_to="2020-01-01"),
    ],
)
def test_a_rulebook_that_is_wrong_is_refused(spoil):
    wrong = data()
    spoil(wrong["entitlements"][0])
    with pytest.raises(BadRulebook):
        build_rulebook(wrong)


def test_versions_are_found_and_others_are_not():
    assert rulebook(versions()[0]).version == versions()[0]
    with pytest.raises(UnknownVersion):
        rulebook("1999-1")


def test_an_answer_that_was_kept_keeps_its_version_and_cannot_be_rewritten(scene):
    person = scene.person()
    kept = keep_check(person, by=scene.worker, answers={"low_income": True, "in_institution": False})
    assert kept.rules == newest().version
    assert kept.facts["low_income"] is True
    told = {each.entitlement.code: each.outcome for each in read_check(kept)}
    assert told["targeted-assistance"] == "may"
    assert told["child-pension"] == "unknown"
    for change in ({"results": {}}, {"rules": "2027-1"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            EntitlementCheck.objects.filter(pk=kept.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.delete()
    gone = EntitlementCheck(rules="1999-1", results=kept.results)
    assert read_check(gone) == []


def test_the_first_state_of_a_claim_is_collecting_papers():
    assert CLAIM.initial == "collecting"
    assert CLAIM.final == {"withdrawn"}
