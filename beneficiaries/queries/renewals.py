"""Certificates that come to their end."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from beneficiaries.models import Certificate
from beneficiaries.queries.people import NO_PAPER


def ending_certificates(first: date, last: date) -> list[int]:
    """Keys of the newest certificates of active persons that end in these days. One query."""
    later = Certificate.objects.filter(person=OuterRef("person"))
    later = later.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), id__gt=OuterRef("id")))
    found = Certificate.objects.filter(valid_to__range=(first, last), person__state="active").exclude(kind__in=NO_PAPER)
    return list(found.exclude(Exists(later)).order_by("valid_to", "pk").values_list("pk", flat=True))
