"""Reading members: the list of a group, whom the registry knows under a name."""

from dataclasses import dataclass

from django.utils import timezone

from beneficiaries.models import Caregiver, Person
from beneficiaries.queries.search import search_people
from psgs.models import Membership
from psgs.rules.members import SEX_OF_RELATION


def members_of(group, *, left: bool = False) -> list[Membership]:
    """Those of today by name, or those who left, the last one first."""
    today = timezone.localdate()
    rows = Membership.objects.filter(group=group).named()
    if left:
        return list(rows.filter(until_on__lt=today).order_by("-until_on"))
    return sorted(rows.on(today), key=lambda member: member.name_shown.casefold())


def choosable(group):
    """Members that a form may choose from; whether they belonged to the group on the day in question the rules ask."""
    return Membership.objects.filter(group=group).named().order_by("from_on")


@dataclass(frozen=True)
class Match:
    """A person of the registry, why they were found, and who cares for them."""

    person: Person
    why: list
    caregivers: list[Caregiver]


def find_in_registry(actor, text: str) -> list[Match]:
    """Persons the actor may list whose name, caregiver or phone fits; their caregivers in one further query."""
    found = search_people(actor, text)
    carers: dict = {}
    for carer in Caregiver.objects.filter(person__in=[match.person for match in found]).order_by("-is_main", "name"):
        carers.setdefault(carer.person_id, []).append(carer)
    return [Match(match.person, match.why, carers.get(match.person.pk, [])) for match in found]


def caregiver_in_reach(actor, pk) -> Caregiver | None:
    """Through the person, whom the actor must be able to list."""
    reached = Person.objects.visible_to(actor).active()
    return Caregiver.objects.filter(pk=pk, person__in=reached).select_related("person").first()


def sex_of(caregiver: Caregiver) -> str:
    """What the relation says; "" when it says nothing."""
    return SEX_OF_RELATION.get(caregiver.relation, "")
