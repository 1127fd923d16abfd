"""Two days of a course: who came and how much they knew, by keyboard; a certificate that is checked, then revoked."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from advocacy.models import Certificate, Course
from standing_together.organisations.models import Organisation, Programme
from tests.factories.training import CurriculumFactory, ModuleFactory
from tests.journeys import cast
from tests.journeys.steps import enter, fill_day, follow, in_days, press, push
from tests.journeys.test_the_chain import LONG, text_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
# In the order of the tables: by surname.
PEOPLE = (
    ("Азизова", "Мавлуда", "female", "social_worker"),
    ("Бобоев", "Рустам", "male", "official"),
    ("Вализода", "Шаҳло", "female", "social_worker"),
)


def a_curriculum():
    home = {"organisation": Organisation.objects.get(code="mission-east"), "languages": ["tg", "en"]}
    curriculum = CurriculumFactory(programme=Programme.objects.get(code=cast.PROGRAMME), **home)
    ModuleFactory(curriculum=curriculum, number=1, names={"en": "Rights of children"})
    return curriculum


def plan(page, curriculum) -> Course:
    page.goto(reverse("curriculum", args=[curriculum.pk]))
    follow(page, "Plan a course")
    page.select_option("select[name=language]", "en")
    page.select_option("[name=district_id]", label="Kulob")
    page.fill("[name=place]", "Culture house, Kulob")
    fill_day(page, "starts_on", in_days(-4))
    fill_day(page, "ends_on", in_days(-3))
    push(page, "Plan the course")
    return Course.objects.get()


def plan_its_days(page, course):
    page.goto(reverse("course", args=[course.pk]))
    follow(page, "Sessions and tests")
    for day in (-4, -3):
        page.select_option("[name=module]", index=1)
        fill_day(page, "on", in_days(day))
        push(page, "Add the session")
    page.locator("form", has_text="Most points").locator("[name=name]").fill("Rights and services")
    page.fill("[name=max_points]", "20")
    push(page, "Add the test")


def seat(page, course):
    page.goto(reverse("course_people", args=[course.pk]))
    for family, given, sex, kind in PEOPLE:
        page.fill("[name=family_name]", family)
        page.fill("[name=given_name]", given)
        page.check(f"[name=sex][value={sex}]")
        page.select_option("[name=kind]", kind)
        page.fill("[name=employer]", "Day centre")
        push(page, "Add to the course")
    assert course.seats.count() == len(PEOPLE)


def type_in(page, *keys):
    for key in keys:
        page.keyboard.press(key) if len(key) > 1 and not key.isdigit() else page.keyboard.type(key)


def type_the_attendance(page, course):
    """First day: the third one was absent. Second day: the last row says that all were there."""
    page.goto(reverse("course_attendance", args=[course.pk]))
    page.locator("tbody select").first.focus()
    type_in(page, "P", "Enter", "P", "Enter", "A", "Enter")
    type_in(page, "ArrowRight", "Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Kept: 6 entries." in page.inner_text("body")


def type_the_points(page, course):
    """Down the column of points before, up the one of points after."""
    page.goto(reverse("course_scores", args=[course.pk]))
    page.locator("tbody input").first.focus()
    type_in(page, "8", "Enter", "9", "Enter", "5", "Tab")
    type_in(page, "18", "ArrowUp", "16", "ArrowUp", "15", "Enter", "Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Kept: 6 entries." in page.inner_text("body")


def issue(page, course) -> Certificate:
    page.goto(reverse("course", args=[course.pk]))
    assert "+35" in page.inner_text("main")
    follow(page, "Certificates")
    assert "Вализода" in page.locator("table", has_text="Why").inner_text()  # one of two days is too little
    push(page, "Issue the certificates")
    assert "2 certificates issued." in page.inner_text("body")
    return Certificate.objects.get(seat__participant__family_name="Азизова")


def take_the_paper(page, certificate) -> str:
    page.goto(reverse("certificate", args=[certificate.pk]))
    page.select_option("select[name=language]", "en")
    press(page, "main form[action$='/print/'] button")
    paper = page.get_by_role("button", name="Take the paper (PDF)").or_(page.locator("a[href$='/file/']"))
    expect(paper.first).to_be_visible(timeout=LONG)
    with page.expect_download() as waiting:
        paper.first.click()
    return text_of(Path(waiting.value.path()).read_bytes())


def test_a_certificate_is_genuine_until_it_is_revoked(visit, celery_worker_process):
    people = cast.gather()
    manager = enter(visit, people, "programme-manager", "mission-east")
    course = plan(manager, a_curriculum())
    plan_its_days(manager, course)
    seat(manager, course)
    type_the_attendance(manager, course)
    type_the_points(manager, course)
    certificate = issue(manager, course)
    text = take_the_paper(manager, certificate)
    assert certificate.number in text
    assert "Азизова" in text

    employer = visit()
    address = f"/verify/{certificate.number.lower()}"
    employer.goto(address)
    assert "Current" in employer.inner_text("main")
    assert "Азизова" not in employer.content()
    employer.fill("[name=answer]", "Azizova")  # as it is written in another alphabet
    push(employer, "Ask")
    assert "It agrees with what we know" in employer.inner_text("main")

    manager.goto(reverse("certificate", args=[certificate.pk]))
    follow(manager, "Revoke the certificate")
    manager.fill("[name=reason]", "The hours of another course were counted.")
    push(manager, "Revoke it")
    employer.goto(address)
    assert "No longer valid" in employer.inner_text("main")
    assert "another course" not in employer.content()
    assert manager.faults == employer.faults == []


def test_an_invented_number_is_no_certificate(visit):
    assert visit().goto("/verify/AAAA-BBBB-CCCC").status == 404
