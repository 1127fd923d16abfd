"""Many rows into many tables at once, by COPY. Triggers, constraints and foreign keys stay on."""

import json
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.db.models import JSONField
from psycopg import sql
from psycopg.types.json import Jsonb, set_json_dumps

BATCH = 20_000  # rows of all tables together


def _dumps(value) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def prepare_transaction(told: str) -> None:
    """Two settings of this transaction without which many rows take many times as long.

    Versions say what wrote them: without a context, the history trigger of each row raises and catches an error.
    Foreign keys are checked with each COPY: a long list of checks put off is gone through for every such error.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)",
            [str(uuid.uuid4()), json.dumps({"command": told})],
        )


class Copying:
    """`add(Model, column=value, …)`: every row of a model names the same columns, as the database calls them.

    Columns left out take the database's own default, which only identifiers have. Tables are sent in the order in
    which their first rows came, so a row must come after those it refers to; whoever adds calls `send_if_full`
    wherever everything referred to has been added.
    """

    def __init__(self):
        self.written: Counter = Counter()
        self._columns, self._waiting, self._size = {}, {}, 0
        # The next families are invented while the server takes in these.
        self._sender, self._sending = ThreadPoolExecutor(max_workers=1), None

    def add(self, model, **row) -> None:
        columns = self._columns.setdefault(model, tuple(row))
        self._waiting.setdefault(model, []).append([row[column] for column in columns])
        self._size += 1

    def send_if_full(self) -> None:
        if self._size >= BATCH:
            self._send()

    def finish(self) -> None:
        """Everything is in the tables when this returns."""
        self._send()
        self._wait()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        """Nothing of ours uses the connection any more: whoever catches the problem may roll back."""
        self._sender.shutdown(wait=True)

    def _send(self) -> None:
        self._wait()
        tables = [(model, self._columns[model], rows) for model, rows in self._waiting.items()]
        self._waiting, self._size = {model: [] for model in self._waiting}, 0
        connection.ensure_connection()
        self._sending = self._sender.submit(_copy, connection.connection, tables)
        self.written.update({model._meta.model_name: len(rows) for model, _, rows in tables})

    def _wait(self) -> None:
        if self._sending:
            self._sending.result()


def _copy(server, tables) -> None:
    """In another thread, over the connection of this one, which meanwhile asks the database nothing."""
    set_json_dumps(_dumps, server)
    for model, columns, rows in tables:
        json_columns = {f.attname for f in model._meta.concrete_fields if isinstance(f, JSONField)}
        objects = [place for place, column in enumerate(columns) if column in json_columns]
        names = sql.SQL(",").join(map(sql.Identifier, columns))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)
        with server.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                for place in objects:
                    row[place] = row[place] if row[place] is None else Jsonb(row[place])
                copy.write_row(row)
