"""What can be printed. Apps declare their papers in modules imported from AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from standing_together.access.permissions import Permission


@dataclass(frozen=True)
class Sheet:
    """The pages of one paper: a template under `templates/prints/` (it extends `prints/base.html`) and its context."""

    title: str
    template: str
    context: dict


@dataclass(frozen=True)
class Printable:
    """`find(actor, key)` gives the record if the actor may print it now, else None; `write(record, printed)` the Sheet,
    called in the paper's language. `public(record)` gives (key, value) pairs that anybody with the number may read."""

    kind: str
    name: Promise
    permission: Permission
    find: Callable[[Any, str], Any]
    write: Callable[[Any, Any], Sheet]
    public: Callable[[Any], list[tuple]]


PRINTABLES: dict[str, Printable] = {}


def _nothing(record) -> list[tuple]:
    return []


def printable(kind: str, *, name: Promise, permission: Permission, find, public=_nothing):
    """Decorator over `write`: `@printable("promise_letter", name=_("Reminder letter"), permission=…, find=…)`."""

    def register(write):
        known = PRINTABLES.get(kind)
        if known and known.write is not write:
            raise ValueError(f"Two papers are called {kind}")
        PRINTABLES[kind] = Printable(kind, name, permission, find, write, public)
        return write

    return register
