"""A wheelchair is outgrown, comes back, is checked, and goes to a child in a neighbouring district; a worker prints the
slip."""

import datetime
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from beneficiaries.models import Device, Loan, StockItem
from standing_together.organisations.models import Organisation, Programme
from tests.factories.access import UserFactory
from tests.factories.devices import BODY, CHAIR, SEAT, DeviceFactory, LoanFactory, StockItemFactory, measured
from tests.factories.people import PersonFactory
from tests.journeys import cast
from tests.journeys.steps import enter, fill_day, follow, in_days, push, sees_nothing
from tests.journeys.test_the_chain import LONG, text_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def a_child(people, district, given_name):
    born = datetime.date.today() - datetime.timedelta(days=8 * 365)
    return PersonFactory(
        organisation=Organisation.objects.get(code="mission-east"), district=people.districts[district],
        programme=Programme.objects.get(code=cast.PROGRAMME), given_name=given_name, birth_date=born,
        consents=["registration"],
    )  # fmt: skip


def a_loan(child) -> Loan:
    """She has had it for half a year."""
    handed_over, programme = in_days(-180), Programme.objects.get(code=cast.PROGRAMME)
    device = DeviceFactory(
        person=child, programme=programme, state="fitted", needed_on=in_days(-300), supplied_on=handed_over,
        fitted_on=handed_over, state_on=handed_over,
    )  # fmt: skip
    item = StockItemFactory(
        organisation=child.organisation, district=child.district, number="W-12", state="on_loan",
        came_on=in_days(-400), state_on=handed_over,
    )  # fmt: skip
    measured(child, handed_over)
    return LoanFactory(item=item, device=device, lent_on=handed_over, lent_by=UserFactory(name="Zebo"))


def measure(page, child, **values):
    """With a tape, at home."""
    page.goto(reverse("person_devices", args=[child.pk]))
    follow(page, "Write measures down")
    for code, value in (BODY | values).items():
        page.fill(f"[name=value_{code}]", str(value))
    push(page, "Save")


def note_the_need(page, child):
    page.goto(reverse("person_devices", args=[child.pk]))
    follow(page, "A device is needed")
    page.select_option("[name=product]", CHAIR)
    page.fill("[name=note]", "To go to school")
    fill_day(page, "needed_on", in_days(-120))
    push(page, "Save")


def give_it_back(page, loan):
    page.goto(reverse("device", args=[loan.device_id]))
    assert "It has become too small" in page.inner_text("main")
    assert f"Hip width: 33 now, at most {SEAT['hip_width'][1]} fits" in page.inner_text("main")
    follow(page, "It was given back")
    page.check("[name=condition][value=worn]")
    page.check("[name=need_again]")
    push(page, "Save")


def check_it(page, item):
    page.goto(reverse("stock") + "?state=to_check")
    follow(page, "W-12")
    follow(page, "Checked: back on the shelf")
    page.check("[name=condition][value=good]")
    push(page, "Save")
    item.refresh_from_db()
    assert item.state == "in_stock"


def lend_it_to(page, child):
    """The list says whom it fits; she decides, after the family has said yes."""
    follow(page, "Who waits for it?")
    first = page.locator("main section, main .sheet").filter(has_text=child.given_name).first
    assert "Fits, with room to grow" in first.inner_text()
    assert "In a district of the same region" in first.inner_text()
    follow(page, f"Lend it to {child.full_name}")
    page.get_by_role("button", name="Lend it", exact=True).click()
    assert "Ask the family first" in page.inner_text("main")
    assert "409" in page.faults.pop()  # what was refused is an error of the network in the console
    page.check("[name=agreed]")
    push(page, "Lend it")


def take_the_slip(page) -> str:
    page.select_option("select[name=language]", "tg")
    push(page, "Print the loan slip")
    paper = page.locator("a[href$='/file/']")
    expect(paper.first).to_be_visible(timeout=LONG)
    with page.expect_download() as waiting:
        paper.first.click()
    return text_of(Path(waiting.value.path()).read_bytes())


def test_a_wheelchair_is_outgrown_and_goes_to_a_child_in_the_next_district(visit, celery_worker_process):
    people = cast.gather()
    grown, waiting = a_child(people, "Kulob", "Гулчеҳра"), a_child(people, "Muminobod", "Суҳроб")
    loan = a_loan(grown)
    manager = enter(visit, people, "case-manager", "mission-east", "Kulob", "Muminobod")

    note_the_need(manager, waiting)
    measure(manager, waiting)
    measure(manager, grown, hip_width=33)
    manager.goto("/")
    assert "1 device has become too small" in manager.inner_text("main")
    give_it_back(manager, loan)
    assert Device.objects.waiting().filter(person=grown).exists()
    check_it(manager, StockItem.objects.get())
    lend_it_to(manager, waiting)
    text = take_the_slip(manager)
    assert "W-12" in text
    assert "Суҳроб" in text

    given = Loan.objects.open().get()
    assert given.device.person == waiting
    # Who works in the first district alone knows where the wheelchair is not, and nothing of the other child.
    colleague = enter(visit, people, "case-manager", "mission-east", "Kulob")
    colleague.goto(reverse("stock_item", args=[given.item_id]))
    assert "Суҳроб" not in colleague.content()
    sees_nothing(colleague, reverse("device", args=[given.device_id]), reverse("person_devices", args=[waiting.pk]))
    assert manager.faults == []
