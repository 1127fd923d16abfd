"""The one way rows reach a view: `Model.objects.visible_to(actor)`."""

from django.db import models
from django.db.models import Q


class ScopedQuerySet(models.QuerySet):
    """A model's own QuerySet says what an actor may see; until it does, asking is an error and nothing leaks."""

    def visible_to(self, actor):
        raise TypeError(f"{self.model.__name__} does not say who may see it: write its visible_to().")


def in_scope(scope, *, organisation="organisation", district="district", programme=None) -> Q:
    """The rows of one grant as a condition. Give None for a key that the model does not have."""
    condition = Q()
    if organisation:
        condition &= Q(**{organisation: scope.organisation_id})
    if district and scope.districts is not None:
        condition &= Q(**{f"{district}__in": scope.districts})
    if programme and scope.programmes is not None:
        condition &= Q(**{f"{programme}__in": scope.programmes})
    return condition


def any_of(conditions) -> Q | None:
    """Either condition; None when there is none, which must mean no rows (an empty Q would mean all of them)."""
    found = None
    for condition in conditions:
        found = condition if found is None else found | condition
    return found
