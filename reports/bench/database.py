"""A database of the bench's own, beside the real one in the same server, gone when the bench is over."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections


@contextmanager
def scratch_database() -> Iterator[str]:
    """Points Django at a new, migrated, empty database; back to the old one at the end, whatever happens."""
    own, name = settings.DATABASES["default"]["NAME"], f"bench_{os.getpid()}"
    with _server() as server:
        server.execute(f'create database "{name}"')
    try:
        _use(name)
        call_command("migrate", verbosity=0)
        yield name
    finally:
        _use(own)
        with _server() as server:
            server.execute(f'drop database if exists "{name}" with (force)')


def _use(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


@contextmanager
def _server():
    """Databases are made and dropped outside transactions, from the maintenance database."""
    own = settings.DATABASES["default"]
    with psycopg.connect(
        host=own["HOST"], port=own["PORT"] or 5432, user=own["USER"], password=own["PASSWORD"], dbname="postgres",
        autocommit=True,
    ) as server:  # fmt: skip
        yield server
