"""Which rows of advocacy a grant reaches. Rows without a district (a ministry, a national plan) belong to the whole
organisation; coordinators, who sit in an authority, see of them nothing."""

from django.db.models import Q

from standing_together.access.scoping import any_of, in_scope


def reached(queryset, actor, permission, *, programme: str | None = "programme", shared: bool = False):
    """The rows any grant with the permission reaches. `shared`: coordinators reach every organisation's in their
    districts; otherwise they, like all others, reach their own organisation's."""
    if actor.everything:
        return queryset
    found = any_of(_reach(scope, programme, shared) for scope in actor.scopes_with(permission))
    return queryset.none() if found is None else queryset.filter(found)


def _reach(scope, programme, shared) -> Q:
    as_neighbour = scope.role.breadth == "shared" and shared
    organisation = None if as_neighbour else "organisation"
    reach = in_scope(scope, organisation=organisation, district=None, programme=programme)
    if as_neighbour:
        reach &= Q(district__in=scope.districts) if scope.districts is not None else Q(district__isnull=False)
    elif scope.districts is not None:
        reach &= Q(district__in=scope.districts) | Q(district__isnull=True)
    return reach
