"""What is missing is named in one sentence; what can be installed is installed without touching what runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from standing_together.access.roles import ROLES
from standing_together.local import answers, bootstrap, check, prepare, processes, run

BOOTSTRAP = Path(bootstrap.__file__)


def test_this_machine_lacks_nothing():
    assert bootstrap.missing_packages(tests=True) == []


def test_a_bare_machine_is_told_everything_at_once(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap.services, "pg_bin", lambda: None)
    monkeypatch.setattr(bootstrap, "_loads", lambda library: False)
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(bootstrap.paths, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = bootstrap.missing_packages(tests=True)
    assert missing == [
        "postgresql", "redis-server", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "python3-venv",
        "chromium", "poppler-utils", "gettext",
    ]  # fmt: skip
    assert bootstrap.sentence(missing).endswith("Type: sudo apt-get install " + " ".join(missing))
    assert "PostgreSQL 15 or later" in bootstrap.sentence(missing, has_apt=False)
    assert "chromium" not in bootstrap.missing_packages()


def test_without_apt_the_sentence_is_the_end(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "missing_packages", lambda tests: ["redis-server"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="has no apt-get: redis-server"):
        bootstrap.ensure_packages(tests=False)


def test_a_guard_that_is_already_there_is_its_owners(tmp_path):
    theirs = tmp_path / "policy"
    theirs.write_text("theirs")
    assert bootstrap._guard(theirs, "ours") is None
    assert theirs.read_text() == "theirs"


def test_a_python_that_does_not_fit_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"is needed and this is 3\.9"):
        bootstrap.ensure_python()


def test_the_second_time_costs_nothing(monkeypatch):
    """Nothing may be started: the stamp says that the lock file was installed."""
    bootstrap.ensure_python_packages(tests=True)
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda *a, **k: pytest.fail("something was installed again"))
    bootstrap.ensure_python_packages(tests=True)


def test_it_runs_before_anything_is_installed():
    """The standard library only: an isolated Python without site packages can load every module of the doors."""
    names = ("bootstrap", "run", "suite", "check", "services", "prepare", "processes", "messages", "answers", "locked")
    code = "; ".join(f"import standing_together.local.{name}" for name in names)
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=BOOTSTRAP.parents[2], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


# --- make run -----------------------------------------------------------------------------------------------------


def test_the_printed_accounts_are_the_roles():
    assert set(run.DEMO_ROLES) == set(ROLES)
    assert "  donor@demo.example" in run.accounts_table("secret").splitlines()


@pytest.mark.parametrize("wrong", ["0", "65536", "http", "-1", ""])
def test_a_port_that_is_none_is_refused(monkeypatch, wrong):
    monkeypatch.setenv("PORT", wrong)
    with pytest.raises(SystemExit, match="PORT must be a number"):
        run.port()


def test_a_taken_port_is_named_with_another(monkeypatch):
    monkeypatch.setattr(run.time, "sleep", lambda seconds: None)
    with run.socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {number} is taken .* make run PORT={number + 1}"):
            run.ensure_port_is_free(number)
    run.ensure_port_is_free(number)


def test_a_demo_never_meets_the_database_of_the_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://app@real.example/real")
    monkeypatch.setenv("PGHOST", "real.example")
    given = run.environment(8000, "secret")
    assert "real" not in given["DATABASE_URL"]
    assert "PGHOST" not in given
    assert given["DEMO"] == "1"


def test_the_demo_password_is_made_once_and_kept_to_oneself(monkeypatch, tmp_path):
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path))
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    first = run.demo_password()
    assert first == run.demo_password()
    assert len(first) >= 16
    assert (tmp_path / "demo_password").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("DEMO_PASSWORD", "chosen by hand")
    assert run.demo_password() == "chosen by hand"


def test_a_second_run_of_the_checkout_is_told_where_the_first_is(monkeypatch, tmp_path):
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path))
    monkeypatch.setattr(run.time, "sleep", lambda seconds: None)
    with run.only_run(8000), pytest.raises(SystemExit, match=r"already runs at .*:8000"), run.only_run(8001):
        pytest.fail("two at once")
    with run.only_run(8001):
        assert (tmp_path / "run.lock").read_text().endswith(":8001")


def test_a_child_dies_with_its_whole_group_and_leaves_its_last_words(monkeypatch, tmp_path):
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path))
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    stubborn = processes.Process("stubborn", ["sh", "-c", "trap '' TERM; sleep 60 & echo $!; wait"], dict(os.environ))
    while not stubborn.log.read_text().strip():
        processes.time.sleep(0.02)
    grandchild = int(stubborn.log.read_text())
    processes.end_all([stubborn])
    assert stubborn.is_dead()
    assert not Path(f"/proc/{grandchild}").exists() or "Z" in Path(f"/proc/{grandchild}/stat").read_text()
    assert str(grandchild) in stubborn.obituary()
    assert "stubborn stopped" in stubborn.obituary()


def test_a_step_is_due_until_it_was_done_from_the_same_files(tmp_path):
    source = tmp_path / "source"
    source.mkdir()

    def stamps():
        return prepare.Stamps(tmp_path / "stamps.json")

    before = prepare.fingerprint(source)
    assert stamps().differ("places", before)
    stamps().set("places", before)
    assert not stamps().differ("places", before)
    (source / "new.json").write_text("{}")
    assert stamps().differ("places", prepare.fingerprint(source))


def test_a_step_that_fails_ends_the_start_with_its_own_words(monkeypatch, tmp_path):
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path))
    environment = {**os.environ, "DATABASE_URL": "postgres://app@%2Fnowhere/nothing", "SECRET_KEY": "x" * 60}
    environment["FIELD_ENCRYPTION_KEYS"] = "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="
    with pytest.raises(SystemExit, match="nowhere"):
        list(prepare._commands(environment, [["migrate"]]))


def test_answers_says_no_to_silence():
    assert answers.answers("http://127.0.0.1:9/") is False


def test_the_deployment_check_runs_as_production():
    steps = {name: environment for name, _, environment in check.steps()}
    assert steps["deployment"]["DEBUG"] == "0"
    assert "private" not in steps["deployment"]["DATABASE_URL"]
    assert {"lint", "format", "templates", "types", "migrations", "translations", "house rules"} <= set(steps)
