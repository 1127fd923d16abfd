"""From facts to the next step, and the gap between the facts."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.next_step import Facts, gap, next_step

ON = datetime.date(2026, 4, 2)


def facts(**known) -> Facts:
    return Facts(**{"on": ON, "years": 9, **known})


FOUND = {"found": 1, "screened_on": ON, "may_share": True, "referrals": 1}
CERTIFIED = FOUND | {"paper": "seen", "paper_until": ON + datetime.timedelta(days=400)}


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({"may_keep": False}, "consent"),
        ({"years": 1}, "wait"),
        ({}, "screen"),
        ({"found": 9}, "screen_missing"),
        ({"found": 1}, "ask_sharing"),
        ({"found": 1, "may_share": True}, "refer"),
        (FOUND, "certificate"),
        (FOUND | {"paper": "seen", "paper_until": ON - datetime.timedelta(days=1)}, "certificate"),
        (FOUND | {"paper": "seen", "paper_until": ON + datetime.timedelta(days=60)}, "renew"),
        (CERTIFIED, "benefit"),
        (CERTIFIED | {"benefit": "receiving", "open_referrals": 1}, "referral_open"),
        (CERTIFIED | {"benefit": "receiving", "screened_on": ON - datetime.timedelta(days=366)}, "screen_again"),
        (CERTIFIED | {"benefit": "receiving"}, "nothing"),
        ({"found": 0, "screened_on": ON}, "nothing"),
    ],
)
def test_the_first_thing_not_done_is_next(known, code):
    assert next_step(facts(**known)).code == code


@given(
    st.builds(
        Facts,
        on=st.just(ON),
        years=st.integers(0, 90),
        found=st.sampled_from([None, 0, 1, 9]),
        screened_on=st.none() | st.dates(datetime.date(2020, 1, 1), ON),
        paper=st.sampled_from(["none", "unknown", "reported", "seen"]),
        paper_until=st.none() | st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)),
        benefit=st.sampled_from(["", "not_yet", "applied", "receiving", "refused", "stopped"]),
        open_referrals=st.integers(0, 3),
        referrals=st.integers(0, 3),
        may_keep=st.booleans(),
        may_share=st.booleans(),
    )
)
def test_there_is_always_a_sentence_and_nothing_before_consent(known):
    step = next_step(known)
    assert str(step.sentence)
    assert bool(step.url_name) == bool(step.label)
    assert (step.code == "consent") == (not known.may_keep)
    if gap(known):
        assert known.found == 1
        assert not (known.certified and known.receives)


def test_the_three_facts_are_not_filled_from_each_other():
    assert "no valid certificate and no benefit" in str(gap(facts(**FOUND)))
    assert "benefit is not" in str(gap(facts(**CERTIFIED)))
    assert "no valid certificate behind it" in str(gap(facts(**FOUND, benefit="receiving")))
