"""A file becomes records: the sample gives its truth, other files theirs; twice is once."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beneficiaries.models import (
    Benefit,
    Caregiver,
    Certificate,
    Consent,
    DuplicateProposal,
    Enrolment,
    Household,
    HouseholdVisit,
    Person,
    Screening,
    SurveyBatch,
    SurveyRow,
)
from beneficiaries.survey.pipeline import Survey
from beneficiaries.survey.reasons import UnusableFile
from standing_together.access.actor import system_actor
from standing_together.audit.models import Event
from tests.factories.places import ProgrammeFactory
from tests.standing_together.registers import DATA
from tests.survey_files import HEADINGS, SurveyFile, write_workbook

SAMPLE = DATA / "door-to-door-sample.xlsx"
WRITTEN = (
    Person,
    Household,
    HouseholdVisit,
    Caregiver,
    Consent,
    Enrolment,
    Certificate,
    Benefit,
    Screening,
    SurveyBatch,
)


def command(path, *options, code="out-of-the-shadows"):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_survey", str(path), *options, programme=code, stdout=out, stderr=err)
    return json.loads(out.getvalue()), err.getvalue()


def test_unknown_programme(programme):
    with pytest.raises(CommandError, match="no programme moon"):
        command(SAMPLE, code="moon")


def test_programme_nobody_leads(programme):
    with pytest.raises(CommandError, match="--organisation"):
        command(SAMPLE, code=ProgrammeFactory().pk)


def test_unknown_organisation_and_missing_file(programme, organisation):
    with pytest.raises(CommandError, match="no organisation"):
        command(SAMPLE, "--organisation=nobody")
    with pytest.raises(CommandError, match="no file"):
        command("nowhere.xlsx", f"--organisation={organisation.code}")


def test_missing_columns_are_named(programme, organisation, tmp_path):
    path = write_workbook(tmp_path / "s.xlsx", [name for name in HEADINGS if name != "sex"], [{"_uuid": "x"}])
    with pytest.raises(CommandError, match="sex"):
        command(path, f"--organisation={organisation.code}")
    assert SurveyRow.objects.count() == 0


def test_a_file_with_a_heading_only(bring_in, tmp_path):
    with pytest.raises(UnusableFile):
        bring_in(write_workbook(tmp_path / "s.xlsx", HEADINGS, []))
    assert SurveyBatch.objects.get().state == "refused"


def test_sample_without_wet_run_gives_its_truth_and_writes_nothing(programme, organisation):
    figures, words = command(SAMPLE, f"--organisation={organisation.code}")
    truth = json.loads((DATA / "door-to-door-sample.truth.json").read_text(encoding="utf-8"))
    counts = truth["counts"]
    refused = {key: counts[key] for key in ("birth_after_interview", "invalid_answer", "missing_sex", "unknown_place")}
    assert figures["refused"] == refused
    for name in ("registered", "screened", "declined", "already_imported"):
        assert figures[name] == counts[name]
    for name in ("rows", "household_outcomes", "by_district_sex_band_result", "overall", "severe_domains"):
        assert figures[name] == truth[name]
    assert sorted(figures["rejected"]) == sorted(truth["rejected"])
    found = {tuple(pair) for pair in figures["duplicate_proposals"]}
    planted = {tuple(sorted(pair)) for pair in truth["duplicate_pairs"]}
    assert len(found & planted) >= 0.9 * len(planted)
    assert len(found & planted) >= 0.8 * len(found)
    assert "Nothing was written" in words
    assert [model.objects.count() for model in WRITTEN] == [0] * len(WRITTEN)


def test_sample_becomes_records(bring_in):
    batch, survey, pairs = bring_in(SAMPLE)
    assert Person.objects.count() == Enrolment.objects.count() == survey.counts.registered == 529
    assert Screening.objects.count() == 491
    assert Household.objects.count() <= 500
    assert DuplicateProposal.objects.count() == len(pairs)
    assert Event.objects.filter(action="person.registered").count() == 529
    assert Event.objects.filter(action="survey.imported").count() == 1
    assert Consent.objects.filter(purpose="registration", answer="given").count() == 529
    assert Consent.objects.filter(purpose="sharing", answer="refused").exists()
    assert set(Certificate.objects.values_list("evidence", flat=True)) == {"reported"}
    assert set(Benefit.objects.values_list("evidence", flat=True)) == {"reported"}
    assert batch.state == "imported"
    assert batch.file.name == ""
    assert Person.pgh_event_models["insert"].objects.count() == 529
    formulas = Person.objects.filter(notes__startswith="=HYPERLINK")
    assert formulas.count() == 3


def test_declined_leave_nothing_personal(bring_in):
    bring_in(SAMPLE)
    declined = SurveyRow.objects.filter(state="declined")
    assert declined.count() == 17
    assert not declined.exclude(values=None, person=None, digest="").exists()


def test_the_same_file_again_brings_nothing_twice(bring_in):
    bring_in(SAMPLE)
    before = [model.objects.count() for model in WRITTEN[:-1]]
    _batch, again, pairs = bring_in(SAMPLE)
    assert [model.objects.count() for model in WRITTEN[:-1]] == before
    assert (again.counts.registered, again.counts.states["already_imported"], pairs) == (0, 682, [])
    assert again.counts.changed == 0


def test_a_row_corrected_comes_in_and_a_changed_one_is_told(bring_in, tmp_path):
    survey = SurveyFile(5)
    bring_in(survey.save(tmp_path / "first.xlsx"))
    wrong = next(row for row in survey.rows if survey.rejected.get(row["_uuid"]) == "missing_sex")
    wrong["sex"] = "female"
    good = next(row for row in survey.rows if row.get("given_name") and row["_uuid"] not in survey.rejected)
    good["notes"] = "moved house"
    _batch, again, _pairs = bring_in(write_workbook(tmp_path / "second.xlsx", HEADINGS, [wrong, good]))
    assert (again.counts.registered, again.counts.changed) == (1, 1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_files_of_the_same_shape(bring_in, tmp_path, seed):
    made = SurveyFile(seed)
    headings = [f" {name.upper()} " if seed == 2 else name for name in reversed(HEADINGS)]
    rows = [dict(zip(headings, [row.get(name, "") for name in reversed(HEADINGS)], strict=True)) for row in made.rows]
    path = write_workbook(tmp_path / "s.xlsx", [*headings, "shoe size"], rows)
    _batch, survey, _pairs = bring_in(path)
    figures = survey.counts.as_json(survey.district_names)
    assert figures["household_outcomes"] == made.household_outcomes
    for name in ("registered", "screened", "declined", "already_imported"):
        assert figures[name] == made.counts[name]
    assert {submission for submission, _ in survey.counts.rejected} == {key.replace("-", "") for key in made.rejected}
    assert survey.unknown == ["shoe size"]


def test_interrupted_imports_go_on_where_they_stopped(bring_in, programme, organisation, tmp_path, monkeypatch):
    """Killed during the second piece: what was written stays, the rest follows, nothing comes twice."""
    monkeypatch.setattr("beneficiaries.survey.pipeline.PIECE", 40)
    made = SurveyFile(4)
    path = made.save(tmp_path / "s.xlsx")
    batch = SurveyBatch.objects.create(
        organisation=organisation, programme=programme, file_sha256="", state="importing",
        uploaded_by=system_actor().user,
    )  # fmt: skip
    told = []

    def killed_later(done):
        if told:
            raise KeyboardInterrupt
        told.append(done)

    with pytest.raises(KeyboardInterrupt):
        Survey(path, batch=batch, by=system_actor()).write(killed_later)
    assert 0 < Person.objects.count() < made.counts["registered"]
    later = Survey(path, batch=batch, by=system_actor())
    later.write(lambda done: None, done=told[0])
    assert Person.objects.count() == later.counts.registered == made.counts["registered"]
    assert later.counts.as_json(later.district_names)["household_outcomes"] == made.household_outcomes


def test_few_queries_however_many_rows(bring_in, tmp_path):
    small, large = SurveyFile(6, households=40), SurveyFile(7, households=400)
    numbers = []
    for name, made in (("small", small), ("large", large)):
        path = made.save(tmp_path / f"{name}.xlsx")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            bring_in(path)
        numbers.append(len(queries))
    assert numbers[1] <= numbers[0] + 2
