"""Doors and villages that are known already: offered while somebody writes, never forced."""

from beneficiaries.models import Household, Person
from standing_together.places.models import Village
from standing_together.places.spelling import village_key

MOST = 300  # what a browser shows without becoming slow


def known_villages(district_id: str, jamoat_id: str | None = None) -> list[str]:
    """Villages somebody wrote before in this jamoat, or in the district where the jamoat is not known."""
    rows = Village.objects.filter(district=district_id)
    rows = rows.filter(jamoat=jamoat_id) if jamoat_id else rows
    return sorted(set(rows.values_list("name", flat=True)[:MOST]))


def known_households(actor, *, district_id: str, jamoat_id: str | None = "", village: str = ""):
    """(number, village and surnames) of the doors this actor may know there; without a village those of all. The
    surnames are only of people whom the actor may see."""
    doors = Household.objects.visible_to(actor).filter(district=district_id).exclude(number="")
    doors = doors.filter(jamoat=jamoat_id) if jamoat_id else doors
    doors = doors.filter(village__key=village_key(village)) if village.strip() else doors
    found = list(doors.select_related("village").order_by("number")[:MOST])
    families = _surnames(actor, found)
    return [(door.number, _told(door, families.get(door.pk, ()))) for door in found]


def _surnames(actor, doors) -> dict:
    people = Person.objects.visible_to(actor).active().filter(household__in=doors)
    families: dict = {}
    for household, surname in people.values_list("household_id", "family_name").order_by("created_at"):
        families.setdefault(household, {})[surname] = None
    return families


def _told(door, surnames) -> str:
    village = door.village.name if door.village else ""
    return ", ".join(filter(None, (door.number, village, *surnames)))
