"""From a door in Khatlon to a figure in a donor's PDF: one chain, five people, a real browser and a real worker."""

import io
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Error, expect

from beneficiaries.models import Person, Referral, SurveyBatch
from reports.models import ReportRun
from tests.journeys import cast

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
SAMPLE = Path(__file__).parents[1] / "data" / "door-to-door-sample.xlsx"
LONG = 120_000  # ms: a worker on two busy cores


def sign_in(page, email):
    page.goto("/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", cast.PASSWORD)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url("**/")
    return page


def press(page, selector):
    """Press a button that sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        page.click(selector)


def open_again(page):
    """The page as it is now. Its own progress bar may be loading it at the same moment: then that one counts."""
    try:
        page.reload()
    except Error:
        page.wait_for_load_state()
        page.reload()


def wait_for_state(page, model, state, **which):
    """Reload like a person would, until the worker has done its part."""
    for _ in range(120):
        row = model.objects.get(**which)
        if row.state == state:
            open_again(page)
            return row
        assert row.state not in ("failed", "refused"), row.problem
        page.wait_for_timeout(1000)
    raise AssertionError(f"still {row.state}, not {state}")


def bring_the_survey_in(page):
    page.goto("/surveys/new/")
    page.select_option("select[name=programme]", cast.PROGRAMME)
    page.set_input_files("[name=file]", SAMPLE)
    press(page, "main form button[type=submit]")
    batch = SurveyBatch.objects.get()
    wait_for_state(page, SurveyBatch, "checked", pk=batch.pk)
    assert not Person.objects.exists()
    press(page, "form[action$='/confirm/'] button")
    wait_for_state(page, SurveyBatch, "imported", pk=batch.pk)
    assert Person.objects.count() == 529
    return page.inner_text("main")


def a_child_with_difficulty(district) -> Person:
    consented = Person.objects.filter(consents__purpose="sharing", consents__answer="given", district=district)
    return consented.filter(screenings__overall=1, birth_year__gte=2012).exclude(consents__assent="dissented").first()


def refer(page, person):
    page.goto(f"/people/{person.pk}/")
    assert person.given_name in page.inner_text("h1")
    page.goto(f"/people/{person.pk}/referrals/new/?kind=physiotherapy")
    page.check("[name=provider] >> nth=0") if page.is_visible("input[name=provider]") else page.select_option(
        "[name=provider]", index=1
    )
    page.fill("[name=need]", "Walks only when held.")
    page.check("[name=urgency][value=soon]")
    press(page, "button[name=send]")
    return Referral.objects.get(person=person)


def approve(page, referral):
    page.goto("/referrals/queue/")
    page.click(f"a[href*='{referral.pk}']")
    page.wait_for_selector("#approve")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.click("#approve")
    page.wait_for_load_state()


def make_the_report(page, language):
    page.goto("/reports/new/")
    page.select_option("select[name=programme]", cast.PROGRAMME)
    page.select_option("select[name=period]", "all")
    page.select_option("select[name=language]", language)
    press(page, "main form button[type=submit]")
    return wait_for_state(page, ReportRun, "ready", pk=ReportRun.objects.get().pk)


def review_and_publish(page, run):
    page.goto(f"/reports/{run.pk}/")
    press(page, "form[action$='/move/approve/'] button")
    press(page, "form[action$='/move/publish/'] button")
    run.refresh_from_db()
    assert run.state in ("publishing", "published")
    return wait_for_state(page, ReportRun, "published", pk=run.pk)


def text_of(pdf: bytes) -> str:
    """Every text drawn, page by page, as a reader copies it (through the fonts' own tables)."""
    import subprocess  # poppler reads what people's readers read

    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def take_from_the_shelf(page) -> bytes:
    page.goto("/reports/shelf/")
    with page.expect_download() as waiting:
        page.click("a[href*='/reports/shelf/'] >> nth=0")
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(("language", "report"), [("en", "en"), ("tg", "tg")])
def test_the_whole_chain(visit, celery_worker_process, language, report):
    people = cast.gather()
    officer = sign_in(visit(language=language), people.person("me-officer", "mission-east", language=language))
    summary = bring_the_survey_in(officer)
    assert "529" in summary

    worker = sign_in(visit(language=language), people.person("case-manager", "mission-east", language=language))
    child = a_child_with_difficulty(people.districts["Kulob"])
    referral = refer(worker, child)
    assert referral.state == "submitted"

    coordinator = people.person("district-coordinator", "hukumat-kulob", "Kulob", language=language)
    gate = sign_in(visit(language=language), coordinator)
    approve(gate, referral)
    referral.refresh_from_db()
    assert (referral.state, referral.decided_by.email) == ("approved", coordinator)

    author = visit(language=language)
    sign_in(author, officer_email := people.person("me-officer", "zarshedabonu", "Kulob", language=language))
    run = make_the_report(author, report)
    assert run.author.email == officer_email
    manager = sign_in(visit(language=language), people.person("programme-manager", "mission-east", language=language))
    review_and_publish(manager, run)

    donor = sign_in(visit(language=language), people.person("donor", "european-union", language=language))
    pdf = take_from_the_shelf(donor)
    text = text_of(pdf)
    assert "529" in text
    assert child.family_name not in text
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert str(paper.Root.Lang) == report
        assert paper.Root.MarkInfo.Marked
    for page in (officer, worker, gate, author, manager, donor):
        assert page.faults == []
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_coordinator_of_another_district_sees_nothing(visit, celery_worker_process):
    people = cast.gather()
    bring_the_survey_in(sign_in(visit(), people.person("me-officer", "mission-east")))
    worker = sign_in(visit(), people.person("case-manager", "mission-east"))
    referral = refer(worker, a_child_with_difficulty(people.districts["Kulob"]))
    stranger = sign_in(visit(), people.person("district-coordinator", "hukumat-khovaling", "Khovaling"))
    stranger.goto("/referrals/queue/")
    assert str(referral.pk) not in stranger.content()
    assert stranger.goto(f"/referrals/queue/{referral.pk}/").status == 404
    assert stranger.goto(f"/referrals/{referral.pk}/").status == 404
    assert stranger.goto(f"/people/{referral.person_id}/").status in (403, 404)


def test_the_donor_sees_nothing_but_the_shelf(visit, celery_worker_process):
    people = cast.gather()
    donor = sign_in(visit(), people.person("donor", "european-union"))
    donor.goto("/reports/shelf/")
    assert donor.locator("a[href*='.pdf'], main a[href*='/reports/shelf/']").count() == 0
    for path in (
        "/people/",
        "/referrals/",
        "/referrals/queue/",
        "/surveys/",
        "/reports/new/",
        "/duplicates/",
        "/colleagues/",
    ):
        assert donor.goto(path).status == 403
