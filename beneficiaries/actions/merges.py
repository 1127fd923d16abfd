"""Two records become one, so that it can be taken apart again to the last row."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pgtrigger
from django.db import transaction
from django.db.models import Field, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.cases import close_as_before, enter_again
from beneficiaries.actions.clashes import settle
from beneficiaries.actions.verdicts import carry_over, take_back
from beneficiaries.enums import PersonState, ProposalState
from beneficiaries.matching import write_match_columns
from beneficiaries.merging import CHOICES, read, tie_named, ties, unique_together, written
from beneficiaries.models import DuplicateProposal, Merge, Person, Schooling
from beneficiaries.rules.doubles import check_born_before_registered, check_can_merge, check_can_undo, check_is_open
from standing_together.audit.actions import record

_CHOSEN = tuple(column for _label, columns in CHOICES.values() for column in columns)


def _lock(*keys) -> list[Person]:
    """Both records, always in the same order, so that two merges cannot wait for each other."""
    rows = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    return [rows[key] for key in keys]


@transaction.atomic
def merge_persons(
    kept: Person, gone: Person, *, proposal: DuplicateProposal | None, values: Iterable[str], by
) -> Merge:
    """Everything of `gone` goes over to `kept`; `values` names the choices (merging.CHOICES) taken from `gone`."""
    if proposal is not None:
        proposal = DuplicateProposal.objects.select_for_update().get(pk=proposal.pk)
        check_is_open(proposal)
    kept, gone = _lock(kept.pk, gone.pk)
    check_can_merge(by, kept, gone)
    reentry = _open_again(kept, gone, by)
    kept, gone = _lock(kept.pk, gone.pk)
    before: dict[str, Any] = {
        "reentry": reentry,
        "kept": written(kept, _CHOSEN),
        "gone": written(gone, ("state", "merged_into")),
    }
    before["rows"] = settle(kept, gone, by=by)
    before["verdicts"] = carry_over(kept, gone)
    values = {*values, *_go_along(kept, gone)}
    moved = _move(kept, gone)
    before["set"] = _take_over(kept, gone, values)
    Person.objects.filter(pk=gone.pk).update(state=PersonState.MERGED, merged_into=kept, version=gone.version + 1)
    merge = Merge.objects.create(kept=kept, gone=gone, proposal=proposal, moved=moved, before=before, merged_by=by.user)
    _decide(proposal, ProposalState.SAME, by)
    record("person.merged", by=by, about=kept, gone=str(gone.pk), rows=sum(map(len, moved.values())))
    return merge


def _open_again(kept: Person, gone: Person, by) -> dict:
    """A closed case whose other record is open: the family is back. Which side it was, and what to undo."""
    for side, person, other in (("kept", kept, gone), ("gone", gone, kept)):
        if (person.state, other.state) == (PersonState.CLOSED, PersonState.ACTIVE):
            note = _("Met again: another record of the same person was open, and the two were joined.")
            step, begun = enter_again(person, by=by, note=note, beside=other)
            return {"side": side, "step": step.pk, "begun": begun}
    return {}


def _decide(proposal, state, by) -> None:
    if proposal is None:
        return
    stamp: dict[str, Any] = {"decided_at": None, "decided_by": None}
    if state != ProposalState.OPEN:
        stamp = {"decided_at": timezone.now(), "decided_by": by.user}
    DuplicateProposal.objects.filter(pk=proposal.pk).update(state=state, **stamp)


def _move(kept: Person, gone: Person) -> dict[str, list[str]]:
    """Rows that the database would refuse a second time (a draft each, say) stay with the record that goes."""
    moved = {}
    for tie in ties(Person):
        rows = tie.rows_of(gone).exclude(_second_of_its_kind(tie, kept))
        keys = [str(key) for key in rows.order_by("pk").values_list("pk", flat=True)]
        if keys:
            tie.model._base_manager.filter(pk__in=keys).update(**{tie.field.name: kept})
            moved[tie.name] = keys
    return moved


def _second_of_its_kind(tie, kept: Person) -> Q:
    """Rows of the other record that collide with a row the kept one has."""
    clash = Q(pk__in=[])
    for columns, condition in unique_together(tie):
        limit = condition or Q()
        for values in tie.rows_of(kept).filter(limit).values(*columns) if columns else _one(tie, kept, limit):
            clash |= limit & Q(**values)
    return clash


def _one(tie, kept: Person, limit: Q) -> list[dict]:
    return [{"pk__isnull": False}] if tie.rows_of(kept).filter(limit).exists() else []


def _go_along(kept: Person, gone: Person) -> set[str]:
    """Values nobody needs to choose: whoever's place at a school goes over, goes to school."""
    learns = Schooling.objects.filter(until_on=None)
    return {"in_school"} if gone.in_school and learns.filter(person=gone).exists() else set()


def _take_over(kept: Person, gone: Person, values: Iterable[str]) -> dict:
    """Write the chosen values and the columns for comparing; returns what was written, as text."""
    columns = [column for name in values for column in CHOICES[name][1]]
    for column in columns:
        field = kept._meta.get_field(column)
        assert isinstance(field, Field)  # CHOICES names columns
        setattr(kept, field.attname, getattr(gone, field.attname))
    check_born_before_registered(kept)
    _write(kept)
    return written(kept, columns)


def _write(person: Person) -> None:
    write_match_columns(person)
    person.version += 1
    person.save()


@transaction.atomic
def undo_merge(merge: Merge, *, by) -> Merge:
    """Take a merge apart. What was changed or added on the kept record since stays with it."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    kept, gone = _lock(merge.kept_id, merge.gone_id)
    check_can_undo(by, merge)
    for name, keys in merge.moved.items():
        tie = tie_named(name)
        tie.rows_of(kept).filter(pk__in=keys).update(**{tie.field.name: gone})
    _put_rows_back(merge.before["rows"])
    take_back(merge.before.get("verdicts", []))
    _give_values_back(kept, merge.before)
    state = read(gone, merge.before["gone"])
    Person.objects.filter(pk=gone.pk).update(**state, version=gone.version + 1)
    _close_again(merge, by)
    merge.undone_at, merge.undone_by = timezone.now(), by.user
    merge.save(update_fields=["undone_at", "undone_by"])
    _decide(merge.proposal, ProposalState.OPEN, by)
    record("person.merge_undone", by=by, about=kept, gone=str(gone.pk))
    return merge


def _close_again(merge: Merge, by) -> None:
    if reentry := merge.before.get("reentry"):
        person = Person.objects.get(pk=merge.kept_id if reentry["side"] == "kept" else merge.gone_id)
        close_as_before(person, by=by, step=reentry["step"], begun=reentry["begun"])


def _put_rows_back(changes: list[dict]) -> None:
    """Undo what `settle` changed, unless somebody changed it since or a newer row has taken the place."""
    for change in changes:
        tie = tie_named(change["tie"])
        row = tie.model._base_manager.select_for_update().filter(pk=change["pk"]).first()
        if row is None or written(row, change["after"]) != change["after"]:
            continue
        for attribute, value in read(row, change["before"]).items():
            setattr(row, attribute, value)
        if not _place_is_taken(tie, row):
            with _table_of_moves_set_aside(tie.model):
                row.save(update_fields=list(change["before"]))


def _table_of_moves_set_aside(model) -> AbstractContextManager:
    """Back to where it was before the merge, which no move may lead to. Only that trigger: histories go on."""
    triggers = getattr(model._meta, "triggers", ())
    tables = [f"{model._meta.label}:{each.name}" for each in triggers if isinstance(each, pgtrigger.FSM)]
    return pgtrigger.ignore(*tables) if tables else nullcontext()  # without a name it would set aside every one


def _place_is_taken(tie, row) -> bool:
    others = tie.rows_of(getattr(row, tie.field.attname)).exclude(pk=row.pk)
    return any(
        others.filter(condition or Q(), **{name: getattr(row, name) for name in columns}).exists()
        for columns, condition in unique_together(tie)
    )


def _give_values_back(kept: Person, before: dict) -> None:
    """A value that a colleague changed since the merge stays as the colleague wrote it."""
    now = written(kept, before["set"])
    untouched = {name: before["kept"][name] for name, text in before["set"].items() if now[name] == text}
    for attribute, value in read(kept, untouched).items():
        setattr(kept, attribute, value)
    _write(kept)
