"""A PostgreSQL cluster and a Redis of this checkout's own, reached only through sockets. Standard library only.

`python3 standing_together/local/services.py start|stop|status`. Nothing system-wide is touched and no port is taken.
"""

import os
import pwd
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from standing_together.local import paths

CLUSTER = "pg"


def pg_bin() -> Path | None:
    """The newest installed PostgreSQL's folder of programs (15 or later: ICU as the database's own locale)."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found and int(found[-1].parts[-3]) >= 15:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


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
    path.mkdir(parents=True, exist_ok=True)
    who = unprivileged()
    if who:
        os.chown(path, who["user"], who["group"])
    path.chmod(mode)


def _run(*command: object, check: bool = True) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, stdin=subprocess.DEVNULL, **unprivileged()
    )
    if check and done.returncode:
        raise SystemExit(f"{Path(str(command[0])).name} failed:\n{done.stdout}{done.stderr}")
    return done


def _postgres_is_up() -> bool:
    ready = pg_bin() / "pg_isready"
    return _run(ready, "-q", "-h", paths.socket_dir(), "-p", "5432", check=False).returncode == 0


def _forget_dead_postmaster(cluster: Path) -> None:
    """After a crash the lock file may name a process number that now belongs to somebody else."""
    lock = cluster / "postmaster.pid"
    if not lock.exists():
        return
    pid = lock.read_text().split("\n", 1)[0].strip()
    name = Path(f"/proc/{pid}/comm")
    if not (name.exists() and "postgres" in name.read_text()):
        lock.unlink()


def start_postgres() -> None:
    cluster, sockets, programs = paths.data_dir() / CLUSTER, paths.socket_dir(), pg_bin()
    if programs is None:
        raise SystemExit("PostgreSQL 15 or later is missing. Type: sudo apt-get install postgresql")
    _own(sockets)
    if _postgres_is_up():
        return
    if not (cluster / "PG_VERSION").exists():
        shutil.rmtree(cluster, ignore_errors=True)  # a start that was killed half-way leaves a useless folder
        _own(cluster)
        locale = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=tg")
        _run(programs / "initdb", "-D", cluster, "-U", "app", "-E", "UTF8", *locale, "-A", "trust", "-N")
    _forget_dead_postmaster(cluster)
    options = f"-p 5432 -k {sockets} -c listen_addresses= -c max_connections=150 -c shared_buffers=512MB"
    options += " -c random_page_cost=1.1 -c jit=off -c work_mem=32MB -c max_wal_size=4GB"
    _run(programs / "pg_ctl", "-w", "-t", "60", "-D", cluster, "-l", cluster / "log", "-o", options, "start")
    _create_database("standing_together")


def _create_database(name: str) -> None:
    psql = (pg_bin() / "psql", "-h", paths.socket_dir(), "-U", "app", "-d", "postgres", "-Atqc")
    if name not in _run(*psql, "select datname from pg_database").stdout.split():
        _run(*psql, f'create database "{name}"')


def _redis_is_up() -> bool:
    command = ("redis-cli", "-s", paths.socket_dir() / "redis.sock", "ping")
    return _run(*command, check=False).stdout.strip() == "PONG"


def start_redis() -> None:
    if not shutil.which("redis-server"):
        raise SystemExit("Redis is missing. Type: sudo apt-get install redis-server")
    home, sockets = paths.data_dir() / "redis", paths.socket_dir()
    _own(home)
    _own(sockets)
    if _redis_is_up():
        return
    durable = ("--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", "")
    where = ("--port", "0", "--unixsocket", sockets / "redis.sock", "--dir", home)
    _run(
        "redis-server",
        *where,
        *durable,
        "--daemonize",
        "yes",
        "--pidfile",
        home / "pid",
        "--logfile",
        home / "log",
    )
    for _ in range(100):
        if _redis_is_up():
            return
        time.sleep(0.05)
    raise SystemExit(f"Redis did not start; see {home / 'log'}")


def start() -> bool:
    """Start what is not running; True when this call started something."""
    paths.data_dir().mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        paths.data_dir().parent.chmod(0o755)
        paths.data_dir().chmod(0o755)
    started = not (running_postgres() and _redis_is_up())
    start_postgres()
    start_redis()
    return started


def running_postgres() -> bool:
    return pg_bin() is not None and paths.socket_dir().exists() and _postgres_is_up()


def stop() -> None:
    cluster = paths.data_dir() / CLUSTER
    if running_postgres():
        _run(pg_bin() / "pg_ctl", "-D", cluster, "-m", "fast", "-w", "stop", check=False)
    if shutil.which("redis-cli") and paths.socket_dir().exists():
        _run("redis-cli", "-s", paths.socket_dir() / "redis.sock", "shutdown", check=False)
    shutil.rmtree(paths.socket_dir(), ignore_errors=True)


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "start"
    if what == "stop":
        return stop()
    if what == "start":
        start()
    print(f"export DATABASE_URL='{paths.database_url()}'")
    print(f"export REDIS_URL='{paths.redis_url()}'")


if __name__ == "__main__":
    main()
