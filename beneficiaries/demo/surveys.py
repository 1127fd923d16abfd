"""Survey files that came in: the big one of the door-to-door year, a small one lately, and one that was none."""

import datetime
import hashlib

from beneficiaries.demo.accounts import PILOT
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import SurveyBatch, SurveyRow

ROWS_TOLD = 60  # of the big file; more would tell nothing new
# reason → the column to correct and what was written there
_REFUSED = {
    "unknown_place": ("jamoat", "Навдеҳа"),
    "missing_sex": ("sex", "?"),
    "birth_after_interview": ("birth_date", "2027-03-01"),
    "invalid_answer": ("CF17", "6"),
    "missing_name": ("given_name", "-"),
}


def write_surveys(ground, copying, people: list[tuple]) -> None:
    """`people`: (person, household) of those whom the big survey registered, at most ROWS_TOLD."""
    _imported(ground, copying, 1, people, "standing-together", datetime.date(2022, 6, 14), "programme-manager")
    _imported(ground, copying, 2, [], "out-of-the-shadows", ground.days_ago(16), "case-manager")
    chance, at = chance_of("survey", 3), ground.now - datetime.timedelta(days=2, hours=3)
    _batch(ground, copying, chance, "quality-of-life", at, "me-officer", "refused", {}, "missing_columns:_uuid, sex")


def _imported(ground, copying, number, people, programme, on, by) -> None:
    chance = chance_of("survey", number)
    at = chance.at_work(on, ground.now)
    wrong = list(_REFUSED) if people else ["unknown_place", "missing_sex"]
    states = ["imported"] * len(people) + ["refused"] * len(wrong) + ["declined"] * 4 + ["visit_only"] * 9
    counts = _counts(states, wrong)
    batch = _batch(ground, copying, chance, programme, at, by, "imported", counts, "")
    for row, state in enumerate(states):
        person, household = people[row] if state == "imported" else (None, None)
        reason = wrong[row - len(people)] if state == "refused" else ""
        _row(copying, chance, batch, row + 2, state, reason, person, household, at)


def _counts(states, wrong) -> dict:
    """The shape of `beneficiaries.survey.counting.Counts.as_json`."""
    registered = states.count("imported")
    outcomes = {"Kulob|screened": registered, "Kulob|nobody_home": 6, "Kulob|refused": 3}
    return {
        "rows": len(states), "registered": registered, "screened": registered, "already_imported": 0,
        "already_imported_but_changed": 0, "declined": states.count("declined"),
        "visits_without_person": states.count("visit_only"), "refused": dict.fromkeys(wrong, 1),
        "household_outcomes": {name: count for name, count in outcomes.items() if count},
        "by_district_sex_band_result": {}, "overall": {}, "severe_domains": {}, "unknown_columns": [],
        "duplicate_proposals": 0,
    }  # fmt: skip


def _batch(ground, copying, chance, programme, at, by, state, counts, problem):
    key, user = chance.identifier(at), ground.users[by]
    done = state == "imported"
    copying.add(
        SurveyBatch, id=key, organisation_id=ground.organisations["ehyo-va-dastgiri"], programme_id=programme, file="",
        file_sha256=hashlib.sha256(str(key).encode()).hexdigest(), state=state, counts=counts,
        done=counts.get("rows", 0), total=counts.get("rows", 0), problem=problem, uploaded_by_id=user, uploaded_at=at,
        confirmed_at=at + datetime.timedelta(minutes=9) if done else None, confirmed_by_id=user if done else None,
        imported_at=at + datetime.timedelta(minutes=10) if done else None, districts=[PILOT[0]] if done else [],
    )  # fmt: skip
    return key


def _row(copying, chance, batch, number, state, reason, person, household, at) -> None:
    column, written = _REFUSED.get(reason, ("", ""))
    submission = chance.identifier(at)
    values = {"_uuid": str(submission), "district": "Kulob", "household_outcome": "screened", column: written}
    copying.add(
        SurveyRow, batch_id=batch, number=number, submission=submission, state=state, reason=reason, column=column,
        values=values if state == "refused" else None,
        digest=hashlib.sha256(f"{batch}:{number}".encode()).hexdigest() if state == "imported" else "",
        person_id=person, household_id=household,
    )  # fmt: skip
