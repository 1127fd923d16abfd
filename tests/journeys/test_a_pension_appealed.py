"""A pension is refused, appealed and paid: the papers are gathered, a letter is printed in Tajik, the refusal becomes a
barrier, the office above says yes, the first money comes, and the gap board moves by one."""

import re

import pytest
from django.urls import reverse

from advocacy.models import Barrier
from beneficiaries.models import Benefit, Certificate, Claim, Person
from beneficiaries.queries.gap import months_paid
from standing_together.organisations.models import Organisation, Programme
from tests.factories.people import PersonFactory, ReferralFactory, ScreeningFactory
from tests.journeys import cast
from tests.journeys.steps import enter, fill_day, follow, in_days, push

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def a_child_with_a_certificate(people) -> Person:
    """Known to the registry, screened, referred and certified; nothing is paid."""
    district = people.districts["Kulob"]
    child = PersonFactory(
        organisation=Organisation.objects.get(code="ehyo-va-dastgiri"), district=district,
        family_name="Ҷумаев", given_name="Суҳроб", sex="male",
        programme=Programme.objects.get(code=cast.PROGRAMME), consents=("registration", "sharing"),
        registered_on=in_days(-200),
    )  # fmt: skip
    by = {"recorded_by": child.registered_by}
    ScreeningFactory(person=child, on=in_days(-190), **by)
    ReferralFactory(
        person=child, programme=Programme.objects.get(code=cast.PROGRAMME), requested_by=child.registered_by
    )
    Certificate.objects.create(
        person=child, kind="child", evidence="seen", on=in_days(-150), valid_to=in_days(500), **by
    )
    child.caregivers.create(name="Гулчеҳра Ҷумаева", relation="mother", is_main=True)
    return child


def receiving_on_the_board(page) -> int:
    """How many of Kulob have certificate and benefit."""
    page.goto("/gap/")
    row = page.locator("main table tr", has_text="Kulob").first
    return int(re.search(r"\d+", row.locator("td").first.inner_text()).group())


def begin(page, child) -> Claim:
    page.goto(reverse("person", args=[child.pk]))
    assert "The certificate is there, the benefit is not." in page.inner_text("main")
    follow(page, "Papers")
    follow(page, "Begin a claim")
    page.check("[name=entitlement][value=child-pension]")
    fill_day(page, "on", in_days(-90))
    push(page, "Save")
    return Claim.objects.get()


def look_through_the_papers(page, claim):
    follow(page, "Look through the papers")
    for paper, state in (("Birth certificate", "have"), ("Certificate of residence", "helping")):
        follow(page, paper)
        page.check(f"[name=state][value={state}]")
        push(page, "Save")
    text = page.inner_text("main")
    assert "The family has it" in text
    assert "we help to get it" in text


def print_the_letter(page, claim):
    page.goto(reverse("claim", args=[claim.pk]))
    follow(page, "Application letter")
    page.check("main [name=language][value=tg]")
    push(page, "Make the paper")
    page.wait_for_selector("text=Take the paper (PDF)", timeout=20_000)
    file = page.locator("main a", has_text="Take the paper").first.get_attribute("href")
    answer = page.request.get(file)
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")


def move(page, claim, words, day, fill=None):
    page.goto(reverse("claim", args=[claim.pk]))
    follow(page, words)
    fill_day(page, "on", day)
    if fill:
        fill(page)
    push(page, "Save")


def say_why_it_was_refused(page):
    page.check("[name=refusal][value=papers]")
    page.fill("[name=note]", "They did not accept the stamp of the jamoat.")


def write_the_payment(page):
    page.fill("[name=monthly]", "300")
    page.fill("[name=first_paid_on_month]", str(in_days(-5).month))
    page.fill("[name=first_paid_on_year]", str(in_days(-5).year))
    page.check("[name=evidence][value=seen]")


def log_the_barrier(page, claim):
    follow(page, "Log a barrier")
    push(page, "Benefit refused or not paid")
    barrier = Barrier.objects.get()
    assert (barrier.source, barrier.source_id) == ("claim", str(claim.pk))


def test_a_refused_pension_is_appealed_and_paid(visit, celery_worker_process):
    people = cast.gather()
    child = a_child_with_a_certificate(people)
    page = enter(visit, people, "case-manager", "ehyo-va-dastgiri", "Kulob")
    before = receiving_on_the_board(page)
    claim = begin(page, child)
    look_through_the_papers(page, claim)
    print_the_letter(page, claim)
    move(page, claim, "It was handed in", in_days(-80), lambda page: page.select_option("[name=place]", index=1))
    move(page, claim, "It was refused", in_days(-60), say_why_it_was_refused)
    assert "Can be appealed until" in page.inner_text("main")
    log_the_barrier(page, claim)
    move(page, claim, "Appeal", in_days(-50), lambda page: page.check("[name=appealed_to][value=higher]"))
    move(page, claim, "It was granted", in_days(-20))
    move(page, claim, "The first payment came", in_days(-2), write_the_payment)
    page.goto(reverse("person", args=[child.pk]))
    assert "Receiving" in page.locator(".fact", has_text="Benefit").inner_text()
    assert Benefit.objects.filter(person=child).latest("id").state == "receiving"
    assert receiving_on_the_board(page) == before + 1
    assert str(300 * months_paid(in_days(-5), in_days(0))) in page.inner_text("main")
    assert page.faults == []
