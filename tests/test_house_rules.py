"""The house holds itself to its rules: who may import whom, how long things grow, what is not used as a name."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APPS = ("standing_together", "beneficiaries", "psgs", "advocacy", "reports")  # each may import those before it
LAYERS = (
    {"enums", "workflows", "scoring", "instrument", "instruments", "next_step"},
    {"models"},
    {"rules", "queries"},
    {"actions"},
    {"forms", "resources", "tasks", "sync", "admin", "handlers", "today", "notices"},
    {"views", "urls"},
)
NOT_NAMES = {"services", "utils", "helpers", "common", "core", "misc", "managers"}
# standing_together/local/services.py starts PostgreSQL and Redis: machine services, not what a person receives.
NAME_EXCEPTIONS = {"standing_together/local/services.py"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 60, 180


def sources():
    files = (p for app in APPS for p in (ROOT / app).rglob("*.py"))
    return sorted(p for p in files if "migrations" not in p.parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(node: ast.AST):
    for found in ast.walk(node):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom) and found.module:
            yield found.module


def layer(parts) -> int | None:
    """The layer of a module inside an app; None where the house does not say (settings, apps, commands …)."""
    return next((rank for rank, names in enumerate(LAYERS) for part in parts if part in names), None)


def test_nothing_but_the_fixed_names_stands_at_the_top():
    allowed = {
        *APPS, "templates", "static", "tests", "docs", "locale", ".ci", "manage.py", "pyproject.toml", "uv.lock",
        "docker-compose.yml", "Dockerfile", "Makefile", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
        "SECURITY.md", "CODE_OF_CONDUCT.md", "requirements.txt", ".gitignore", ".dockerignore", ".env.example",
    }  # fmt: skip
    untracked = {".git", ".venv", ".env", ".data", ".run", ".coverage", "node_modules"}
    caches = {p.name for p in ROOT.iterdir() if p.name.endswith("_cache") or p.name in (".hypothesis", "bench.json")}
    assert {p.name for p in ROOT.iterdir()} - allowed - untracked - caches == set()


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_an_app_imports_only_what_stands_before_it(path):
    own = APPS.index(path.relative_to(ROOT).parts[0])
    later = set(APPS[own + 1 :])
    assert {module for module in imports(tree(path)) if module.split(".")[0] in later} == set()


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_a_lower_layer_does_not_import_a_higher_one(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    app = parts[:2] if parts[0] == "standing_together" else parts[:1]  # there each folder is an app of its own
    own = layer(parts[len(app) :])
    if own is None:
        return
    inside = (m for m in imports(tree(path)) if tuple(m.split(".")[: len(app)]) == app)
    assert [m for m in inside if (layer(m.split(".")[len(app) :]) or 0) > own] == []


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_files_and_functions_stay_short(path):
    assert path.read_text().count("\n") <= LONGEST_FILE
    functions = (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef))
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION}
    assert long == {}


def test_no_room_is_called_after_nothing():
    bad = {name_of(p) for p in sources() if p.stem in NOT_NAMES or p.parent.name in NOT_NAMES}
    assert bad - NAME_EXCEPTIONS == set()


@pytest.mark.parametrize("path", [p for p in sources() if "views" in name_of(p)], ids=name_of)
def test_views_reach_rows_only_through_visible_to(path):
    found = re.findall(r"\.objects\b(?!\s*\.visible_to\()[^\n]*", path.read_text())
    assert found == []


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_no_signals_and_no_save_overrides(path):
    classes = (n for n in ast.walk(tree(path)) if isinstance(n, ast.ClassDef))
    models = [c for c in classes if any("Model" in ast.unparse(base) for base in c.bases)]
    assert not any(isinstance(n, ast.FunctionDef) and n.name == "save" for c in models for n in c.body)
    assert not any(module.startswith("django.db.models.signals") for module in imports(tree(path)))


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_nothing_is_left_for_later(path):
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError", path.read_text())


def templates():
    return sorted(p for p in (ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_templates_are_short_and_carry_no_inline_style_or_script(path):
    text = path.read_text()
    assert text.count("\n") <= LONGEST_TEMPLATE
    assert not re.search(r'\sstyle="|\son[a-z]+="|<style|<script(?![^>]*(src|nonce|json))', text) or "/pdf/" in name_of(
        path
    )


def test_imports_inside_functions_are_rare_and_say_why():
    inside = every = 0
    without_reason = []
    for path in sources():
        lines = path.read_text().splitlines()
        nodes = [n for n in ast.walk(tree(path)) if isinstance(n, ast.Import | ast.ImportFrom)]
        every += len(nodes)
        for node in nodes:
            if node.col_offset and not lines[node.lineno - 1].startswith(("import", "from")):
                inside += 1
                near = lines[max(0, node.lineno - 3) : node.end_lineno]
                if not any("#" in line or "TYPE_CHECKING" in line for line in near):
                    without_reason.append(f"{name_of(path)}:{node.lineno}")
    assert without_reason == []
    assert inside / every < 0.03
