"""Who is acting: a user with the grants in force right now. Asked on every request and in every task, never cached."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from django.utils import timezone

from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES, Role


@dataclass(frozen=True)
class Scope:
    """One grant as a fact. `districts`/`programmes` are sets of codes; None means all of them."""

    role: Role
    organisation_id: int
    districts: frozenset[str] | None
    programmes: frozenset[str] | None

    def covers(self, *, organisation_id=None, district_id=None, programme_id=None) -> bool:
        """Whether a row with these keys lies in this grant; a key not given is not asked about."""
        return (
            (organisation_id is None or organisation_id == self.organisation_id)
            and (district_id is None or self.districts is None or district_id in self.districts)
            and (programme_id is None or self.programmes is None or programme_id in self.programmes)
        )


@dataclass(frozen=True)
class Actor:
    user: User | None
    scopes: tuple[Scope, ...] = field(default=())
    everything: bool = False  # the system itself: commands and imports run by whoever holds the server

    @classmethod
    def of(cls, user) -> "Actor":
        """The actor behind a user; somebody not signed in, or switched off, may do nothing."""
        if user is None or not user.is_authenticated or not user.is_active:
            return cls(None)
        return cls(user, _scopes_of([user.pk])[user.pk])

    @classmethod
    def of_all(cls, users) -> "list[Actor]":
        """The actors behind active accounts, in their order, in one query."""
        found = _scopes_of([user.pk for user in users])
        return [cls(user, found[user.pk]) for user in users]

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        if self.everything:
            return frozenset(Permission)
        return frozenset().union(*(scope.role.permissions for scope in self.scopes))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(scope.role.code for scope in self.scopes)

    def can(self, permission: Permission) -> bool:
        return permission in self.permissions

    def scopes_with(self, permission: Permission) -> tuple[Scope, ...]:
        return tuple(scope for scope in self.scopes if permission in scope.role.permissions)

    def can_at(self, permission: Permission, **keys) -> bool:
        """Whether one and the same grant gives the permission and covers these keys (see Scope.covers)."""
        return self.everything or any(scope.covers(**keys) for scope in self.scopes_with(permission))

    @property
    def must_use_second_factor(self) -> bool:
        return any(scope.role.privileged for scope in self.scopes)


# `Grant.objects.valid()` with districts and programmes, written out: it is asked on every request, and putting it
# together took longer than the answer.
_GRANTS = """
select user_id, role, organisation_id,
    array(select district_id from access_grant_districts where grant_id = access_grant.id),
    array(select programme_id from access_grant_programmes where grant_id = access_grant.id)
from access_grant where user_id = any(%s) and revoked_at is null and %s between valid_from and valid_to
"""


def _scopes_of(keys: list[int]) -> dict[int, tuple[Scope, ...]]:
    """User's key → all grants in force with their districts and programmes, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_GRANTS, [keys, timezone.localdate()])
        rows = cursor.fetchall()
    found: dict[int, tuple[Scope, ...]] = dict.fromkeys(keys, ())
    for user, role, organisation, districts, programmes in rows:
        scope = Scope(ROLES[role], organisation, frozenset(districts) or None, frozenset(programmes) or None)
        found[user] += (scope,)
    return found


def system_actor() -> Actor:
    """The system acting for whoever holds the server (commands, scheduled work). Its account cannot sign in."""
    user, _created = User.objects.get_or_create(
        email="system@standing-together.invalid",
        defaults={"name": "Standing Together", "is_system": True, "is_active": False, "password": "!"},
    )
    return Actor(user, everything=True)
