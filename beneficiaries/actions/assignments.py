"""Giving cases to colleagues: one person from their page, or everything of a colleague who leaves."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.caseload import AssignReason
from beneficiaries.models import Assignment, Person
from beneficiaries.queries.caseload import Parcel, parcels_of
from beneficiaries.rules import cases as rules
from standing_together.access.actor import Actor
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.refusal import Refused


@transaction.atomic
def assign_persons(keys: Iterable, *, to, by, reason: str, note: str = "") -> int:
    """These persons are `to`'s from now on; how many changed hands. The stretch before ends at the same moment."""
    rows = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=list(keys)).order_by("pk"))
    rules.check_can_assign(by, rows)
    moving = [person for person in rows if person.worker_id != to.pk]
    now = timezone.now()
    _end_stretches(moving, now, by=by)
    Assignment.objects.bulk_create(
        Assignment(person=person, worker=to, from_at=now, given_by=by.user, reason=reason, note=note.strip()[:400])
        for person in moving
    )
    _name_worker(moving, to)
    for person in moving:
        record("person.assigned", by=by, about=person, reason=reason)
    return len(moving)


def _end_stretches(persons: list[Person], now, *, by) -> None:
    """Open stretches end now. Who worked on a case that was never given before, worked on it since it was written."""
    known = set(Assignment.objects.filter(person__in=persons).values_list("person", flat=True))
    Assignment.objects.filter(person__in=persons, until_at=None).update(until_at=now, ended_by=by.user)
    Assignment.objects.bulk_create(
        Assignment(
            person=person, worker_id=person.worker_id or person.registered_by_id, from_at=min(person.created_at, now),
            given_by_id=person.registered_by_id, reason=AssignReason.BEGIN, until_at=now, ended_by=by.user,
        )
        for person in persons if person.pk not in known
    )  # fmt: skip


def _name_worker(persons: list[Person], to) -> None:
    keys = [person.pk for person in persons]
    Person.objects.filter(pk__in=keys).update(worker=to, version=F("version") + 1)
    rules.check_can_take(to, keys)


@transaction.atomic
def hand_over(leaver, *, by, persons: Mapping, rest_to=None, reason: str, note: str = "") -> dict[str, int]:
    """Everything `leaver` has in hand, in one go: `persons` is {key of a person: colleague}; what belongs to a person
    goes with that person, all else to `rest_to`. Nothing stays behind that this actor reaches and named somebody for.

    Gives how many of each kind changed hands.
    """
    _check_receivers(leaver, {*persons.values(), *([rest_to] if rest_to else [])})
    given = {"person": _give_persons(leaver, persons, by=by, reason=reason, note=note)}
    for parcel in parcels_of(by, leaver):
        if parcel.code != "person":
            given[parcel.code] = _give_parcel(parcel, persons, rest_to, by=by)
    if not sum(given.values()):
        raise Refused(_nothing(rest_to))
    record("caseload.handed_over", by=by, about=leaver, organisation_id=_organisation(by), **given)
    return {code: number for code, number in given.items() if number}


def _nothing(rest_to) -> str:
    if rest_to is None:
        return _("Nothing was chosen. Say who takes what.")
    return _("%(name)s may take nothing of this there. Choose a colleague whose role includes it.") % {"name": rest_to}


def _check_receivers(leaver, receivers: set) -> None:
    if leaver in receivers:
        raise Refused(_("Choose a colleague: this is who gives the cases away."))
    if not all(receiver.is_active for receiver in receivers):
        raise Refused(_("This account is switched off. Choose somebody else."))


def _organisation(by) -> int | None:
    return next((scope.organisation_id for scope in by.scopes_with(Permission.CASE_ASSIGN)), None)


def _give_persons(leaver, persons: Mapping, **how) -> int:
    """One write for each colleague, in a lasting order."""
    receivers = sorted(set(persons.values()), key=lambda user: user.pk)
    return sum(assign_persons([key for key, to in persons.items() if to == user], to=user, **how) for user in receivers)


def _give_parcel(parcel: Parcel, persons: Mapping, rest_to, *, by) -> int:
    """What somebody may not take stays where it is: the page goes on naming it."""
    shares: dict = {}
    actors = {to: Actor.of(to) for to in {*persons.values(), rest_to} if to is not None and parcel.holding.permission}
    for row, person in parcel.rows:
        to = persons.get(person) or rest_to
        if to is not None and parcel.holding.may_take(row, actors.get(to)):
            shares.setdefault(to, []).append(row)
    for to, rows in shares.items():
        parcel.holding.give(rows, to=to, by=by)
    return sum(map(len, shares.values()))
