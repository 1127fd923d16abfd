"""Every page, as every role that may open it, on a phone: no accessibility fault, nothing wider than the screen,
nothing the content security policy had to stop.

Two roles often get the same page under another menu. What is inside <main> is looked at once for each width and
language; the menu of a role is looked at on its page of today."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from standing_together.access.roles import ROLES
from tests import test_urls
from tests import world as world_module
from tests.addresses import all_addresses

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def faults_of(page) -> list[str]:
    """What axe finds, whether something sticks out to the right, and what the console complained about."""
    found = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the screen")
    found += page.faults
    page.faults.clear()
    return found


SEEN: set[tuple] = set()  # every test of the browser runs in one process
# Keys, tokens and numbers differ from one world to the next without making another page.
CHANCE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=value=\")\w{64}(?=\")|\d+")


def _pages(role, client, ground, *look):
    """Addresses that answer this role with a whole page (not a file or a piece of one) about its own ground and that
    nobody has seen yet in this `look`: width and language."""
    for address in all_addresses():
        if address.method == "get" and address.answers.get(role, 403) == 200:
            url = reverse(address.name, kwargs=address.kwargs(ground))
            answer = client.get(url)
            text = getattr(answer, "content", b"").decode("utf-8", "replace")
            answer.close()
            if text[:100].lower().lstrip().startswith("<!doctype html"):
                key = (*look, CHANCE.sub("", text[text.find("<main") : text.find("</main>")]))
                if key not in SEEN or url == "/":
                    SEEN.add(key)
                    yield url


@pytest.mark.parametrize("role", ROLES)
def test_every_page_on_a_phone(role, visit):
    world = world_module.build()
    client = test_urls._sign_in(role, world.own)
    window, wrong = visit(client, width=360), {}
    for url in _pages(role, client, world.own, 360, "en"):
        window.goto(url)
        if faults := faults_of(window):
            wrong[url] = faults
    assert wrong == {}


@pytest.mark.parametrize("language", ["tg", "ru"])
def test_every_page_of_a_case_manager_on_a_laptop(language, visit):
    world = world_module.build()
    client = test_urls._sign_in("case-manager", world.own)
    window, wrong = visit(client, width=1280, language=language), {}
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for url in _pages("case-manager", client, world.own, 1280, language):
        window.goto(url)
        assert window.get_attribute("html", "lang") == language
        if faults := faults_of(window):
            wrong[url] = faults
    assert wrong == {}


@pytest.mark.parametrize("path", ["account_login", "account_reset_password", "accessibility", "privacy", "help"])
def test_pages_before_signing_in(path, visit):
    window = visit(width=360)
    window.goto(reverse(path))
    assert faults_of(window) == []


def test_twice_the_size_of_text(visit):
    """200 % zoom of a 1280 px laptop is a window of 640 CSS pixels."""
    world = world_module.build()
    client = test_urls._sign_in("case-manager", world.own)
    window, wrong = visit(client, width=640), {}
    for url in _pages("case-manager", client, world.own, 640, "en"):
        window.goto(url)
        if window.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong[url] = "wider than the screen"
    assert wrong == {}
