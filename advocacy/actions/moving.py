"""The one way a record with a workflow, a version and steps moves: lock, rules, table, column and step, audit."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from standing_together.audit.actions import record
from standing_together.refusal import Refused
from standing_together.workflow import Workflow


@dataclass(frozen=True)
class Flow:
    """`event` begins the names in the audit trail; `check(name, actor, row)` raises Refused; `organisation` finds whose
    row it is, where the row does not say so itself; `related` is loaded with the locked row."""

    workflow: Workflow
    event: str
    check: Callable
    related: tuple[str, ...] = ()
    organisation: Callable = lambda row: row.organisation_id


def lock(row, related=()):
    """The row as it is now, held until the transaction ends."""
    return type(row).objects.select_related(*related).select_for_update(of=("self",)).get(pk=row.pk)


def check_version(locked, version: int | None) -> None:
    """None: the caller did not read a page before."""
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this while you were reading it. Read it again, then decide."))


@transaction.atomic
def move(row, name: str, *, flow: Flow, by, version: int | None = None, note: str = "", **values):
    """The moved row. `values` are columns that change with the state."""
    locked = lock(row, flow.related)
    flow.check(name, by, locked)
    step = flow.workflow.check(name, locked.state, note)
    check_version(locked, version)
    source, locked.state = locked.state, step.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    locked.save()
    locked.steps.create(move=name, source=source, target=step.target, note=note.strip(), by=by.user)
    record(
        f"{flow.event}.{name}", by=by, about=locked, organisation_id=flow.organisation(locked), source=source,
        target=step.target,
    )  # fmt: skip
    return locked
