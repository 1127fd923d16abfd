"""Image, compose file and example environment say the same as the settings and the code."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.urls import resolve
from environ import Env

from standing_together import settings as production
from standing_together.local import bootstrap, locked, run

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
# Read by the settings, and not compose's business: the image itself says where files lie.
SAID_BY_THE_IMAGE = {"STATIC_ROOT", "MEDIA_ROOT", "STANDING_TOGETHER_DATA"}


@cache
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def ours():
    return {name: one for name, one in compose()["services"].items() if one.get("image") == "standing-together"}


def variables_read() -> set[str]:
    """Names that settings, web server and local modules take from the environment."""
    folder = ROOT / "standing_together"
    files = (folder / "settings.py", folder / "web_server.py", folder / "local" / "paths.py")
    text = "\n".join(file.read_text() for file in files)
    return set(re.findall(r'(?:env(?:\.\w+)?\(|environ\.get\(|^LOCAL = )"([A-Z_]+)"', text)) | {"DEMO_PASSWORD"}


def example() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_every_variable_read_is_in_the_example():
    assert variables_read() - example() == set()


def test_the_example_names_nothing_that_nobody_reads():
    interpolated = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert example() - variables_read() - interpolated == set()


def test_compose_hands_over_every_variable_that_settings_read():
    for name, service in ours().items():
        assert variables_read() - SAID_BY_THE_IMAGE - set(service["environment"]) == set(), name


def test_compose_asks_for_nothing_that_the_example_lacks():
    assert set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text())) - example() == set()


def test_the_examples_secret_is_refused():
    for name in ("SECRET_KEY", "FIELD_ENCRYPTION_KEYS"):
        assert re.search(rf"^{name}=change-me$", (ROOT / ".env.example").read_text(), re.MULTILINE)


def queues_of(command) -> set[str]:
    return set(command[command.index("-Q") + 1].split(",")) if "-Q" in command else set()


def queues_posted() -> set[str]:
    """Every queue that code posts to by name, and the default."""
    names = {production.CELERY_TASK_DEFAULT_QUEUE}
    for app in ("standing_together", "beneficiaries", "psgs", "advocacy", "reports"):
        for file in (ROOT / app).rglob("*.py"):
            calls = (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
            words = (word for call in calls for word in call.keywords if word.arg == "queue")
            names |= {word.value.value for word in words if isinstance(word.value, ast.Constant)}
    return names


def test_every_queue_has_a_worker_in_compose():
    consumed = set().union(*(queues_of(service.get("command", [])) for service in ours().values()))
    assert queues_posted() <= consumed == {"default", "imports", "reports"}


def test_make_run_has_the_same_queues():
    assert set().union(*map(queues_of, run.commands(8000).values())) == {"default", "imports", "reports"}


def test_no_worker_loads_weasyprint_itself():
    """A process of its own has it loaded (docs/decisions/0018); in a worker it would be 40 MB for nothing."""
    commands = [service.get("command", []) for service in ours().values()] + list(run.commands(8000).values())
    assert not [command for command in commands if "weasyprint" in command]


def test_postgres_is_new_enough_and_made_with_the_tajik_locale():
    postgres = compose()["services"]["postgres"]
    assert int(re.search(r"postgres:(\d+)", postgres["image"]).group(1)) >= 15
    arguments = postgres["environment"]["POSTGRES_INITDB_ARGS"]
    for wanted in ("--locale-provider=icu", "--icu-locale=tg", "--encoding=UTF8", "--locale=C.UTF-8"):
        assert wanted in arguments.split()


def test_redis_keeps_and_never_evicts_and_wants_a_password():
    command = " ".join(compose()["services"]["redis"]["command"])
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command
    assert "--requirepass" in command


@pytest.mark.parametrize("name", ["postgres", "redis", "web", "worker", "heavy-worker", "scheduler"])
def test_everything_that_stays_is_watched_and_comes_back(name):
    service = compose()["services"][name]
    assert service["healthcheck"]["test"]
    assert service["restart"] == "unless-stopped"


def test_nothing_runs_as_root_and_only_the_web_has_a_port():
    services = compose()["services"]
    assert all(service["user"] not in ("root", "0", "0:0") for service in services.values())
    assert [name for name, service in services.items() if "ports" in service] == ["web"]
    assert "\nUSER app\n" in DOCKERFILE


def test_every_volume_is_declared_and_nothing_lasting_lies_outside_one():
    used = {mount.split(":")[0] for service in compose()["services"].values() for mount in service["volumes"]}
    assert used == set(compose()["volumes"])


def test_health_checks_ask_addresses_that_exist():
    text = DOCKERFILE + (ROOT / "docker-compose.yml").read_text()
    asked = set(re.findall(r"http://127\.0\.0\.1:8000(/\w+)", text))
    assert asked == {"/live", "/ready"}
    assert all(resolve(address) for address in asked)


def test_the_image_installs_what_bootstrap_would():
    assert set(bootstrap.LIBRARIES.values()) <= set(DOCKERFILE.split())


def test_the_image_fits_the_python_of_the_project():
    version = tuple(map(int, re.search(r"FROM python:(\d+)\.(\d+)", DOCKERFILE).groups()))
    assert bootstrap.OLDEST <= version < bootstrap.TOO_NEW
    wanted = 'requires-python = ">={}.{},<{}.{}"'.format(*bootstrap.OLDEST, *bootstrap.TOO_NEW)
    assert wanted in (ROOT / "pyproject.toml").read_text()


def test_the_exported_requirements_are_those_of_the_lock_file():
    assert locked.differences(ROOT) == []


def test_a_changed_hash_is_noticed(tmp_path):
    (tmp_path / ".ci").mkdir()
    for name in ("uv.lock", ".ci/requirements-tests.txt"):
        (tmp_path / name).write_text((ROOT / name).read_text())
    text = (ROOT / "requirements.txt").read_text()
    (tmp_path / "requirements.txt").write_text(re.sub(r"sha256:\w", "sha256:0", text, count=1))
    assert locked.differences(tmp_path)


def test_no_file_names_an_index_host():
    for name in ("requirements.txt", ".ci/requirements-tests.txt", "Dockerfile", "Makefile", "docker-compose.yml"):
        assert "http" not in re.sub(r"http://127\.0\.0\.1", "", (ROOT / name).read_text()), name


def test_task_time_stays_under_the_lease_and_the_lease_under_the_visibility():
    assert production.CELERY_TASK_TIME_LIMIT < 900
    assert production.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > 900
    grace = compose()["services"]["heavy-worker"]["stop_grace_period"]
    assert int(grace.removesuffix("m")) * 60 > production.CELERY_TASK_TIME_LIMIT


def test_django_environ_reads_the_example(monkeypatch):
    for name in example():
        monkeypatch.delenv(name, raising=False)
    read = Env()
    monkeypatch.setattr(Env, "ENVIRON", {})
    read.read_env(ROOT / ".env.example")
    assert read.ENVIRON["DEFAULT_FROM_EMAIL"] == "Standing Together <cases@example.org>"
    assert read.email_url("EMAIL_URL")["EMAIL_HOST"] == "mail.example.org"


# What only workers need, or only whoever takes a list away: megabytes that a web process must not carry from its start.
HEAVY = ("weasyprint", "pikepdf", "openpyxl", "lxml", "numpy", "fontTools", "qrcode")


def test_a_web_process_starts_without_what_only_workers_need():
    program = (
        "import sys; from standing_together.wsgi import application; from django.urls import get_resolver;"
        f"get_resolver().url_patterns; print([name for name in {HEAVY} if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"
