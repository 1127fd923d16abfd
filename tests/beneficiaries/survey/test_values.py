import datetime

import pytest

from beneficiaries.survey import values
from beneficiaries.survey.columns import Heading, heading_key
from beneficiaries.survey.reasons import UnusableFile
from beneficiaries.survey.values import BAD

DAY = datetime.date(2016, 3, 21)


@pytest.mark.parametrize("cell", ["soon", "2016-13-01", "31.02.2016", "0016", 5.0, True])
def test_not_a_date(cell):
    assert values.read_date(cell) is BAD


@pytest.mark.parametrize(
    "cell",
    [DAY, datetime.datetime(2016, 3, 21, 9, 0), "2016-03-21", "21.03.2016", "21/3/2016", "2016-03-21T09:00:00+05:00",
     " 21.03.2016 ", 42450.0],
)  # fmt: skip
def test_a_date_however_it_is_written(cell):
    assert values.read_date(cell) == DAY


def test_birth():
    assert values.read_birth("1890-01-01") is BAD
    assert values.read_birth("") is None
    assert values.read_birth("21.03.2016") == (DAY, "day")
    assert values.read_birth(2016.0) == (datetime.date(2016, 7, 1), "year")


@pytest.mark.parametrize(("cell", "code"), [("", None), (None, None), (2.0, 2), ("2", 2), ("2.0", 2), (98.0, 98)])
def test_answer_code(cell, code):
    assert values.read_code(cell) == code


@pytest.mark.parametrize("cell", [2.5, "two", "=2", "2,5", "99999999999999"])
def test_no_answer_code(cell):
    assert values.read_code(cell) is BAD


@pytest.mark.parametrize(
    ("cell", "age"), [("", None), (7.0, 7), ("7", 7), ("7,5", 7), (121, BAD), (-1, BAD), ("x", BAD)]
)
def test_age(cell, age):
    assert values.read_age(cell) == age


@pytest.mark.parametrize(
    ("cell", "phone"),
    [("93 555 01 02 0", ""), ("935550102", "+992935550102"), ("8935550102", "+992935550102"), ("", ""),
     (992935550102.0, "+992935550102"), ("+992 93-555-01-02", "+992935550102"), ("+79161234567", "+79161234567")],
)  # fmt: skip
def test_phone(cell, phone):
    assert values.read_phone(cell) == phone


@pytest.mark.parametrize(("cell", "read"), [("Yes ", True), ("нет", False), ("", None), (1.0, True), ("perhaps", BAD)])
def test_yes_and_no(cell, read):
    assert values.read_yes_no(cell) is read


@pytest.mark.parametrize(("cell", "read"), [("Зан", "female"), ("M", "male"), ("", None), ("x", BAD)])
def test_sex(cell, read):
    assert values.read_sex(cell) is read


def test_submission():
    assert values.read_uuid("uuid:A845063A-03D6-4CBF-951B-CB26A216ED03") == "a845063a03d64cbf951bcb26a216ed03"
    assert values.read_uuid("a845") is None


def test_degrees():
    assert values.read_degrees("38,5") == 38.5
    assert values.read_degrees("north") is None
    assert values.read_degrees(1000) is None
    assert values.read_degrees("nan") is None


def test_headings_in_any_dress():
    assert heading_key(" Interview Date ") == heading_key("group_a/interview_date") == heading_key("interview-date")


def test_missing_columns_are_all_named():
    with pytest.raises(UnusableFile) as refused:
        Heading(["_uuid", "district"])
    for name in ("interview_date", "household_outcome", "given_name", "sex", "birth_date", "consent_registration"):
        assert name in str(refused.value)
