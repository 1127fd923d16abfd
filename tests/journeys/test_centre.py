"""A child waits for a place in a full day-care centre, is taken in, and stays away three times. By keyboard."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import sessions
from beneficiaries.models import ServiceEnrolment
from tests.beneficiaries.centres.scene import days_ago, set_up, sign_in
from tests.beneficiaries.centres.test_enrolments import referral_of
from tests.journeys.steps import fill_day, follow, push
from tests.journeys.test_every_page import faults_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def stays_away(scene, enrolment, others):
    """From two sessions that were held before, while the others came."""
    for ago in (3, 2):
        session = scene.session(planned_on=days_ago(ago))
        marks = {row.pk: ("present", "") for row in others} | {enrolment.pk: ("absent", "")}
        sessions.record_session(session, by=scene.manager, held_on=session.planned_on, marks=marks)


def test_from_a_referral_to_a_place_and_a_question_to_the_family(visit):
    scene = set_up()
    long_there = [scene.enrolled(attending=True, asked_on=days_ago(90)) for _each in range(2)]
    before = scene.enrolled(urgency="soon", asked_on=days_ago(20))
    child = scene.child(consents=("registration", "sharing"), worker=scene.manager.user)
    referral = referral_of(scene, child, urgency="routine")
    page = visit(sign_in(scene.manager))

    page.goto(reverse("referral", args=[referral.pk]))
    follow(page, "Put on the waiting list there")
    fill_day(page, "asked_on", days_ago(10))
    push(page, "Put on the waiting list")
    assert "Position 2 of 2 on the waiting list" in page.inner_text("main")
    mine = ServiceEnrolment.objects.get(person=child)

    # The centre is full: a place is freed twice, and the first of the list comes before ours.
    for leaving, coming in ((long_there[0], before), (long_there[1], mine)):
        page.goto(reverse("service_enrolment", args=[coming.pk]))
        follow(page, "Take in")
        page.get_by_role("button", name="Take in").click()
        assert "places are taken" in page.inner_text(".govuk-error-summary")
        assert "409" in page.faults.pop()  # what was refused is an error of the network in the console
        page.goto(reverse("service_enrolment", args=[leaving.pk]))
        follow(page, "End")
        page.check("[name=reason][value=school]")
        push(page, "End")
        page.goto(reverse("service_enrolment", args=[coming.pk]))
        follow(page, "Take in")
        fill_day(page, "on", days_ago(4))
        push(page, "Take in")
        assert "Takes part" in page.inner_text("main")
    referral.refresh_from_db()
    assert referral.state == "attended"

    stays_away(scene, mine, [*long_there, before])
    page.goto(reverse("service_point", args=[scene.point.code]))
    assert faults_of(page) == []
    follow(page, "Plan a session")
    page.check("[name=kind][value=group]")
    push(page, "Plan it")
    follow(page, "Write down who came")
    assert page.locator("[data-line]").count() == 4  # who leaves today may have come today
    assert faults_of(page) == []
    page.locator("[data-line] input").first.focus()
    names = page.locator("th[scope=row]").all_inner_texts()
    for name in names:
        page.keyboard.press("2" if child.full_name in name else "1")
    assert "did not come 1" in page.inner_text("[data-count]")
    push(page, "Save")
    assert "Written down" in page.inner_text("body")

    page.goto("/")
    assert "1 person stayed away several times in a row: ask the family" in page.inner_text("main")
    page.goto(reverse("service_enrolment", args=[mine.pk]))
    assert "Stayed away 3 times in a row" in page.inner_text("main")
    assert faults_of(page) == []
    assert timezone.localdate() - datetime.timedelta(days=10) == mine.asked_on
