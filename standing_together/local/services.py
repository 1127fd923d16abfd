"""A PostgreSQL cluster and a Redis of this checkout's own, reached only through sockets. Standard library only.

`python3 standing_together/local/services.py start|stop|status`. Nothing system-wide is touched and no port is taken.
What is started by `start` stays until `stop`; what `make run` or `make test` needed goes when its last user goes.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from standing_together.local import paths

OLDEST_POSTGRES = 15  # the first that takes ICU as the database's own locale
KEPT = "services-kept"  # a person asked for the services by name: only `stop` ends them


def pg_bin() -> Path | None:
    """The newest installed PostgreSQL's folder of programs; None if there is none new enough."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin/initdb") if path.parts[-3].isdigit()]
    found = sorted(found, key=lambda path: int(path.parts[-3]))
    if found and int(found[-1].parts[-3]) >= OLDEST_POSTGRES:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if not on_path:
        return None
    said = subprocess.run([on_path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)", said)
    return Path(on_path).resolve().parent if version and int(version.group(1)) >= OLDEST_POSTGRES else None


def unprivileged() -> dict:
    """Arguments for subprocess that drop root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            who = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": [], "cwd": "/"}
    raise SystemExit("PostgreSQL cannot run as root, and this machine has neither a postgres nor a nobody user.")


def _own(path: Path, mode: int = 0o700) -> None:
    """Make the folder ours alone. One that a stranger put there first (in a shared folder) is refused."""
    path.mkdir(mode=mode, exist_ok=True)
    found, who = path.lstat(), unprivileged()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), who.get("user")}:
        raise SystemExit(
            f"{path} belongs to somebody else. Remove it, or set STANDING_TOGETHER_DATA to another folder."
        )
    if who:
        os.chown(path, who["user"], who["group"])
    path.chmod(mode)


def _clean_environment() -> dict:
    """Without the PG… variables of the person's shell, which could send us to another database."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _run(*command: object, check: bool = True) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=_clean_environment(),
        check=False,
        **unprivileged(),
    )
    if check and done.returncode:
        raise SystemExit(f"{Path(str(command[0])).name} failed:\n{done.stdout}{done.stderr}")
    return done


def _process_at_home(pid_file: Path, home: Path) -> int | None:
    """The number in a pid file, if that process still works in this folder. After a crash the number may belong
    to somebody else's process, even to another checkout's server."""
    try:
        pid = int(pid_file.read_text().split()[0])
        return pid if Path(f"/proc/{pid}/cwd").resolve() == home.resolve() else None
    except (OSError, ValueError, IndexError):
        return None


def _end(pid: int, how: int = signal.SIGTERM) -> None:
    """Stop a process of ours and wait; after a minute it is killed."""
    for tries in range(620):
        try:
            os.kill(pid, how if tries == 0 else signal.SIGKILL if tries == 600 else 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)


# --- PostgreSQL ---------------------------------------------------------------------------------------------------


def cluster() -> Path:
    return paths.data_dir() / "pg"


def postgres_is_up() -> bool:
    programs = pg_bin()
    if programs is None or not paths.socket_dir().exists():
        return False
    return _run(programs / "pg_isready", "-q", "-h", paths.socket_dir(), "-p", "5432", check=False).returncode == 0


def start_postgres() -> None:
    programs = pg_bin()
    if programs is None:
        raise SystemExit("PostgreSQL 15 or later is missing. Type: sudo apt-get install postgresql")
    if postgres_is_up() and _process_at_home(cluster() / "postmaster.pid", cluster()):
        return
    _clear_away_the_dead()
    if not (cluster() / "PG_VERSION").exists():
        _make_cluster(programs)
    options = f"-p 5432 -k {paths.socket_dir()} -c listen_addresses= -c max_connections=150 -c shared_buffers=512MB"
    options += " -c random_page_cost=1.1 -c jit=off -c work_mem=32MB -c max_wal_size=4GB"
    start = (programs / "pg_ctl", "-w", "-t", "60", "-D", cluster(), "-l", cluster() / "log", "-o", options, "start")
    for wait in (0.5, 1, 2, 4, 0):  # a killed server's children hold its memory for a moment longer
        done = _run(*start, check=False)
        if done.returncode == 0:
            return _create_database("standing_together")
        time.sleep(wait)
    last = "\n".join((cluster() / "log").read_text().splitlines()[-8:]) if (cluster() / "log").exists() else ""
    raise SystemExit(f"PostgreSQL did not start:\n{done.stdout}{done.stderr}{last}")


def _make_cluster(programs: Path) -> None:
    """Built beside its place and moved there whole: a start that was killed half-way leaves nothing that looks real."""
    unfinished = paths.data_dir() / "pg.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    _own(unfinished)
    locale = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=tg")
    _run(programs / "initdb", "-D", unfinished, "-U", "app", "-E", "UTF8", *locale, "-A", "trust")
    unfinished.rename(cluster())


def _clear_away_the_dead() -> None:
    """Before a start: a server of ours that lost its socket, or whose data were deleted under it, is stopped; lock
    files that name a stranger's process are removed. A lock of a process that is simply gone is left to PostgreSQL,
    which checks its shared memory too."""
    _end_if_deleted()
    lock = cluster() / "postmaster.pid"
    alive = _process_at_home(lock, cluster())
    if alive:
        _end(alive, signal.SIGINT)
    elif lock.exists() and Path(f"/proc/{lock.read_text().split()[0]}").exists():
        lock.unlink()
    for left in paths.socket_dir().glob(".s.PGSQL.*"):
        left.unlink()


def _end_if_deleted() -> None:
    """A server whose data folder was deleted under it is known only by the lock beside its socket."""
    left = _process_at_home(paths.socket_dir() / ".s.PGSQL.5432.lock", Path(f"{cluster()} (deleted)"))
    if left:
        _end(left, signal.SIGQUIT)


def _create_database(name: str) -> None:
    psql = (f"{pg_bin()}/psql", "-h", paths.socket_dir(), "-p", "5432", "-U", "app", "-d", "postgres", "-Atqc")
    if name not in _run(*psql, "select datname from pg_database").stdout.split():
        _run(*psql, f'create database "{name}"')


def stop_postgres() -> None:
    _end_if_deleted()
    alive = _process_at_home(cluster() / "postmaster.pid", cluster())
    if alive:
        _end(alive, signal.SIGINT)  # "fast": open transactions are rolled back, everything is written down


# --- Redis --------------------------------------------------------------------------------------------------------


def redis_home() -> Path:
    return paths.data_dir() / "redis"


def redis_is_up() -> bool:
    if not shutil.which("redis-cli") or not paths.socket_dir().exists():
        return False
    return _run("redis-cli", "-s", paths.socket_dir() / "redis.sock", "ping", check=False).stdout.strip() == "PONG"


def start_redis() -> None:
    if not shutil.which("redis-server"):
        raise SystemExit("Redis is missing. Type: sudo apt-get install redis-server")
    if redis_is_up() and _process_at_home(redis_home() / "pid", redis_home()):
        return
    stop_redis()
    _own(redis_home())
    durable = ("--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", "")
    where = ("--port", "0", "--unixsocket", paths.socket_dir() / "redis.sock", "--dir", redis_home())
    papers = ("--pidfile", redis_home() / "pid", "--logfile", redis_home() / "log")
    _run("redis-server", *where, *durable, "--daemonize", "yes", *papers)
    for _ in range(200):
        if redis_is_up():
            return
        time.sleep(0.05)
    raise SystemExit(f"Redis did not start; see {redis_home() / 'log'}")


def stop_redis() -> None:
    alive = _process_at_home(redis_home() / "pid", redis_home())
    if alive:
        _end(alive)
    elif redis_is_up():  # its folder was deleted under it
        _run("redis-cli", "-s", paths.socket_dir() / "redis.sock", "shutdown", "nosave", check=False)


# --- Both ---------------------------------------------------------------------------------------------------------


def make_data_dir() -> None:
    """Folders we make ourselves may be walked through by the database's user; folders found there stay as they are."""
    home = paths.data_dir()
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for folder in [*reversed(home.parents), home]:
        if not folder.exists():
            folder.mkdir(mode=mode)
            folder.chmod(mode)
    who = unprivileged()
    if who and subprocess.run(["/usr/bin/test", "-x", str(home)], check=False, **who).returncode:
        raise SystemExit(
            f"The database cannot work in {home}: as root it runs as another user, who may not enter that folder. "
            "Set STANDING_TOGETHER_DATA to a folder outside /root."
        )


@contextlib.contextmanager
def _alone():
    """One start or stop at a time in a checkout."""
    with (paths.data_dir() / "services.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def alive() -> bool:
    """Whether both processes exist: cheap enough to ask twice a second."""
    homes = (cluster() / "postmaster.pid", cluster()), (redis_home() / "pid", redis_home())
    return all(_process_at_home(pid_file, home) for pid_file, home in homes)


def start() -> bool:
    """Start what is not running; True when this call started something."""
    make_data_dir()
    with _alone():
        _own(paths.socket_dir())
        was_up = postgres_is_up() and redis_is_up()
        start_postgres()
        start_redis()
    return not was_up


def stop() -> None:
    if not paths.data_dir().exists():
        return
    with _alone():
        (paths.data_dir() / KEPT).unlink(missing_ok=True)
        stop_postgres()
        stop_redis()
        shutil.rmtree(paths.socket_dir(), ignore_errors=True)


@contextlib.contextmanager
def using():
    """The services for as long as the block runs. The last user out stops them, unless `make services` started
    them. The lock is the kernel's: a killed user counts as gone."""
    make_data_dir()
    with (paths.data_dir() / "services.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        start()
        try:
            yield
        finally:
            if _last_one(users) and not (paths.data_dir() / KEPT).exists():
                stop()


def _keep() -> None:
    (paths.data_dir() / KEPT).touch()


def _last_one(users) -> bool:
    """True when nobody else uses the services; whoever comes now waits until we have stopped them."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "start"
    if what == "stop":
        return stop()
    if what == "start":
        start()
        _keep()
    if what == "status" and not (postgres_is_up() and redis_is_up()):
        raise SystemExit("The private services are not running. Type: make services")
    print(f"export DATABASE_URL='{paths.database_url()}'")
    print(f"export REDIS_URL='{paths.redis_url()}'")


if __name__ == "__main__":
    main()
