"""A child's plan: written with the family, approved by a colleague, hung on a wall in Tajik, and looked at again."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.urls import reverse

from beneficiaries.models import Plan
from standing_together.access.models import User
from standing_together.organisations.models import Organisation, Programme
from standing_together.printing.models import Print
from tests.factories.people import PersonFactory
from tests.journeys import cast
from tests.journeys.steps import enter, fill_day, follow, in_days, push, sees_nothing
from tests.journeys.test_the_chain import text_of, wait_for_state

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
LEVELS = (
    "Stands when held",
    "Two steps when held",
    "Walks to the gate with one hand",
    "Alone to the gate",
    "Alone beyond",
)


def a_child(people):
    return PersonFactory(
        organisation=Organisation.objects.get(code="mission-east"), district=people.districts["Kulob"],
        programme=Programme.objects.get(code=cast.PROGRAMME), consents=("registration",),
        registered_by=User.objects.get(email__startswith="case-manager"),
    )  # fmt: skip


def write_the_plan(page, child) -> Plan:
    page.goto(reverse("person", args=[child.pk]))
    follow(page, "Plan", within="nav[aria-label='Parts of this record']")
    follow(page, "Write a plan")
    page.fill("[name=strengths]", "Laughs when the others sing.")
    page.fill("[name=wishes]", "To go to the gate and greet the neighbours.")
    fill_day(page, "starts_on", in_days(0))
    fill_day(page, "review_on", in_days(90))
    push(page, "Go on")
    follow(page, "Add a goal")
    page.fill("[name=words]", "Walks to the gate")
    for place, text in enumerate(LEVELS):
        page.fill(f"[name=level_{place}]", text)
    page.check("[name=baseline][value='-1']")
    page.select_option("[name=importance]", "3")
    page.select_option("[name=difficulty]", "2")
    push(page, "Save")
    for name in ("Steps along a bench", "Taking turns with a ball"):
        follow(page, "Add an exercise")
        follow(page, f"Put “{name}” into the plan")
        push(page, "Save")
    follow(page, "Send for approval")
    push(page, "Send for approval")
    return Plan.objects.get(person=child)


def approve(page, child):
    page.goto("/")
    follow(page, "1 plan waits for your approval")
    follow(page, child.full_name, within="table")
    follow(page, "Approve the plan")
    push(page, "Approve the plan")
    assert "In force" in page.inner_text("main")


def print_for_the_family(page, plan) -> bytes:
    page.goto(reverse("care_plan", args=[plan.pk]))
    follow(page, "Print")
    page.check("[name=copy][value=plan_family]")
    page.check("main [name=language][value=tg]")
    push(page, "Make the paper")
    wait_for_state(page, Print, "ready", kind="plan_family")
    with page.expect_download() as waiting:
        page.click("a[href$='/file/']")
    return Path(waiting.value.path()).read_bytes()


def look_again(page, plan):
    page.goto(reverse("care_plan", args=[plan.pk]))
    follow(page, "Review the plan")
    fill_day(page, "on", in_days(0))
    page.check("[name^=goal-][value='1']")
    page.fill("[name=words]", "She goes alone when her sister waits there.")
    page.check("[name=end][value=go_on]")
    fill_day(page, "next_on", in_days(60))
    push(page, "Save")
    page.goto(reverse("person_plan", args=[plan.person_id]))
    assert page.locator("svg.chart title").first.text_content() == "Goal attainment (T-score): from 40 to 60"
    return page.inner_text("main")


def test_from_the_first_goal_to_the_review(visit, celery_worker_process):
    people = cast.gather()
    worker = enter(visit, people, "case-manager", "mission-east", "Kulob")
    child = a_child(people)
    plan = write_the_plan(worker, child)
    assert plan.state == "submitted"

    manager = enter(visit, people, "programme-manager", "mission-east", "Kulob")
    approve(manager, child)
    plan.refresh_from_db()
    assert (plan.state, plan.decided_by.email.startswith("programme-manager")) == ("approved", True)

    paper = print_for_the_family(worker, plan)
    text = text_of(paper)
    assert "Қадам дар баробари нимкат" in text
    assert child.family_name not in text
    assert "Two steps when held" not in text
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert str(pdf.Root.Lang) == "tg"

    assert "Goals reached" in look_again(worker, plan)
    stranger = enter(visit, people, "case-manager", "mission-east", "Khovaling")
    sees_nothing(stranger, reverse("care_plan", args=[plan.pk]), reverse("person_plan", args=[child.pk]))
    assert worker.faults == manager.faults == []
