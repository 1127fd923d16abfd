"""`make run`: from a fresh checkout to a signed-in demo. Stops everything it started when it is told to stop."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import signal
import socket
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from standing_together.local import bootstrap, paths, prepare, services
from standing_together.local.answers import answers
from standing_together.local.processes import Process, end_all

HOST = "127.0.0.1"
PATIENCE = 180  # seconds until the web must answer; a busy old laptop takes its time
# The roles of access/roles.py (which needs Django); a test compares.
DEMO_ROLES = (
    "field-worker",
    "case-manager",
    "psg-facilitator",
    "advocacy-officer",
    "me-officer",
    "district-coordinator",
    "programme-manager",
    "donor",
    "auditor",
    "administrator",
)


def port() -> int:
    chosen = os.environ.get("PORT", "8000")
    if not chosen.isdigit() or not 0 < int(chosen) < 65536:
        raise SystemExit(f"PORT must be a number from 1 to 65535, and is {chosen!r}.")
    return int(chosen)


def ensure_port_is_free(number: int) -> None:
    """A predecessor that is just letting go gets three seconds."""
    for _ in range(15):
        with socket.socket() as asked:
            asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                return asked.bind((HOST, number))
            except PermissionError:
                raise SystemExit(f"You may not use port {number}. Type: make run PORT=8000") from None
            except OSError:
                time.sleep(0.2)
    raise SystemExit(f"Port {number} is taken by another program. Type: make run PORT={number + 1}")


@contextlib.contextmanager
def only_run(number: int):
    """One `make run` a checkout at a time. The kernel frees the lock even if we are killed."""
    place = paths.data_dir() / "run.lock"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a+") as lock:
        if not _locked_within(lock, seconds=5):
            lock.seek(0)
            raise SystemExit(f"This checkout already runs at {lock.read().strip()}. Stop that one first.")
        lock.truncate(0)
        lock.write(f"http://{HOST}:{number}")
        lock.flush()
        yield


def _locked_within(lock, *, seconds: int) -> bool:
    """A predecessor that is just stopping gets a moment."""
    for _ in range(seconds * 5):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            time.sleep(0.2)
    return False


def demo_password() -> str:
    """The one the environment asks for, else one made once and kept for this checkout."""
    kept = paths.data_dir() / "demo_password"
    chosen = os.environ.get("DEMO_PASSWORD") or (kept.read_text() if kept.exists() else "")
    if not chosen:
        chosen = "-".join(secrets.token_hex(2) for _ in range(4))
        kept.touch(mode=0o600)
        kept.write_text(chosen)
    return chosen


def environment(number: int, password: str) -> dict[str, str]:
    """For everything started here: always the private services, so that a demo never lands in somebody's real data."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {
        **kept,
        "DATABASE_URL": paths.database_url(),
        "REDIS_URL": paths.redis_url(),
        "STATIC_ROOT": str(paths.data_dir() / "static"),
        "MEDIA_ROOT": str(paths.data_dir() / "files"),
        "SITE_URL": f"http://{HOST}:{number}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "HTTPS": "0",
        "DEBUG": "0",
        "DEMO": "1",
        "DEMO_PASSWORD": password,
        "PYTHONUNBUFFERED": "1",
    }


def commands(number: int) -> dict[str, list[str]]:
    """name -> program and arguments. The same three kinds of process as in docker-compose.yml."""
    programs = paths.venv_python().parent
    celery = [str(programs / "celery"), "-A", "standing_together"]
    worker = [*celery, "worker", "--loglevel", "WARNING", "--concurrency", "1", "--without-gossip", "--without-mingle"]
    gunicorn = [str(programs / "gunicorn"), "-c", "python:standing_together.web_server"]
    beat = ["--schedule", str(paths.data_dir() / "scheduler"), "--pidfile", ""]
    return {
        "web": [*gunicorn, "--bind", f"{HOST}:{number}", "standing_together.wsgi"],
        "worker": [*worker, "-Q", "default", "-n", "default@%h"],
        # Heavy work has its own queue and process: an import or a PDF never delays a notification.
        "reports": [*worker, "-Q", "imports,reports", "-n", "reports@%h"],
        "scheduler": [*celery, "beat", "--loglevel", "WARNING", *beat],
    }


def wait_until_ready(number: int, running: list[Process]) -> None:
    for _ in range(PATIENCE * 5):
        stop_if_one_died(running)
        if answers(f"http://{HOST}:{number}/ready"):
            return
        time.sleep(0.2)
    raise SystemExit(f"The web did not become ready within {PATIENCE} seconds; see {running[0].log}")


def stop_if_one_died(running: list[Process]) -> None:
    for process in running:
        if process.is_dead():
            print(process.obituary(), file=sys.stderr, flush=True)
            raise SystemExit(1)


def accounts_table(password: str) -> str:
    """Who can sign in. One password for all: these people are invented."""
    lines = [f"  {role}@demo.example" for role in DEMO_ROLES]
    return "\n".join([f"Demo accounts (invented people); the password of all is {password}", *lines])


class _Stop(Exception):
    """Ctrl-C or SIGTERM: an ordinary end."""


def _stop(*_: object) -> None:
    raise _Stop


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        _run()
    except _Stop:
        print("Stopped.", flush=True)


def _run() -> None:
    number = port()
    bootstrap.ensure()
    ensure_port_is_free(number)
    services.make_data_dir()
    with only_run(number), services.using():
        password = demo_password()
        surroundings = environment(number, password)
        prepare.everything(surroundings)
        running: list[Process] = []
        try:
            for name, command in commands(number).items():
                running.append(Process(name, command, surroundings))
            wait_until_ready(number, running)
            print(f"Ready: http://{HOST}:{number}\n{accounts_table(password)}", flush=True)
            _watch(running)
        finally:
            for left in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(left, signal.SIG_IGN)  # the second Ctrl-C must not leave orphans
            end_all(running)


def _watch(running: list[Process]) -> None:
    """Until we are told to stop or one of ours dies. A lost database or queue is simply started again."""
    while True:
        stop_if_one_died(running)
        if not services.alive():
            print("The database or the queue had stopped; starting it again.", file=sys.stderr, flush=True)
            services.start()
        time.sleep(0.5)


if __name__ == "__main__":
    main()
