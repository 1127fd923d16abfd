"""What becomes of a row: refusals first."""

import datetime
import uuid

import pytest

from beneficiaries.survey.checking import Checker, Context
from beneficiaries.survey.columns import HEADING_OF, Heading, item_codes
from beneficiaries.survey.sentences import advice
from standing_together.places.finding import Gazetteer

pytestmark = pytest.mark.usefixtures("places")
HEADINGS = [*HEADING_OF.values(), *item_codes()]
GOOD = {
    "_uuid": "a845063a-03d6-4cbf-951b-cb26a216ed03", "interview_date": "2022-05-04", "district": "Куляб",
    "jamoat": "Ziraki", "village": "Deha 2", "household_no": "H1", "household_outcome": "screened",
    "family_name": "Намунаева", "given_name": "Намуна", "sex": "female", "birth_date": "2014-03-21",
    "caregiver_name": "Зулфия", "caregiver_relation": "grandmother", "respondent": "caregiver",
    "consent_registration": "yes", "phone": "935550102", "CF1": 2.0, "CF3": 1.0,
}  # fmt: skip


def check(*rows, may_write=lambda district: True, programme_districts=frozenset()):
    context = Context(Gazetteer.load(), datetime.date(2022, 6, 1), may_write, programme_districts)
    checker = Checker(Heading(HEADINGS), context)
    cells = [(number, [row.get(name, "") for name in HEADINGS]) for number, row in enumerate(rows, 2)]
    return checker.check(cells)


def checked(**changes):
    [line] = check(GOOD | changes)
    return line


@pytest.mark.parametrize(
    ("changes", "reason", "column"),
    [
        ({"_uuid": ""}, "missing_uuid", "_uuid"),
        ({"district": "Atlantis"}, "unknown_place", "district"),
        ({"district": ""}, "unknown_place", "district"),
        ({"jamoat": "Atlantis"}, "unknown_place", "jamoat"),
        ({"household_outcome": "danced"}, "unknown_outcome", "household_outcome"),
        ({"interview_date": ""}, "bad_date", "interview_date"),
        ({"interview_date": "2022-07-01"}, "future_interview", "interview_date"),
        ({"given_name": "", "family_name": ""}, "missing_name", "given_name"),
        ({"given_name": "я" * 121}, "too_long", "given_name"),
        ({"sex": ""}, "missing_sex", "sex"),
        ({"sex": "?"}, "invalid_answer", "sex"),
        ({"birth_date": ""}, "missing_birth", "birth_date"),
        ({"birth_date": "", "age_years": "old"}, "bad_age", "age_years"),
        ({"birth_date": "spring"}, "bad_date", "birth_date"),
        ({"birth_date": "2022-05-05"}, "birth_after_interview", "birth_date"),
        ({"consent_registration": ""}, "missing_consent", "consent_registration"),
        ({"consent_sharing": "later"}, "invalid_answer", "consent_sharing"),
        ({"disability_certificate": "group_9"}, "invalid_answer", "disability_certificate"),
        ({"certificate_valid_to": "soon"}, "bad_date", "certificate_valid_to"),
        ({"CF3": 6.0}, "invalid_answer", "CF3"),
        ({"CF3": "=1+1"}, "invalid_answer", "CF3"),
        ({"birth_date": "2019-03-21", "CF16": 2.0}, "invalid_answer", "cf16_scale"),
        ({"birth_date": "2019-03-21", "cf16_scale": "7pt"}, "invalid_answer", "cf16_scale"),
    ],
)
def test_refused_with_reason_and_column(changes, reason, column):
    line = checked(**changes)
    assert (line.state, line.reason, line.column) == ("refused", reason, column)
    assert line.met is None
    assert line.door is None
    assert advice(line.reason)
    assert line.values.get("village") == "Deha 2"


def test_outside_the_grant():
    [line] = check(GOOD, may_write=lambda district: False)
    assert line.reason == "not_your_district"


def test_without_an_answer_on_consent_nothing_personal_is_kept_for_correcting():
    line = checked(consent_registration="")
    assert not {"given_name", "family_name", "phone", "CF3", "birth_date"} & set(line.values)


@pytest.mark.parametrize("changes", [{}, {"sex": ""}, {"CF3": 6.0}, {"birth_date": "x"}, {"jamoat": "Atlantis"}])
def test_whoever_said_no_is_only_counted(changes):
    line = checked(consent_registration="no", **changes)
    assert line.state == "declined"
    assert line.values is None
    assert line.met is None
    assert line.digest == ""
    assert line.door.outcome == "screened"


@pytest.mark.parametrize("changes", [{"district": "Atlantis"}, {"interview_date": "?"}, {"_uuid": ""}])
def test_declined_without_a_door_that_can_be_named(changes):
    line = checked(consent_registration="no", **changes)
    assert (line.state, line.values) == ("declined", None)


def test_nobody_met():
    line = checked(household_outcome="moved")
    assert line.state == "visit_only"
    assert line.met is None
    assert line.door.number == "H1"


def test_same_submission_twice():
    first, second = check(GOOD, GOOD | {"_uuid": GOOD["_uuid"].upper()})
    assert (first.state, second.state) == ("ready", "already_imported")


def test_a_good_row():
    line = checked()
    met = line.met
    assert (met.sex, met.age, met.precision, met.phone) == ("female", 8, "day", "+992935550102")
    assert (met.respondent, met.respondent_name, met.relation) == ("grandparent", "Зулфия", "grandparent")
    assert met.screened.instrument == "CFM_5_17"
    assert line.door.district == line.coverage[0]


def test_only_an_age():
    met = checked(birth_date="", age_years=7.0).met
    assert (met.age, met.precision, met.birth_date.year) == (7, "estimated", 2014)


def test_only_a_year_of_birth():
    assert checked(birth_date=2014.0).met.precision == "year"
    assert checked(birth_date=2022.0, age_years=0).met.age == 0


def test_under_two_nobody_is_screened():
    assert checked(birth_date="2021-05-05").met.screened is None


def test_nothing_answered_is_no_screening():
    assert checked(CF1="", CF3="").met.screened is None


def test_a_phone_nobody_can_call_stays_as_a_note():
    met = checked(phone="the neighbour's", notes="=1+1").met
    assert (met.phone, met.notes) == ("", "=1+1\n☎ the neighbour's")


def test_an_unknown_district_is_found_by_its_jamoat_for_counting_doors_only():
    [line] = check(GOOD | {"district": "Atlantis", "jamoat": "Ziraki"})
    assert line.state == "refused"
    assert line.coverage[1] == "screened"


def test_households_without_a_number_are_each_their_own():
    one, other = check(GOOD | {"household_no": ""}, GOOD | {"household_no": "", "_uuid": str(uuid.uuid4())})
    assert one.coverage != other.coverage


def test_short_rows_and_rows_without_consent_columns_are_read():
    context = Context(Gazetteer.load(), datetime.date(2022, 6, 1), lambda district: True)
    names = list(GOOD)
    [line] = Checker(Heading(names), context).check([(2, [GOOD[name] for name in names[:-2]])])
    assert line.met
    assert line.met.sharing is None
    assert line.met.screened is None
