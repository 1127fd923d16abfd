"""Where somebody may write: the organisations, programmes and districts of their grants with one permission."""

from django.db.models import Q

from standing_together.access.scoping import any_of
from standing_together.organisations.models import Organisation, Partner, Programme
from standing_together.places.models import District


def organisations_for(actor, permission):
    if actor.everything:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in={scope.organisation_id for scope in actor.scopes_with(permission)})


def programmes_for(actor, permission):
    """Open programmes that such a grant names, or in which its organisation has a part."""
    programmes = Programme.objects.filter(closed_at__isnull=True)
    if actor.everything:
        return programmes
    found = any_of(_programmes_of(scope) for scope in actor.scopes_with(permission))
    return programmes.none() if found is None else programmes.filter(found)


def _programmes_of(scope) -> Q:
    if scope.programmes is not None:
        return Q(pk__in=scope.programmes)
    return Q(pk__in=Partner.objects.filter(organisation=scope.organisation_id).values("programme"))


def districts_for(actor, permission):
    """Districts of such grants, without their outlines; all of them where a grant names none."""
    districts = District.objects.only("code", "names").order_by("code")
    scopes = actor.scopes_with(permission)
    if actor.everything or any(scope.districts is None for scope in scopes):
        return districts
    return districts.filter(pk__in=frozenset().union(*(scope.districts for scope in scopes)))
