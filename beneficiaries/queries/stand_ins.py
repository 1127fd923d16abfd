"""Who stands in for whom today. A stand-in acts by their own grants: an absence gives nobody a permission."""

from django.db.models import Q

from beneficiaries.models import Absence, Referral
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.access.permissions import Permission


def absences_of(actor) -> list[Absence]:
    """Those not over yet: one's own, and those in which one stands in."""
    return list(Absence.objects.visible_to(actor).filter(ended_at__isnull=True).select_related("user", "stand_in"))


def stands_in_for(actor) -> list[User]:
    found = Absence.objects.on().filter(stand_in=actor.user).select_related("user")
    return [absence.user for absence in found]


def of_mine(actor, field: str = "requested_by") -> Q:
    """Made by the actor, or by a colleague for whom the actor stands in today: inside the same query, as one list of
    users, because with an OR PostgreSQL reads all referrals of the organisation."""
    away = Absence.objects.on().filter(stand_in=actor.user).values_list("user")
    return Q(**{f"{field}__in": User.objects.filter(pk=actor.user.pk).values_list("pk").union(away)})


def stand_ins_of(users) -> dict[int, User]:
    """{user's key: who stands in today}."""
    found = Absence.objects.on().filter(user__in=users, stand_in__is_active=True).select_related("stand_in")
    return {absence.user_id: absence.stand_in for absence in found}


def may_stand_in(user: User, referral: Referral, permission: Permission) -> bool:
    """Asked at the moment of telling: their own grant reaches this referral, for more than their own caseload."""
    keys: dict = {"district_id": referral.district_id, "programme_id": referral.programme_id}
    if permission != Permission.REFERRAL_DECIDE:
        keys["organisation_id"] = referral.organisation_id
    scopes = Actor.of(user).scopes_with(permission)
    return any(scope.role.breadth != "caseload" and scope.covers(**keys) for scope in scopes)


def worker_of(referral: Referral) -> User:
    """Whoever made it; their stand-in while they are away."""
    stand_in = stand_ins_of([referral.requested_by_id]).get(referral.requested_by_id)
    if stand_in and may_stand_in(stand_in, referral, Permission.REFERRAL_FOLLOW_UP):
        return stand_in
    return referral.requested_by
