"""Counting what a page asks of the database. Savepoints stand for the request's own transaction and are left out."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def at_most(number: int):
    with CaptureQueriesContext(connection) as asked:
        yield
    queries = [q["sql"] for q in asked.captured_queries if "SAVEPOINT" not in q["sql"]]
    assert len(queries) <= number, "\n".join(queries)
