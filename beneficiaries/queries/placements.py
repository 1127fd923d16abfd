"""Schools and institutions of a person."""

from django.db.models import Q

from beneficiaries.enums.centres import PointKind
from beneficiaries.models import InstitutionStay, Provider

SCHOOLS = (PointKind.SCHOOL, PointKind.KINDERGARTEN, PointKind.CORNER)


def schools_for(actor):
    """What the directory has in the actor's districts; with the services that schools give, if the kind is not set."""
    found = Provider.objects.visible_to(actor).filter(active=True)
    by_service = found.filter(kinds__in=["inclusive-school", "inclusive-kindergarten"])
    return (found.filter(point_kind__in=SCHOOLS) | by_service).distinct().select_related("district").order_by("code")


def institutions_for(actor):
    found = Provider.objects.visible_to(actor).filter(active=True, point_kind=PointKind.INSTITUTION)
    return found.select_related("district").order_by("code")


def schoolings_of(person) -> list:
    return list(person.schoolings.select_related("provider", "programme"))


def stays_of(person) -> list:
    """With those that stayed with a record merged into this one."""
    found = InstitutionStay.objects.filter(Q(person=person) | Q(person__merged_into=person))
    return list(found.select_related("provider"))
