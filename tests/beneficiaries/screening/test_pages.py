"""Asking in the browser's own way, without scripts: forms and addresses only."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.instruments import choices, get_definition
from beneficiaries.instruments.walk import on_path
from beneficiaries.models import Caregiver, Certificate, Consent, Screening, ScreeningDraft
from beneficiaries.scoring import score
from standing_together.audit.models import Event
from tests.beneficiaries.screening.asking import address, answer_all, begin, child, one_each, plain, posted
from tests.factories.people import EnrolmentFactory, ScreeningFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


def text(response):
    return response.content.decode()


# ---------------------------------------------------------------- refusals


def test_without_consent_the_page_says_so_and_asks_nothing(worker):
    page = text(worker.get(address(child(worker, consents=()))))
    assert "has not agreed" in page
    assert "respondent" not in page


def test_under_two_there_are_no_questions_but_something_to_do(worker):
    page = text(worker.get(address(child(worker, birth_date=datetime.date(2026, 1, 1), registered_on="2026-04-02"))))
    assert "Under two years" in page
    assert 'name="respondent"' not in page


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"on_year": "2099"}, 200, "still to come"),
        ({"on_month": "3"}, 409, "cannot be older"),
        ({"on_day": ""}, 200, "Write the date"),
        ({"respondent_name": ""}, 200, "Write the name"),
        ({"respondent": "self"}, 200, "Select a valid choice"),
        ({"definition": "CFM_2_4"}, 200, "for another age"),
        ({"language": "da"}, 200, "Select a valid choice"),
    ],
)
def test_a_beginning_that_cannot_be_is_mended_on_the_same_page(worker, fields, status, words):
    """409 where a rule of screening refuses; 200 where only the form was filled in wrongly."""
    reply = begin(worker, child(worker), **fields)
    assert reply.status_code == status
    assert words in text(reply)
    assert not ScreeningDraft.objects.exists()


@pytest.mark.parametrize("part", ["1/", "all/", "finish/"])
def test_questions_without_a_beginning_lead_to_it(worker, part):
    person = child(worker)
    assert worker.get(address(person, part)).headers["location"] == address(person)
    assert worker.post(address(person, part)).headers["location"] == address(person)


@pytest.mark.parametrize("number", [0, 14, 99])
def test_there_is_no_screen_of_that_number(worker, number):
    person = child(worker)
    begin(worker, person)
    assert worker.get(address(person, f"{number}/")).status_code == 404


def test_nobody_continues_without_an_answer_and_what_was_answered_stays(worker):
    person = child(worker)
    begin(worker, person)
    reply = worker.post(address(person, "3/"), posted({"CF7": 2}))
    assert "Choose an answer" in text(reply)
    assert ScreeningDraft.objects.get().answers == {"CF7": 2}
    assert [row.item.code for row in reply.context["rows"] if not row.hidden] == ["CF7", "CF12"]


@pytest.mark.parametrize("value", ["5", "x", "", "97"])
def test_an_answer_that_was_not_offered_is_not_kept(worker, value):
    person = child(worker)
    begin(worker, person)
    assert worker.post(address(person, "4/"), {"q-CF14": value}).status_code == 200
    assert ScreeningDraft.objects.get().answers == {}


def test_what_is_not_complete_is_not_kept(worker):
    person = child(worker)
    begin(worker, person)
    page = worker.get(address(person, "finish/"))
    assert "Keep and show" not in text(page)
    assert "have no answer yet" in text(worker.post(address(person, "finish/")))
    assert not Screening.objects.exists()


def test_a_consent_withdrawn_in_between_stops_the_pages(worker):
    person = child(worker)
    begin(worker, person)
    Consent.objects.all().update(answer="refused")
    assert worker.get(address(person, "1/")).status_code == 302
    reply = worker.post(address(person, "1/"), posted({"CF1": 1}), follow=True)
    assert "has not agreed" in text(reply)
    assert ScreeningDraft.objects.get().answers == {}


def test_a_guessed_birth_date_is_said_to_be_one(worker):
    page = text(worker.get(address(child(worker, birth_date_precision="estimated"))))
    assert "about 9 years" in page
    assert "not exactly known" in page


# ---------------------------------------------------------------- whose it is


def test_owner_colleague_and_stranger(worker, as_role):
    person = child(worker)
    begin(worker, person)
    worker.post(address(person, "1/"), posted({"CF1": 2, "CF3": 1}))
    colleague = as_role("case-manager", organisation=worker.grant.organisation)
    assert "You had begun" in text(worker.get(address(person)))
    assert "You had begun" not in text(colleague.get(address(person)))
    assert as_role("case-manager").get(address(person)).status_code == 404
    assert as_role("programme-manager", organisation=worker.grant.organisation).get(address(person)).status_code == 403
    begin(colleague, person)
    assert ScreeningDraft.objects.get(started_by=worker.user).answers == {"CF1": 2, "CF3": 1}


def test_the_officer_for_figures_opens_no_result(worker, as_role):
    found = ScreeningFactory(person=child(worker))
    officer = as_role("me-officer", organisation=worker.grant.organisation)
    assert officer.get(f"/screenings/{found.pk}/").status_code == 403
    assert officer.get(f"/people/{found.person_id}/screenings/").status_code == 403


# ---------------------------------------------------------------- asking


def test_the_respondent_and_the_name_stand_on_every_screen_in_the_language_of_the_interview(worker):
    person = child(worker)
    begin(worker, person, language="tg")
    for part in ("1/", "13/", "all/", "finish/"):
        assert "Ҳанифа" in text(worker.get(address(person, part)))
    page = text(worker.get(address(person, "13/")))
    assert f"{person.given_name} чанд вақт як бор" in page
    assert "Domain 13 of 13" in page
    assert 'lang="tg"' in page


def test_the_main_caregiver_is_expected_to_answer_and_an_adult_for_themselves(worker):
    person = child(worker)
    Caregiver.objects.create(person=person, name="Саодат", relation="grandparent", is_main=True)
    form = worker.get(address(person)).context["form"]
    assert (form["respondent"].initial, form["respondent_name"].initial) == ("grandparent", "Саодат")
    adult = worker.get(address(child(worker, birth_date=datetime.date(1990, 1, 1)))).context["form"]
    assert adult["respondent"].initial == "self"


def test_only_somebody_in_several_programmes_is_asked_which(worker):
    person = child(worker)
    first = EnrolmentFactory(person=person).programme
    begin(worker, person)
    assert ScreeningDraft.objects.get().programme == first
    second = EnrolmentFactory(person=person).programme
    assert begin(worker, person).status_code == 200
    assert begin(worker, person, programme=second.pk).status_code == 302
    assert ScreeningDraft.objects.get().programme == second


def test_working_translations_say_that_they_are(worker):
    page = text(worker.get(address(child(worker))))
    assert "Tajik (working translation)" in page
    assert "English (working translation)" not in page


def test_back_later_and_autosave_lose_nothing_and_ask_nothing(worker):
    person = child(worker)
    begin(worker, person)
    back = worker.post(address(person, "3/"), posted({"CF7": 1}) | {"go": "back"})
    assert back.headers["location"] == address(person, "2/")
    assert worker.post(address(person, "4/"), posted({"CF14": 3}) | {"go": "saved"}).status_code == 204
    later = worker.post(address(person, "5/"), posted({"CF15": 9}) | {"go": "later"}, follow=True)
    assert "3 answers are saved" in text(later)
    assert ScreeningDraft.objects.get().answers == {"CF7": 1, "CF14": 3, "CF15": 9}
    assert later.context["resume"].number == 1


def test_a_draft_is_taken_up_where_it_stopped(worker):
    person = child(worker)
    begin(worker, person)
    worker.post(address(person, "1/"), posted({"CF1": 2, "CF3": 1}))
    page = worker.get(address(person))
    assert address(person, "2/") in text(page)
    assert "checked" in text(worker.get(address(person, "1/")))


def test_today_reminds_the_worker_of_what_was_begun_and_nobody_else(worker, as_role):
    person = child(worker)
    begin(worker, person)
    assert f"Go on with the screening of {person.full_name}" in text(worker.get("/"))
    colleague = as_role("case-manager", organisation=worker.grant.organisation)
    assert "Go on with the screening" not in text(colleague.get("/"))
    person.state = "closed"
    person.save(update_fields=["state"])
    assert "Go on with the screening" not in text(worker.get("/"))


def test_beginning_anew_and_giving_up_throw_the_answers_away(worker):
    person = child(worker)
    begin(worker, person)
    worker.post(address(person, "1/"), posted({"CF1": 1}))
    begin(worker, person)
    assert ScreeningDraft.objects.get().answers == {}
    worker.post(address(person, "discard/"))
    assert not ScreeningDraft.objects.exists()
    assert worker.get(address(person, "discard/")).status_code == 405


def test_answers_of_older_questions_do_not_count(worker):
    person = child(worker)
    begin(worker, person)
    ScreeningDraft.objects.update(version="1999")
    assert "You had begun" not in text(worker.get(address(person)))
    ScreeningDraft.objects.update(instrument="gone")
    assert worker.get(address(person, "1/")).status_code == 302


def test_a_changed_gate_keeps_the_old_answer_until_the_end_and_says_so(worker):
    person = child(worker)
    begin(worker, person)
    worker.post(address(person, "1/"), posted({"CF1": 1, "CF2": 4}))
    worker.post(address(person, "1/"), posted({"CF1": 2, "CF2": 4, "CF3": 1}))
    end = answer_all(worker, person, plain, at=address(person, "2/"))
    page = worker.get(end)
    assert [answer for _question, answer in page.context["dropped"]] == ["Cannot do at all"]
    assert "will not be kept" in text(page)
    worker.post(end)
    kept = Screening.objects.get()
    assert ("CF2" in kept.answers, kept.domains["Seeing"]) == (False, 0)


def test_all_questions_on_one_page(worker):
    person = child(worker)
    begin(worker, person)
    assert "Choose an answer" in text(worker.post(address(person, "all/"), posted({"CF1": 2})))
    reply = worker.post(address(person, "all/"), posted(one_each()))
    assert reply.headers["location"] == address(person, "finish/")
    reply = worker.post(address(person, "finish/"), follow=True)
    assert "No functional difficulty was found" in text(reply)


def test_the_page_of_all_questions_names_each_domain_once(worker):
    person = child(worker)
    begin(worker, person)
    rows = worker.get(address(person, "all/")).context["rows"]
    headings = [row.heading for row in rows if row.heading]
    assert headings[:2] == ["Seeing", "Hearing"]
    assert len(headings) == len(set(headings))
    assert not any(row.heading for row in worker.get(address(person, "1/")).context["rows"])


@pytest.mark.parametrize(("scale", "seen", "result"), [("4pt", 4, 1), ("5pt", 5, 0)])
def test_the_same_code_on_two_scales(worker, scale, seen, result):
    person = child(worker, birth_date=datetime.date(2023, 1, 1))
    assert "The same or less" in text(worker.get(address(person)))
    begin(worker, person, scale=scale, definition="")
    page = worker.get(address(person, "8/"))
    item = page.context["rows"][-1].item
    assert len(choices(get_definition("CFM_2_4"), item.code, scale)) == seen + 2
    end = answer_all(worker, person, lambda one: 4 if one.code == item.code else plain(one))
    worker.post(end)
    kept = Screening.objects.get()
    assert (kept.scale, kept.domains[item.domain], kept.overall) == (scale, result, result)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_walk_gives_what_its_answers_score(worker, data):
    person = child(worker)
    definition = get_definition("CFM_5_17")
    said = {}

    def answer(item):
        codes = [choice.code for choice in choices(definition, item.code)]
        return said.setdefault(item.code, data.draw(st.sampled_from(codes)))

    begin(worker, person)
    worker.post(answer_all(worker, person, answer))
    kept = Screening.objects.get(person=person)
    assert kept.answers == said == on_path(definition, said)
    assert (kept.domains, kept.overall) == ((result := score(definition, said)).domains, result.overall)


# ---------------------------------------------------------------- what was found


def _kept(worker, person, **changes):
    begin(worker, person)
    worker.post(address(person, "all/"), posted(one_each(**changes)))
    return worker.post(address(person, "finish/"), follow=True)


def test_a_result_says_what_was_found_and_what_to_do(worker):
    page = _kept(worker, child(worker), CF14=4, CF23=1)
    assert [finding.label for finding in page.context["difficulties"]] == ["Self-care", "Anxiety"]
    for words in ("in 2 domains", "no diagnosis", "What to do next", "explain the way to the commission", "12 months"):
        assert words in text(page)
    assert f"/referrals/new/?screening={page.context['screening'].pk}" in text(page)
    assert Event.objects.filter(action="read", detail__what="screening").count() == 1


def test_with_a_certificate_the_benefit_is_the_next_step(worker):
    person = child(worker)
    Certificate.objects.create(
        person=person, kind="child", evidence="seen", on=datetime.date(2026, 4, 2), recorded_by=worker.user
    )
    assert "The certificate is there" in text(_kept(worker, person, CF14=4))


def test_too_few_answers_are_said_and_asked_again(worker):
    page = _kept(worker, child(worker), CF14=9)
    assert "not enough answers to tell" in text(page)
    assert [finding.label for finding in page.context["missing"]] == ["Self-care"]


def test_a_result_of_questions_we_no_longer_have_still_opens(worker):
    found = ScreeningFactory(person=child(worker), instrument="OLD", domains={"Z": 1, "A": 9}, answers={"X": 3})
    page = worker.get(f"/screenings/{found.pk}/")
    assert [finding.label for finding in page.context["findings"]] == ["A", "Z"]
    assert page.context["answers"] == [("X", "3")]


def test_the_course_says_what_is_new_and_what_is_gone(worker):
    person = child(worker)
    same = {"person": person, "overall": 1}
    ScreeningFactory(**same, on="2026-04-02", domains={"Seeing": 1, "Hearing": 0, "Walking": 1, "Learning": 9})
    ScreeningFactory(**same, on="2026-09-02", domains={"Seeing": 0, "Hearing": 1, "Walking": 1, "Learning": 1})
    ScreeningFactory(**same, on="2026-05-02", instrument="WG_SS", domains={"VIS_SS": 1})
    page = worker.get(f"/people/{person.pk}/screenings/")
    courses = page.context["courses"]
    assert [(line.label, line.change) for line in courses[0].lines] == [
        ("Seeing", "gone"), ("Hearing", "new"), ("Walking", "same"), ("Learning", ""),
    ]  # fmt: skip
    assert [len(course.screenings) for course in courses] == [2, 1]
    assert "New difficulty" in text(page)


def test_nobody_asked_yet_leads_to_the_first_screening(worker):
    person = child(worker)
    assert address(person) in text(worker.get(f"/people/{person.pk}/screenings/"))


def test_queries_do_not_grow_with_screenings(worker):
    person = child(worker)
    url = f"/people/{person.pk}/screenings/"

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert worker.get(url).status_code == 200
        return len(queries)

    ScreeningFactory(person=person)
    one = count()
    ScreeningFactory.create_batch(29, person=person)
    assert count() == one <= 10


def test_a_question_page_and_its_saving_are_few_queries(worker, django_assert_max_num_queries):
    person = child(worker)
    begin(worker, person)
    with django_assert_max_num_queries(10):
        worker.get(address(person, "3/"))
    with django_assert_max_num_queries(16):
        worker.post(address(person, "4/"), posted({"CF14": 1}))
