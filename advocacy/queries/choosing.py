"""Programmes and districts an actor may choose for new work."""

from beneficiaries.queries.places import district_choices
from standing_together.organisations.models import Partner, Programme
from standing_together.places.models import District


def open_programmes(actor, permission):
    """Running programmes in which the actor holds the permission."""
    running = Programme.objects.filter(closed_at__isnull=True)
    if actor.everything:
        return running
    codes: set[str] = set()
    for scope in actor.scopes_with(permission):
        if scope.programmes is None:
            parts = Partner.objects.filter(organisation=scope.organisation_id)
            codes |= set(parts.values_list("programme", flat=True))
        else:
            codes |= scope.programmes
    return running.filter(pk__in=codes)


def districts_of(actor, permission):
    """Districts in which the actor holds the permission, as a queryset for a field."""
    return District.objects.filter(pk__in=[code for code, _name in district_choices(actor, permission)])
