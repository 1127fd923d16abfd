"""Writing the directory."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.models import Provider
from beneficiaries.rules.providers import check_can_confirm_capacity, check_places
from standing_together.audit.actions import record


@transaction.atomic
def confirm_capacity(
    provider: Provider, *, by, capacity: int | None, places_free: int | None, email: str | None = None
) -> Provider:
    """What the provider said today. Saying the same again is news too: the day of confirmation moves."""
    locked = Provider.objects.select_for_update(of=("self",)).get(pk=provider.pk)
    check_can_confirm_capacity(by, locked)
    check_places(capacity, places_free)
    locked.capacity, locked.places_free = capacity, places_free
    locked.confirmed_on, locked.confirmed_by = timezone.localdate(), by.user
    locked.email = locked.email if email is None else email
    locked.save(update_fields=["capacity", "places_free", "confirmed_on", "confirmed_by", "email"])
    record("provider.confirm", by=by, about=locked, capacity=capacity, places_free=places_free)
    return locked
