"""Today remembered: a sentence stays for as long as the database answers its questions with the same rows.

Some forty questions are asked for one page, and putting them together costs ten times what the database needs to
answer them. So the statements behind each sentence are kept with it, in this process, and are asked again as ONE
statement that PostgreSQL has prepared; only a teller whose answers changed is asked anew. What stands on the page is
always what the database says now. docs/decisions/0028.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import get_language
from psycopg import ClientCursor

PEOPLE = 32  # whose page is remembered in one process; a page holds some 60 kB
PREPARED = 8  # statements kept by one connection

_listening: ContextVar[list[str] | None] = ContextVar("today_listening", default=None)


@dataclass(frozen=True)
class Told:
    """What one teller said, the statements it asked, and what they answered (None: not known for certain)."""

    lines: tuple = ()
    statements: tuple[str, ...] = ()
    answers: tuple[str, ...] | None = None


@dataclass(frozen=True)
class _Answered:
    """`moment` is PostgreSQL's snapshot: two that are equal saw the same rows."""

    moment: str
    fingerprints: dict[str, str]

    def of(self, statements: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.fingerprints[each] for each in statements)


class _Memory:
    """The pages of the people who looked last, the least recent forgotten first."""

    def __init__(self, size: int):
        self._size, self._pages, self._lock = size, OrderedDict(), threading.Lock()

    def get(self, key):
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key, page) -> None:
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self._size:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()


_memory = _Memory(PEOPLE)
_prepared: WeakKeyDictionary = WeakKeyDictionary()  # connection → names of its statements, the least recent first


def forget() -> None:
    """Everything remembered in this process; nothing that anybody sees depends on it."""
    _memory.clear()


def lines_of(actor, tellers: tuple[Callable, ...]) -> list[tuple]:
    """What each of `tellers` (actor → lines) says to this actor now, in their order."""
    key = _key(actor)
    told = list(_memory.get(key) or ())
    if len(told) != len(tellers):
        told = [Told() for _teller in tellers]
    answered = _ask(told)
    stale = [place for place, each in enumerate(told) if each.answers != answered.of(each.statements)]
    if stale:
        _tell_anew(actor, tellers, told, stale, answered)
        _memory.put(key, tuple(told))
    return [each.lines for each in told]


def asked_once(actor, name: str, ask: Callable[[], object]):
    """What `ask()` gives, asked once for this actor (which lives for one request); for numbers that several tellers
    share, so that each of them is known to depend on the statements."""
    kept = actor.__dict__.setdefault("_asked_once", {})
    if name not in kept:
        with listening() as statements:
            kept[name] = ask(), tuple(statements)
    answer, statements = kept[name]
    heard = _listening.get()
    if heard is not None:
        heard.extend(each for each in statements if each not in heard)
    return answer


def _key(actor) -> tuple:
    """Whose page, with what rights, in which language, on which day: another key is another page."""
    scopes = frozenset((each.role.code, each.organisation_id, each.districts, each.programmes) for each in actor.scopes)
    who = actor.everything, actor.user.pk if actor.user else None, scopes
    return who, get_language(), timezone.localdate(), connection.settings_dict["NAME"]


def _tell_anew(actor, tellers, told: list[Told], stale: list[int], before: _Answered) -> None:
    """Answers given before the telling are safe: what changed in between is told already and only asked once more."""
    for place in stale:
        told[place] = _tell(actor, tellers[place], before)
    if any(told[place].answers is None for place in stale):
        after = _ask(told)
        for place in stale:
            told[place] = _settled(told[place], before.moment == after.moment, after)


def _tell(actor, teller, before: _Answered) -> Told:
    with listening() as statements:
        lines = tuple(teller(actor))
    known = all(each in before.fingerprints for each in statements)
    return Told(lines, tuple(statements), before.of(statements) if known else None)


def _settled(told: Told, nothing_happened: bool, after: _Answered) -> Told:
    """Answers given after the telling are those it was made from only if nobody wrote in between."""
    if told.answers is None and nothing_happened:
        return replace(told, answers=after.of(told.statements))
    return told


@contextmanager
def listening():
    """The statements that reach the database within, with their values, each once."""
    heard: list[str] = []
    token = _listening.set(heard)
    try:
        with connection.execute_wrapper(_hear):
            yield heard
    finally:
        _listening.reset(token)


def _hear(execute, sql, params, many, context):
    heard = _listening.get()
    if heard is not None:
        statement = ClientCursor(connection.connection).mogrify(sql, params) if params else sql
        if statement not in heard:
            heard.append(statement)
    return execute(sql, params, many, context)


def _ask(told: list[Told]) -> _Answered:
    """One fingerprint a statement, and the moment, in one round trip."""
    statements = list(dict.fromkeys(statement for each in told for statement in each.statements))
    # Statements of our own querysets, their values bound by the driver.
    prints = [f"(select md5(coalesce(string_agg(q::text, chr(10)), '')) from ({each}) q)" for each in statements]  # noqa: S608
    moment, fingerprints = _answer(f"select pg_current_snapshot()::text, array[{', '.join(prints)}]::text[]")
    return _Answered(moment, dict(zip(statements, fingerprints, strict=True)))


def _answer(question: str) -> tuple:
    try:
        with connection.cursor() as cursor:
            cursor.execute(_prepare(cursor, question))
            return cursor.fetchone()
    except DatabaseError:  # tables changed under a running process: the next page asks from the beginning
        forget()
        raise


def _prepare(cursor, question: str) -> str:
    """The short statement that asks the same. Planning the long one takes longer than answering it."""
    if settings.DATABASES["default"].get("DISABLE_SERVER_SIDE_CURSORS"):
        return question  # a pooler in between: the next statement may meet another session
    names = _prepared.setdefault(connection.connection, OrderedDict())
    name = f"today_{hashlib.sha256(question.encode()).hexdigest()[:40]}"
    if name not in names:
        cursor.execute(f"prepare {name} as {question}")
    names[name] = None
    names.move_to_end(name)
    while len(names) > PREPARED:
        cursor.execute(f"deallocate {names.popitem(last=False)[0]}")
    return f"execute {name}"
