"""Colleagues who could stand in: accounts with a grant in the same organisation, or deciding in the same districts."""

from django.db.models import Q

from beneficiaries.rules.absences import COVERED, can_stand_in
from standing_together.access.actor import Actor
from standing_together.access.models import Grant, User
from standing_together.access.roles import ROLES


def colleagues_for(actor) -> list[User]:
    """By name; each may do the same work. A few dozen accounts at most; two queries."""
    roles = [role.code for role in ROLES.values() if any(permission in role.permissions for permission in COVERED)]
    near = Q()
    for scope in actor.scopes:
        near |= Q(organisation=scope.organisation_id)
        near |= Q(districts__in=scope.districts or ()) | Q(districts__isnull=True)
    grants = Grant.objects.valid().filter(near, role__in=roles)
    people = User.objects.filter(pk__in=grants.values("user"), is_active=True, is_system=False).exclude(
        pk=actor.user.pk
    )
    found = Actor.of_all(people.order_by("name", "email")[:60])
    return [colleague.user for colleague in found if colleague.user and can_stand_in(actor, colleague)]
