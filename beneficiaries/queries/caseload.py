"""Who works on what: the team as counts, and everything one colleague has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from beneficiaries.models import Person, Visit
from beneficiaries.queries.contacts import overdue_condition, silent_condition, with_contacts
from standing_together.access.holdings import Holding, all_holdings
from standing_together.access.models import Grant, User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES

WORKING = [code for code, role in ROLES.items() if Permission.VISIT_RECORD in role.permissions]


def in_hand_of(user) -> Q:
    """Given to them, or registered by them and given to nobody."""
    return Q(worker=user) | Q(worker__isnull=True, registered_by=user)


def colleagues(actor, permission=Permission.CASE_ASSIGN) -> list[User]:
    """Who may be given a case: active, with a working role in an organisation in which the actor may give cases."""
    return _of_roles(actor, WORKING, permission)


def takers(actor) -> list[User]:
    """Who may take what belongs to no person: colleagues who get cases, and whoever may have a group or a plan."""
    wanted = {holding.permission for holding in all_holdings() if holding.permission}
    roles = [code for code, role in ROLES.items() if role.permissions & wanted]
    return _of_roles(actor, {*WORKING, *roles})


def _of_roles(actor, roles, permission=Permission.CASE_ASSIGN) -> list[User]:
    own = {scope.organisation_id for scope in actor.scopes_with(permission)}
    grants = Grant.objects.valid().filter(role__in=roles, organisation__in=own)
    found = User.objects.filter(is_active=True, is_system=False, pk__in=grants.values("user"))
    return sorted(found, key=lambda user: str(user).casefold())


@dataclass(frozen=True)
class Load:
    """One colleague in the team's table."""

    worker: User
    persons: int
    overdue: int
    silent: int
    today: int  # planned visits
    late: int  # planned, the day is over, nothing written down


def team(actor, on: date | None = None) -> list[Load]:
    """Everybody with open cases or planned visits in this actor's reach: three queries for any number of cases."""
    on = on or timezone.localdate()
    persons = _persons_by_holder(Person.objects.visible_to(actor, Permission.VISIT_VIEW).active(), on)
    planned = Visit.objects.visible_to(actor).planned().filter(planned_on__lte=on).order_by()
    visits = {
        row["worker"]: row
        for row in planned.values("worker").annotate(
            today=Count("pk", filter=Q(planned_on=on)), late=Count("pk", filter=Q(planned_on__lt=on))
        )
    }
    workers = User.objects.in_bulk(persons.keys() | visits.keys())
    rows = [_load(worker, persons.get(key, {}), visits.get(key, {})) for key, worker in workers.items()]
    return sorted(rows, key=lambda row: str(row.worker).casefold())


# Each fact of a person is looked up once; in one GROUP BY it would be looked up once for each number it counts in.
_TALLY = """
with facts as materialized ({people})
select holder, count(*), count(*) filter (where overdue), count(*) filter (where silent) from facts group by holder
"""


def _persons_by_holder(people, on: date) -> dict:
    """{key of a user: {persons, overdue, silent}} in one query."""
    facts = with_contacts(people, on).annotate(
        holder=Coalesce("worker_id", "registered_by_id"),
        overdue=ExpressionWrapper(overdue_condition(on), output_field=BooleanField()),
        silent=ExpressionWrapper(silent_condition(on), output_field=BooleanField()),
    )
    sql, parameters = facts.order_by().values("holder", "overdue", "silent").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_TALLY.format(people=sql), parameters)
        return {holder: dict(zip(_NUMBERS, numbers, strict=True)) for holder, *numbers in cursor.fetchall()}


_NUMBERS = ("persons", "overdue", "silent")


def _load(worker, persons: dict, visits: dict) -> Load:
    of_persons = (persons.get(name, 0) for name in _NUMBERS)
    return Load(worker, *of_persons, *(visits.get(name, 0) for name in ("today", "late")))


@dataclass(frozen=True)
class Parcel:
    """One kind of what a colleague has in hand, as far as the actor may give it: (row, key of its person or None)."""

    holding: Holding
    rows: Sequence[tuple[Any, Any]]
    beyond: int  # of the same kind, out of this actor's reach

    @property
    def code(self) -> str:
        return self.holding.code

    @property
    def words(self) -> str:
        return self.holding.words(len(self.rows))


def parcels_of(actor, user) -> list[Parcel]:
    """A query or two for each kind, however much there is."""
    return [_parcel(holding, actor, user) for holding in all_holdings()]


def _parcel(holding: Holding, actor, user) -> Parcel:
    rows = [(row, holding.person_of(row)) for row in holding.open_of(user)]
    keys = {person for _row, person in rows if person is not None}
    people = Person.objects.visible_to(actor, Permission.CASE_ASSIGN).filter(pk__in=keys)
    reached = set(people.values_list("pk", flat=True)) if keys else set()
    own = {scope.organisation_id for scope in actor.scopes_with(Permission.CASE_ASSIGN)}
    mine = [
        (row, person)
        for row, person in rows
        if actor.everything or (person in reached if person is not None else row.organisation_id in own)
    ]
    return Parcel(holding, mine, len(rows) - len(mine))


def persons_in_hand(actor, user):
    """What of a colleague's caseload this actor may give, by place."""
    people = Person.objects.visible_to(actor, Permission.CASE_ASSIGN).active().filter(in_hand_of(user))
    related = people.select_related("district", "jamoat", "village")
    return related.order_by(F("jamoat").asc(nulls_last=True), "family_name", "given_name", "pk")
