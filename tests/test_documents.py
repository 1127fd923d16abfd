"""What the documents promise is there: links, commands, doors, addresses, and the words on the buttons."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve

ROOT = Path(__file__).resolve().parents[1]
APPS = ("standing_together", "beneficiaries", "psgs", "advocacy", "reports")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
README = ROOT / "README.md"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def every(paths):
    return pytest.mark.parametrize("path", paths, ids=name_of)


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def anchor_of(heading: str) -> str:
    """As the code host makes it: small letters, no signs, blanks as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@cache
def anchors_of(path: Path) -> set[str]:
    return {anchor_of(heading) for heading in re.findall(r"^#+ (.+)$", without_code(path.read_text()), re.MULTILINE)}


def leads_somewhere(path: Path, target: str) -> bool:
    place, _hash, anchor = target.partition("#")
    there = (path.parent / place).resolve() if place else path
    return there.exists() and (not anchor or there.suffix != ".md" or anchor in anchors_of(there))


@every(DOCUMENTS)
def test_every_link_leads_somewhere(path):
    links = re.findall(r"\]\(([^)\s]+)\)", without_code(path.read_text()))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not leads_somewhere(path, link)] == []


@every(DOCUMENTS)
def test_every_command_named_exists(path):
    named = set(re.findall(r"manage\.py ([a-z_]+)", path.read_text()))
    assert named - set(get_commands()) == set()


@every(DOCUMENTS)
def test_every_door_named_exists(path):
    doors = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|\$\(|^)make (?:-s )?([a-z]+)", path.read_text(), re.MULTILINE))
    assert named - doors == set()


def first_cells(heading: str) -> list[str]:
    """What stands in backticks in the first column of the README's table with this heading."""
    table = README.read_text().split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    rows = [line.split(" | ")[0] for line in table.splitlines()[2:]]
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def test_the_readme_names_every_door():
    doors = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {door.removeprefix("make ") for door in first_cells("Command") if door.startswith("make ")} == doors


def test_the_commands_of_the_readme_are_commands():
    assert {text.split()[0] for text in first_cells("`manage.py …`")} - set(get_commands()) == set()


@pytest.mark.parametrize("address", first_cells("Address"))
def test_the_addresses_of_the_readme_are_there(address):
    if address == "/accounts/":  # a folder of addresses; this one is its door
        address = "/accounts/login/"
    assert resolve(address.replace("<id>", "00000000-0000-7000-8000-000000000000"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def words_on_screen() -> set[str]:
    """Every quoted or enclosed piece of text in templates, and every text in the code."""
    found = set()
    for path in (ROOT / "templates").rglob("*.html"):
        found |= {squeezed(text) for text in re.findall(r'"([^"]+)"|>([^<>{}]+)<', path.read_text()) for text in text}
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                nodes = ast.walk(ast.parse(path.read_text()))
                found |= {squeezed(n.value) for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return found


@every(GUIDE)
def test_bold_words_of_the_guide_stand_on_the_screen(path):
    bold = {squeezed(words) for words in re.findall(r"\*\*(.+?)\*\*", path.read_text(), re.DOTALL)}
    # A numbered step repeats the name of the step with a full stop behind it.
    assert {words for words in bold if not {words, words.removesuffix(".")} & words_on_screen()} == set()


def test_the_guide_has_a_page_for_each_link_and_a_link_for_each_page():
    index = (ROOT / "docs" / "guide" / "README.md").read_text()
    assert {page.name for page in GUIDE} - set(re.findall(r"\(([a-z-]+\.md)", index)) == {"README.md"}
