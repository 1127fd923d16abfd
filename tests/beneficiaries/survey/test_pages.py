"""From the upload to the summary, as a case manager and an M&E officer do it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from beneficiaries.handlers.surveys import bring_in, check
from beneficiaries.models import Person, SurveyBatch, SurveyRow
from beneficiaries.rules import surveys as rules
from standing_together.access.actor import Actor
from standing_together.outbox.models import Message
from standing_together.places.models import District
from tests.survey_files import HEADINGS, SurveyFile, write_workbook

NEW = "survey_new"


@pytest.fixture
def officer(as_role, programme, organisation):
    return as_role("case-manager", organisation=organisation, programmes=[programme])


@pytest.fixture
def made():
    return SurveyFile(9, households=120)


@pytest.fixture
def content(made, tmp_path):
    return made.save(tmp_path / "s.xlsx").read_bytes()


def upload(client, programme, content, name="Family of somebody.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(NEW), {"programme": programme.pk, "file": file})


def checked(client, programme, content) -> SurveyBatch:
    upload(client, programme, content)
    batch = SurveyBatch.objects.get()
    check({"batch": str(batch.pk)})
    batch.refresh_from_db()
    return batch


def page(client, batch, name="survey", **query):
    return client.get(reverse(name, args=[batch.pk]), query)


def text(response) -> str:
    return response.content.decode()


def test_no_workbook_is_refused_at_once_and_not_kept(officer, programme):
    said = text(upload(officer, programme, b"\x89PNG\r\n\x1a\n"))
    assert "not an Excel workbook" in said
    assert SurveyBatch.objects.count() == 0


def test_too_large(officer, programme, content, monkeypatch):
    monkeypatch.setattr(rules, "MOST_BYTES", 1000)
    assert "larger than 50 MB" in text(upload(officer, programme, content))
    assert SurveyBatch.objects.count() == 0


def test_programme_of_others_cannot_be_chosen(as_role, programme, content):
    stranger = as_role("case-manager", programmes=[])
    upload(stranger, programme, content)
    assert SurveyBatch.objects.count() == 0


def test_missing_columns_are_said_on_the_page(officer, programme, tmp_path):
    path = write_workbook(tmp_path / "s.xlsx", ["_uuid", "district"], [{"_uuid": "x"}])
    batch = checked(officer, programme, path.read_bytes())
    said = text(page(officer, batch))
    assert "household_outcome" in said
    assert "Choose another file" in said
    assert batch.file.name == ""


def test_confirming_twice_and_giving_up_late_are_refused(officer, programme, content):
    batch = checked(officer, programme, content)
    officer.post(reverse("survey_confirm", args=[batch.pk]))
    said = text(officer.post(reverse("survey_confirm", args=[batch.pk]), follow=True))
    assert "does not wait for a confirmation" in said
    said = text(officer.post(reverse("survey_cancel", args=[batch.pk]), follow=True))
    assert "what it brought in stays" in said


def test_the_whole_way(officer, programme, content, made):
    batch = checked(officer, programme, content)
    assert batch.file.name.endswith(f"{batch.pk}.xlsx")  # the name somebody gave is not kept
    said = text(page(officer, batch))
    assert f"{made.counts['registered']} persons can be registered." in said
    assert "Bring it in" in said
    assert Person.objects.count() == 0
    officer.post(reverse("survey_confirm", args=[batch.pk]))
    assert "rows are in" in text(page(officer, batch))
    bring_in({"batch": str(batch.pk)})
    bring_in({"batch": str(batch.pk)})  # a message delivered twice
    assert Person.objects.count() == made.counts["registered"]
    said = text(page(officer, batch))
    assert f"{made.counts['registered']} persons were registered." in said
    assert "Households by outcome of the visit" in said
    batch.refresh_from_db()
    assert batch.file.name == ""
    assert batch.done == batch.total == len(made.rows)


def test_progress_tells_the_truth_and_ends(officer, programme, content):
    upload(officer, programme, content)
    batch = SurveyBatch.objects.get()
    assert "waits for its turn" in text(page(officer, batch, "survey_progress"))
    SurveyBatch.objects.update(state="checking", done=40)
    assert "40 rows were looked at" in text(page(officer, batch, "survey_progress"))
    SurveyBatch.objects.update(state="importing", done=50, total=200)
    assert "50 of 200 rows are in" in text(page(officer, batch, "survey_progress"))
    SurveyBatch.objects.update(state="imported")
    assert page(officer, batch, "survey_progress").headers["HX-Refresh"] == "true"


def test_work_is_promised_once(officer, programme, content):
    batch = checked(officer, programme, content)
    officer.post(reverse("survey_confirm", args=[batch.pk]))
    messages = Message.objects.filter(topic__startswith="survey.")
    assert sorted(messages.values_list("topic", "queue")) == [("survey.check", "imports"), ("survey.import", "imports")]


def test_given_up_nothing_is_kept(officer, programme, content):
    batch = checked(officer, programme, content)
    assert SurveyRow.objects.exists()
    officer.post(reverse("survey_cancel", args=[batch.pk]))
    assert not SurveyBatch.objects.exists()
    assert not SurveyRow.objects.exists()
    check({"batch": str(batch.pk)})  # its message may still come


def test_rows_to_correct_go_out_and_come_in_again(officer, programme, content, made):
    batch = checked(officer, programme, content)
    response = page(officer, batch, "survey_refused_file")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    faulty = [reason for reason in made.rejected.values() if reason != "declined"]
    assert len(rows) == 1 + len(faulty)
    assert rows[0][-1] == "what_to_correct"
    officer.post(reverse("survey_confirm", args=[batch.pk]))
    bring_in({"batch": str(batch.pk)})
    before = Person.objects.count()
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    for line in sheet.iter_rows(min_row=2):
        line[headings.index("sex")].value = "female"
    corrected = io.BytesIO()
    book.save(corrected)
    upload(officer, programme, corrected.getvalue())
    second = SurveyBatch.objects.exclude(pk=batch.pk).get()
    check({"batch": str(second.pk)})
    second.refresh_from_db()
    assert second.counts["registered"] == faulty.count("missing_sex")
    assert second.counts["unknown_columns"] == []
    assert Person.objects.count() == before


def test_a_note_that_looks_like_a_formula_stays_text(officer, programme, made, tmp_path):
    row = next(row for row in made.rows if made.rejected.get(row["_uuid"]) == "missing_sex")
    row["notes"] = '=HYPERLINK("http://example.invalid","open")'
    path = write_workbook(tmp_path / "f.xlsx", HEADINGS, [row])
    batch = checked(officer, programme, path.read_bytes())
    content = b"".join(page(officer, batch, "survey_refused_file").streaming_content)
    sheet = load_workbook(io.BytesIO(content)).active
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert row["notes"] in [cell.value for cell in cells]


def test_officer_for_figures_sees_rows_without_names(as_role, programme, organisation, content, tmp_path, made):
    officer = as_role("me-officer", organisation=organisation, programmes=[programme])
    row = next(row for row in made.rows if row.get("sex") and row["_uuid"] not in made.rejected)
    row["given_name"] = "Намуна" * 40
    batch = checked(officer, programme, write_workbook(tmp_path / "f.xlsx", HEADINGS, [row]).read_bytes())
    said = text(page(officer, batch))
    assert "Not shown to your role" in said
    assert "Намуна" not in said
    assert page(officer, batch, "survey_refused_file").status_code == 403


def test_grant_for_one_district_brings_in_that_district_only(as_role, programme, organisation, content, made):
    kulob = District.objects.get(names__en="Kulob")
    officer = as_role("case-manager", organisation=organisation, programmes=[programme], districts=[kulob])
    upload(officer, programme, content)
    batch = SurveyBatch.objects.get()
    check({"batch": str(batch.pk)})
    batch.refresh_from_db()
    assert batch.counts["refused"]["not_your_district"] > 0
    assert {key.split("|")[0] for key in batch.counts["by_district_sex_band_result"]} == {"Kulob"}


def test_rows_page_by_page_with_the_same_queries(officer, programme, tmp_path):
    numbers = []
    for seed, households in ((11, 12), (12, 300)):
        SurveyBatch.objects.all().delete()
        content = SurveyFile(seed, households).save(tmp_path / f"{seed}.xlsx").read_bytes()
        batch = checked(officer, programme, content)
        with CaptureQueriesContext(connection) as queries:
            said = text(page(officer, batch))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert "Next page" in said
    assert page(officer, batch, after="30").status_code == page(officer, batch, after="x").status_code == 200


def test_list_and_coverage(officer, programme, content, as_role, organisation):
    empty = text(officer.get(reverse("surveys")))
    assert "No survey was brought in yet." in empty
    batch = checked(officer, programme, content)
    officer.post(reverse("survey_confirm", args=[batch.pk]))
    bring_in({"batch": str(batch.pk)})
    assert "Imported" in text(officer.get(reverse("surveys")))
    said = text(officer.get(reverse("survey_coverage"), {"programme": programme.pk}))
    assert "Kulob" in said
    assert "Dahana" in said
    stranger = as_role("case-manager")
    assert "No doors were knocked on yet" in text(stranger.get(reverse("survey_coverage")))


def test_today_tells_what_waits(officer, programme, content):
    checked(officer, programme, content)
    assert "waits for your confirmation" in text(officer.get("/"))


def test_a_grant_that_ended_may_not_confirm(officer, programme, content):
    batch = checked(officer, programme, content)
    assert not rules.can_confirm(Actor(officer.user), batch)
