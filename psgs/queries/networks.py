"""Reading networks, seats and joint actions."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from psgs.models import Association, ForumSeat, Network, NetworkMembership
from standing_together import paging


def network_page(actor, parameters, *, level="", district="") -> paging.Page:
    """Networks the actor sees, the newest first, with `members_now`."""
    found = Network.objects.visible_to(actor)
    for name, value in (("level", level), ("district", district)):
        found = found.filter(**{name: value}) if value else found
    members = NetworkMembership.objects.filter(network=OuterRef("pk"), until_on__isnull=True).order_by()
    counted = members.values("network").annotate(number=Count("pk")).values("number")
    shown = found.select_related("district").annotate(members_now=Coalesce(Subquery(counted), 0))
    return paging.page_of(shown, parameters)


def seat_page(actor, parameters, *, level="", district="") -> paging.Page:
    """Seats in forums, those that are held today and those that were, the newest first."""
    found = ForumSeat.objects.visible_to(actor)
    for name, value in (("level", level), ("district", district)):
        found = found.filter(**{name: value}) if value else found
    shown = found.select_related("association", "network", "district")
    return paging.page_of(shown, parameters)


def is_held(seat: ForumSeat) -> bool:
    today = timezone.localdate()
    return seat.from_on <= today and (seat.until_on is None or seat.until_on >= today)


def associations_to_join(actor, network: Network):
    """Associations the actor sees, at work, that do not belong to the network now."""
    there = network.memberships.filter(until_on=None, association__isnull=False).values("association")
    return Association.objects.visible_to(actor).active().exclude(pk__in=there).order_by("name")


def members_of(network: Network, actor):
    """Our associations in it that the actor sees."""
    now = network.memberships.filter(until_on=None, association__isnull=False).values("association")
    return Association.objects.visible_to(actor).filter(pk__in=now).order_by("name")
