"""What people do on every page of a journey: follow a link, fill a day in, press a button by its words."""

import datetime

from django.utils import timezone

from tests.journeys.test_the_chain import press, sign_in

__all__ = ["enter", "fill_day", "follow", "in_days", "press", "push", "sees_nothing", "sign_in"]


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def enter(visit, people, role, organisation, *districts):
    """A new window in which somebody with this role signs in by the form."""
    page = visit()
    page.set_default_timeout(10_000)
    return sign_in(page, people.person(role, organisation, *districts))


def fill_day(page, name, day):
    for part in ("day", "month", "year"):
        page.fill(f"[name={name}_{part}]", str(getattr(day, part)))


def push(page, words, within="main"):
    """Press the button with these words; the page that answers must not be a refusal."""
    with page.expect_navigation() as answer:
        page.locator(within).get_by_role("button", name=words, exact=True).click()
    assert answer.value.status == 200, page.inner_text("main")
    faults = page.locator(".govuk-error-summary")
    assert not faults.count(), faults.inner_text()


def follow(page, words, within="main"):
    """Follow the first link with these words (a link drawn as a button has the role of one)."""
    place = page.locator(within)
    found = place.get_by_role("link", name=words).or_(place.locator("a[role=button]", has_text=words))
    if not found.first.is_visible():  # folded away under "More to do here"
        place.locator("details:not([open])", has=page.locator("a", has_text=words)).first.locator("summary").click()
    with page.expect_navigation():
        found.first.click()


def sees_nothing(page, *addresses):
    """Pages of somebody else: there is nothing there, or no way in."""
    for address in addresses:
        assert page.goto(address).status in (403, 404), address
