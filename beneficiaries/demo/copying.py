"""Many rows into many tables at once, by COPY. Triggers, constraints and foreign keys stay on.

Foreign keys are deferred by Django, so within one transaction the tables may be filled in any order.
"""

import json
from collections import Counter

from django.db import connection
from psycopg import sql
from psycopg.types.json import Jsonb, set_json_dumps

BATCH = 5000


def _dumps(value) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


class Copying:
    """`add(Model, column=value, …)`: every row of a model names the same columns, as the database calls them.

    Columns left out take the database's own default, which only identifiers have.
    """

    def __init__(self):
        self.written: Counter = Counter()
        self._columns, self._waiting = {}, {}

    def add(self, model, **row) -> None:
        columns = self._columns.setdefault(model, tuple(row))
        waiting = self._waiting.setdefault(model, [])
        waiting.append([row[column] for column in columns])
        if len(waiting) >= BATCH:
            self._send(model)

    def flush(self) -> None:
        for model in list(self._waiting):
            self._send(model)

    def _send(self, model) -> None:
        rows, self._waiting[model] = self._waiting[model], []
        if not rows:
            return
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(model._meta.db_table), sql.SQL(",").join(map(sql.Identifier, self._columns[model]))
        )
        with connection.cursor() as cursor:
            set_json_dumps(_dumps, cursor.connection)
            with cursor.cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row([Jsonb(value) if isinstance(value, dict) else value for value in row])
        self.written[model._meta.model_name] += len(rows)
