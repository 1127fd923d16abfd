"""Which programmes an actor reaches with a permission: reports are about whole programmes, not districts."""

from django.db.models import Q

from standing_together.access.permissions import Permission
from standing_together.access.scoping import any_of
from standing_together.organisations.models import Partner, Programme


def programmes_reached(actor, *permissions):
    """The programmes of the actor's grants with any of the permissions; for a donor, those the donor pays for."""
    if actor.everything:
        return Programme.objects.all()
    scopes = [scope for scope in actor.scopes if scope.role.permissions & set(permissions)]
    found = any_of(map(_of_grant, scopes))
    return Programme.objects.none() if found is None else Programme.objects.filter(found)


def _of_grant(scope) -> Q:
    parts = Partner.objects.filter(organisation=scope.organisation_id)
    if Permission.REPORT_READ_PUBLISHED in scope.role.permissions:
        paid = Q(code__in=parts.filter(part=Partner.Part.DONOR).values("programme"))
        return paid if scope.programmes is None else paid & Q(code__in=scope.programmes)
    if scope.programmes is not None:
        return Q(code__in=scope.programmes)
    return Q(code__in=parts.values("programme"))
