"""A worker with a cracked phone and no mouse: the whole module by keyboard, and the script against the engine."""

import os
import random
from contextlib import contextmanager
from shutil import which

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

from beneficiaries.instruments import choices, get_definition, items_to_ask
from beneficiaries.models import Screening, ScreeningDraft
from beneficiaries.scoring import score
from tests.beneficiaries.screening.asking import address, begin, child

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
SHOTS = os.environ.get("SCREENSHOTS")


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


@contextmanager
def browser(live_server, client, width, language="en"):
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = running.new_context(viewport={"width": width, "height": 740}, reduced_motion="reduce")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: language}
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        page, faults = context.new_page(), []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        yield page
        running.close()
        assert faults == []


def look(page, name):
    """No accessibility fault, nothing wider than the screen; a picture when somebody asked for pictures."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}-{page.viewport_size['width']}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def press_until(page, selector, key="Tab"):
    for _press in range(60):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")


@pytest.mark.parametrize("language", ["en", "tg"])
def test_the_whole_module_by_keyboard_on_a_phone(live_server, worker, language):
    person = child(worker)
    with browser(live_server, worker, 360, language) as page:
        page.goto(live_server.url + address(person))
        look(page, f"start-{language}")
        press_until(page, "[name=respondent]")
        page.keyboard.press("Space")
        press_until(page, "[name=respondent_name]")
        page.keyboard.insert_text("Ҳанифа")
        page.keyboard.press("Enter")
        page.wait_for_url("**/screening/1/")
        given = _answer_by_keys(page, language)
        look(page, f"finish-{language}")
        press_until(page, "#go-on")
        page.keyboard.press("Enter")
        page.wait_for_url("**/screenings/*/")
        look(page, f"result-{language}")
        page.goto(f"{live_server.url}/people/{person.pk}/screenings/")
        look(page, f"course-{language}")
    kept = Screening.objects.get()
    assert (kept.answers, kept.language) == (given, language)
    assert kept.domains == score("CFM_5_17", given).domains


def _answer_by_keys(page, language):
    """Glasses, hard to see even so; the rest is easy, one thing nobody knows."""
    definition, given = get_definition("CFM_5_17"), {}
    special = {"CF1": 1, "CF2": 3, "CF20": 9}
    while not page.url.endswith("finish/"):
        here = page.url
        assert page.locator("[data-respondent]").inner_text().count("Ҳанифа") == 1
        while (block := page.locator("[data-item]:visible").filter(has_not=page.locator(":checked"))).count():
            code = block.first.get_attribute("data-item")
            assert page.locator(f"[data-item='{code}'] legend").is_visible()
            given[code] = special.get(code) or {"yes_no": 2, "frequency": 5}.get(definition.item_by_code[code].scale, 1)
            page.keyboard.press(str(given[code]))
        if here.endswith(("/1/", "/3/")):
            look(page, f"screen{here[-2]}-{language}")
        assert page.evaluate("document.activeElement.id") == "go-on"
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, here=here: url != here)
    return given


def test_a_changed_gate_is_followed_at_once_and_everything_is_saved_as_it_goes(live_server, worker):
    person = child(worker)
    begin(worker, person)
    with browser(live_server, worker, 1280) as page:
        page.goto(live_server.url + address(person, "1/"))
        look(page, "screen1")
        page.keyboard.press("1")
        assert page.locator("[data-item=CF2]").is_visible()
        page.keyboard.press("4")
        with page.expect_response(lambda reply: reply.request.method == "POST"):
            page.locator("[data-item=CF1] input[value='2']").check()
        assert page.locator("[data-item=CF2]").is_hidden()
        assert page.locator("[data-item=CF3]").is_visible()
        assert ScreeningDraft.objects.get().answers == {"CF1": 2, "CF2": 4}
        page.goto(live_server.url + address(person, "all/"))
        assert page.locator("[data-item=CF1] input[value='2']").is_checked()
        look(page, "all")


def test_the_script_finds_the_same_path_as_the_engine(live_server, worker):
    """A thousand sets of answers, right and wrong ones, over every questionnaire and every operator."""
    chance, cases = random.Random(7), []
    for code in ("CFM_5_17", "CFM_2_4", "WG_SS_E"):
        definition = get_definition(code)
        items = [{"code": item.code, "ask_when": item.ask_when} for item in definition.items]
        for _case in range(150):
            answers = {
                item.code: chance.choice([None, *(choice.code for choice in choices(definition, item.code, "4pt"))])
                for item in definition.items
            }
            cases.append((items, answers, [item.code for item in items_to_ask(definition, answers)]))
    cases += [_operator_case(chance) for _case in range(550)]
    with browser(live_server, worker, 360) as page:
        page.goto(live_server.url + "/help")
        found = page.evaluate(
            "async cases => { const m = await import('/static/js/screening.js');"
            " return cases.map(([items, answers]) => m.itemsToAsk(items, answers)); }",
            [case[:2] for case in cases],
        )
    assert found == [case[2] for case in cases]


def _operator_case(chance):
    """Three items of different kinds behind each other, with conditions put together at random."""
    from beneficiaries.instruments import build_definition  # only this case needs an invented questionnaire
    from tests.beneficiaries.questionnaires import own_questionnaire

    def condition(depth=0):
        simple = [
            {"item": "a", chance.choice(["in", "not_in"]): chance.sample([1, 2, 3], 2)},
            {"item": "b", "includes": chance.choice(["home", "school"])},
            {"item": "c", chance.choice(["at_least", "at_most"]): chance.randint(0, 9)},
            {"item": chance.choice("abc"), "answered": chance.random() < 0.5},
        ]
        if depth > 1 or chance.random() < 0.4:
            return chance.choice(simple)
        deeper = [condition(depth + 1), condition(depth + 1)]
        return chance.choice([{"all": deeper}, {"any": deeper}, {"not": deeper[0]}])

    kinds = [("a", "integer"), ("b", "choices"), ("c", "integer")]
    items = [{"code": code, "domain": "visit", "kind": kind, "question": {"en": "?"}} for code, kind in kinds]
    items[1]["scale"] = "place"
    items[2]["ask_when"] = {"item": "a", "in": [1, 2]}
    items += [{"code": "d", "domain": "end", "kind": "text", "question": {"en": "?"}, "ask_when": condition()}]
    answers = {
        "a": chance.choice([None, 1, 2, 3]), "c": chance.choice([None, 0, 4, 9]),
        "b": chance.choice([None, [], ["home"], ["home", "school"]]),
    }  # fmt: skip
    definition = build_definition(own_questionnaire(items=items))
    return (
        [{k: i.get(k) for k in ("code", "ask_when")} for i in items],
        answers,
        [item.code for item in items_to_ask(definition, answers)],
    )
