"""A database that does not know Tajik letters is refused, with the command that makes a good one."""

import os

import psycopg
import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import connection

from standing_together.places.checks import letters_errors, tajik_letters

NAME = f"st_without_tajik_{os.getpid()}"  # each worker of the suite its own


def test_this_database_is_good(db):
    assert letters_errors(connection) == []
    assert run_checks(tags=["database"], databases=["default"]) == []


def test_nothing_is_asked_without_a_database():
    assert tajik_letters(None) == []


class _Database:
    """A connection as the check uses one: Django's cursors without Django's settings."""

    def __init__(self, inner):
        self.cursor = inner.cursor


@pytest.fixture
def without_tajik(db):
    database = settings.DATABASES["default"]
    where = {"host": database["HOST"], "port": database["PORT"] or 5432, "user": database["USER"]}
    where |= {"password": database["PASSWORD"], "autocommit": True}
    locale = "template template0 encoding 'UTF8' locale_provider libc locale 'C'"
    with psycopg.connect(dbname="postgres", **where) as server:
        server.execute(f"drop database if exists {NAME}")
        server.execute(f"create database {NAME} {locale}")
        with psycopg.connect(dbname=NAME, **where) as inner:
            yield inner
        server.execute(f"drop database {NAME}")


def test_a_database_of_plain_bytes_is_refused(without_tajik):
    errors = letters_errors(_Database(without_tajik))
    assert [error.id for error in errors] == ["places.E001", "places.E002"]
    assert all("--icu-locale=tg" in error.hint for error in errors)


def test_a_database_that_finds_no_trigrams_is_refused(without_tajik):
    without_tajik.execute("create extension pg_trgm")
    assert "places.E003" in {error.id for error in letters_errors(_Database(without_tajik))}
