"""One migrated template database per state of the migrations; every test process works in its own copy of it."""

import fcntl
import hashlib
import io
import weakref
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.signals import connection_created

from standing_together.local import paths

# What a copy of the template already holds: reference data that every installation has.
LOADERS = ("load_places", "load_programmes", "load_directory", "load_framework", "load_standards")


def _fingerprint() -> str:
    root = Path(settings.BASE_DIR)
    files = sorted((*root.glob("*/migrations/*.py"), *root.glob("standing_together/*/migrations/*.py")))
    files += sorted(
        p for p in root.glob("*/**/*.json") if {"data", "programmes"} & set(p.parts) and "tests" not in p.parts
    )
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _server():
    """A connection to the maintenance database: databases are made and dropped outside transactions."""
    database = settings.DATABASES["default"]
    with psycopg.connect(
        host=database["HOST"], port=database["PORT"] or 5432, user=database["USER"], password=database["PASSWORD"],
        dbname="postgres", autocommit=True,
    ) as connection:  # fmt: skip
        yield connection


@contextmanager
def _one_at_a_time():
    with (paths.data_dir() / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# Playwright's loop keeps connections of its own beside the thread's: only a list of all that were opened finds them.
OPENED: weakref.WeakSet = weakref.WeakSet()
connection_created.connect(lambda connection, **_more: OPENED.add(connection), weak=False)


def _close_every_connection() -> None:
    connections.close_all()
    for wrapper in list(OPENED):
        if wrapper.connection is not None:
            wrapper.connection.close()
            wrapper.connection = None


def use(name: str) -> None:
    """Point Django's default connection at another database."""
    _close_every_connection()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def _exists(server, name: str) -> bool:
    return server.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def _fill_template(name: str) -> None:
    from django.core.management import get_commands  # the apps must be ready

    use(name)
    call_command("migrate", verbosity=0)
    for command in LOADERS:
        if command in get_commands():
            call_command(command, stdout=io.StringIO(), stderr=io.StringIO())
    connections.close_all()


def template() -> str:
    """The name of the template for today's migrations, made if nobody made it yet."""
    name = f"st_template_{_fingerprint()}"
    with _one_at_a_time(), _server() as server:
        if not _exists(server, name):
            building = f"{name}_building"
            server.execute(f'drop database if exists "{building}" with (force)')
            server.execute(f'create database "{building}"')
            _fill_template(building)
            server.execute(f'alter database "{building}" rename to "{name}"')
    return name


def copy(source: str, name: str) -> None:
    """A fresh copy of the template under `name`; a copy already there, and everybody in it, is thrown out."""
    _close_every_connection()
    with _one_at_a_time(), _server() as server:
        server.execute(f'drop database if exists "{name}" with (force)')
        server.execute(f'create database "{name}" template "{source}"')
    use(name)
