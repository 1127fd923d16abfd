"""Reading the directory."""

import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Provider, ServiceKind
from standing_together import paging

STALE_AFTER = datetime.timedelta(days=90)
_KIND_CODES = ArraySubquery(
    Provider.kinds.through.objects.filter(provider=OuterRef("pk")).order_by("servicekind").values("servicekind")
)


def directory_page(actor, parameters, *, district: str = "", kind: str = "", point_kind: str = "") -> paging.Page:
    """Active providers by code, each with the codes of its services; the page asked for in `parameters` (a GET)."""
    found = Provider.objects.visible_to(actor).filter(active=True)
    if district:
        found = found.filter(district=district)
    if kind:
        found = found.filter(kinds=kind)
    if point_kind:
        found = found.filter(point_kind=point_kind)
    return paging.page_by(found.select_related("district").annotate(kind_codes=_KIND_CODES), parameters, "code")


def providers_for(actor, kind: ServiceKind, district_id: str):
    """Who offers the service: the person's district first, there those with free places and the freshest news."""
    found = Provider.objects.visible_to(actor).filter(active=True, kinds=kind).select_related("district")
    near = Case(When(district=district_id, then=Value(True)), default=Value(False), output_field=BooleanField())
    full = Case(When(Q(places_free=0), then=Value(True)), default=Value(False), output_field=BooleanField())
    freshest = F("confirmed_on").desc(nulls_last=True)
    return found.annotate(near=near, full=full).order_by("-near", "full", freshest, "code")


def places_words(provider: Provider) -> str:
    """How many places are free, as far as anybody knows."""
    free = provider.places_free
    if free is None:
        return _("Free places not known")
    return (
        ngettext("%(free)s place free", "%(free)s places free", free) % {"free": free} if free else _("No place free")
    )


def confirmed_words(provider: Provider) -> str:
    """When somebody last asked, in words; old news says that it is old."""
    if provider.confirmed_on is None:
        return _("never confirmed")
    days = (timezone.localdate() - provider.confirmed_on).days
    if days <= 0:
        return _("confirmed today")
    words = ngettext("confirmed %(days)s day ago", "confirmed %(days)s days ago", days) % {"days": days}
    return _("%(confirmed)s: ask before you rely on it") % {"confirmed": words} if is_stale(provider) else words


def is_stale(provider: Provider) -> bool:
    """Nobody asked within 90 days."""
    return provider.confirmed_on is None or timezone.localdate() - provider.confirmed_on > STALE_AFTER
