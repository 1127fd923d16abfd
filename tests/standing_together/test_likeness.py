from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standing_together.likeness import (
    PROPOSE_FROM,
    PersonRecord,
    blocking_keys,
    likeness,
    match_columns,
    phone_key,
)
from standing_together.name_reasons import sentences
from tests.standing_together.registers import Register, proposed, recall_and_precision, survey

MADINA = PersonRecord(
    family="Раҳимова", given="Мадина", patronymic="Саидовна", sex="female", birth_date=date(2015, 5, 3),
    district="kulob", jamoat="ziraki", village="Деҳаи 2", household="H1", phone="+992 93 555 01 02",
    caregiver="Зулфия",
)  # fmt: skip


def judged(**changes):
    return likeness(MADINA, replace(MADINA, **changes))


def codes(found):
    return {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"given": "Малика"}, "given_different"),  # twin or sister
        ({"given": "Мадина", "patronymic": "Юсуфовна"}, "patronymic_different"),  # cousin of the same name
        ({"sex": "male"}, "other_sex"),
        ({"birth_date": date(2011, 9, 24)}, "other_birth_date"),
        ({"birth_date": date(2012, 1, 1)}, "other_birth_year"),
        ({"family": "Шарифова", "birth_date": None}, "family_different"),
        ({"family": "Шарифова", "patronymic": ""}, "family_different"),
        ({"given": ""}, "family_same"),
        (
            {
                "patronymic": "",
                "birth_date": date(2016, 1, 1),
                "district": "hamadoni",
                "household": "",
                "phone": "",
            },
            "other_district",
        ),
    ],
)
def test_not_proposed(changes, code):
    found = judged(**changes)
    assert not found.propose
    assert found.score < PROPOSE_FROM
    assert code in codes(found)
    assert all(str(text) for text in sentences(found.reasons))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "same_birth_date"),
        ({"family": "Rahimzoda", "given": "Madina", "patronymic": ""}, "latin_spelling"),
        ({"family": "Мадина", "given": "Рахимова"}, "russian_spelling"),
        ({"family": "Каримова", "patronymic": "Саидзода"}, "family_different"),  # married
        ({"family": ""}, "given_same"),
        ({"given": "Мадинахон"}, "honorific"),
        ({"birth_date": date(2015, 3, 5)}, "birth_date_slip"),
        ({"birth_date": date(2014, 5, 3)}, "birth_date_slip"),
        ({"birth_date": date(2015, 7, 21)}, "near_birth_date"),
        ({"birth_date": date(2015, 5, 1), "birth_date_precision": "month"}, "same_birth_month"),
        ({"birth_date": date(2015, 1, 1)}, "same_birth_year"),
        ({"birth_date": date(2016, 7, 1), "birth_date_precision": "estimated"}, "near_birth_year"),
        ({"birth_date": None}, "birth_unknown"),
        ({"household": "H2"}, "same_village"),
        ({"household": "", "village": "Деҳаи 12"}, "same_jamoat"),
        ({"household": "", "jamoat": "dahana"}, "same_district"),
        ({"household": "", "district": "hamadoni"}, "other_district"),
        ({"household": "", "jamoat": "", "village": ""}, "same_district"),
        ({"phone": "935550102"}, "same_phone"),
        ({"phone": "+992 93 555 09 09"}, "other_phone"),
        ({"caregiver": "Зульфия"}, "same_caregiver"),
        ({"caregiver": "Манзура"}, "other_caregiver"),
        ({"caregiver": ""}, "same_phone"),
    ],
)
def test_proposed_with_the_reason(changes, code):
    found = judged(**changes)
    assert found.propose
    assert code in codes(found)


def test_same_household_alone_says_little():
    brother = replace(MADINA, given="Далер", sex="male", birth_date=date(2013, 2, 2))
    stranger = PersonRecord(given="Мадина", household="H1")
    assert not likeness(MADINA, brother).propose
    assert not likeness(MADINA, stranger).propose


def test_a_mistyped_year_of_two_digits_is_no_slip():
    assert "other_birth_date" in codes(judged(birth_date=date(1987, 5, 3)))


@pytest.mark.parametrize(
    ("written", "key"),
    [("+992 93-555-01-02", "935550102"), ("8935550102", "935550102"), ("555", ""), ("", ""), (None, "")],
)
def test_phone_key(written, key):
    assert phone_key(written) == key


def test_columns_are_derived_from_the_record_alone():
    assert match_columns(MADINA) == {
        "name_key": "rahim madina said",
        "set_key": "madina rahim",
        "family_key": "rahim",
        "given_key": "madina",
        "family_loose": "rhm",
        "given_loose": "mdn",
        "birth_year": 2015,
        "phone_key": "935550102",
    }


def test_blocking_keys_of_an_empty_record():
    assert blocking_keys(PersonRecord()) == []


def test_blocking_brings_together_years_one_apart_but_not_two():
    def blocks(year):
        return set(blocking_keys(PersonRecord(given="Ҷамшед", birth_date=date(year, 1, 1))))

    assert blocks(2015) & blocks(2016)
    assert blocks(2015) & blocks(2015)
    assert not blocks(2015) & blocks(2017)


def test_sample_survey_every_planted_pair_and_no_other():
    people, truth = survey()
    assert recall_and_precision(proposed(people), truth) == (1, 1)


@pytest.mark.parametrize("seed", [1, 2, 3, 5, 8])
def test_other_registers_with_siblings_twins_and_namesakes(seed):
    register = Register(seed)
    found = proposed(dict(enumerate(register.people)))
    recall, precision = recall_and_precision(found, register.truth)
    assert recall >= 0.9
    assert precision >= 0.8


records = st.builds(
    PersonRecord,
    family=st.sampled_from(["Раҳимов", "Rahimova", "Каримзода", ""]),
    given=st.sampled_from(["Мадина", "Madina", "Раҳим", ""]),
    patronymic=st.sampled_from(["Саидовна", "Saidzoda", ""]),
    sex=st.sampled_from(["male", "female", ""]),
    birth_date=st.one_of(st.none(), st.dates(date(2014, 1, 1), date(2016, 12, 31))),
    birth_date_precision=st.sampled_from(["day", "month", "year", "estimated"]),
    district=st.sampled_from([None, 1, 2]),
    phone=st.sampled_from(["", "+992935550102", "+992935550103"]),
)


@given(records, records)
def test_judgement_does_not_depend_on_who_comes_first(a, b):
    one, other = likeness(a, b), likeness(b, a)
    assert (one.score, one.propose) == (other.score, other.propose)
    assert 0 <= one.score <= 100
