"""Who may say how many places a provider has."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Provider
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def check_can_confirm_capacity(actor, provider: Provider) -> None:
    if not actor.can_at(Permission.PROVIDER_CHANGE, district_id=provider.district_id):
        raise Refused(_("The case managers and the coordinator of the provider's district confirm its places."))


can_confirm_capacity = yes_or_no(check_can_confirm_capacity)


def check_places(capacity: int | None, places_free: int | None) -> None:
    if capacity is not None and places_free is not None and places_free > capacity:
        raise Refused(_("There cannot be more free places than places in all."))
