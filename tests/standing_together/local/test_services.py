"""The private services for real, in a data folder of their own: started, killed, started again, stopped."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from standing_together.local import paths, services

ROOT = Path(__file__).resolve().parents[3]
SERVICES = ROOT / "standing_together" / "local" / "services.py"


@pytest.fixture
def elsewhere(monkeypatch):
    """A data folder that nobody else has, reachable for the database's user; everything in it is ended afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="st-services-", dir="/var/tmp"))
    folder.chmod(0o711)
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(folder))
    yield folder
    door("stop")
    shutil.rmtree(folder)


def door(what: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, SERVICES, what], capture_output=True, text=True, check=False)


def start() -> dict[str, str]:
    """The addresses as a shell would have them after eval."""
    done = door("start")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split("=")[0] for line in lines] == ["export DATABASE_URL", "export REDIS_URL"]
    return dict(re.match(r"export (\w+)='(.*)'", line).groups() for line in lines)


def ask(sql: str):
    with psycopg.connect(host=str(paths.socket_dir()), user="app", dbname="standing_together") as server:
        return server.execute(sql).fetchone()[0]


def kill_both(folder: Path) -> None:
    for pid_file in (folder / "pg" / "postmaster.pid", folder / "redis" / "pid"):
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)


@pytest.mark.slow
def test_what_was_written_survives_kills_lost_sockets_and_a_stop(elsewhere):
    (elsewhere / "pg.new").mkdir()  # an earlier start was killed while it made the cluster
    addresses = start()
    assert addresses == {"DATABASE_URL": paths.database_url(), "REDIS_URL": paths.redis_url()}
    assert ask("select lower('Ҷ') = 'ҷ' and 'ғ' < 'д' and 'ҷ' > 'ч'")
    with psycopg.connect(host=str(paths.socket_dir()), user="app", dbname="standing_together") as server:
        server.execute("create table kept (word text); insert into kept values ('бақо')")

    kill_both(elsewhere)
    start()
    assert ask("select word from kept") == "бақо"

    shutil.rmtree(paths.socket_dir())  # as a cleaner of temporary folders does
    start()
    assert ask("select word from kept") == "бақо"
    assert services.alive()

    assert door("stop").returncode == 0
    assert not services.alive()
    assert not paths.socket_dir().exists()
    assert "not running" in door("status").stderr


@pytest.mark.slow
def test_data_deleted_under_a_running_server_are_made_anew(elsewhere):
    start()
    for folder in ("pg", "redis"):
        shutil.rmtree(elsewhere / folder)
    start()
    assert ask("select 1") == 1
    assert services.alive()


@pytest.mark.slow
def test_the_last_user_stops_them_unless_somebody_asked_to_keep_them(elsewhere):
    with services.using():
        with services.using():
            assert services.alive()
        assert services.alive(), "one user is still there"
    assert not services.alive()

    start()
    with services.using():
        pass
    assert services.alive(), "`make services` asked to keep them"


@pytest.mark.slow
def test_a_lock_file_that_names_a_strangers_process_does_not_block(elsewhere):
    start()
    door("stop")
    (elsewhere / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n/nowhere\n")
    (elsewhere / "redis" / "pid").write_text(f"{os.getpid()}\n")
    start()
    assert ask("select 1") == 1


def test_stop_without_a_start_says_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path / "never"))
    done = door("stop")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_root_is_told_if_the_database_may_not_enter_the_folder(monkeypatch, tmp_path):
    """An ordinary user's database runs as that user and may."""
    tmp_path.chmod(0o700)
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path / "data"))
    if os.geteuid() == 0:
        with pytest.raises(SystemExit, match="may not enter that folder"):
            services.make_data_dir()
    else:
        services.make_data_dir()
        assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_socket_folder_of_somebody_else_is_refused(monkeypatch, tmp_path):
    target = tmp_path / "theirs"
    target.mkdir()
    (tmp_path / "sockets").symlink_to(target)
    with pytest.raises(SystemExit, match="belongs to somebody else"):
        services._own(tmp_path / "sockets")
