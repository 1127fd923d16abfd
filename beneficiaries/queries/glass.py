"""Looking for one person outside one's reach, telling as little as possible; and what was opened behind the glass."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from beneficiaries.models import Certificate, GlassBreaking, Person
from beneficiaries.models.glass import OPENS
from beneficiaries.queries.deeds import READ
from standing_together import names
from standing_together.access.models import Grant, User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from standing_together.audit.actions import told_with_readings
from standing_together.audit.models import Event
from standing_together.likeness import phone_key


def candidate(actor, *, name: str = "", birth_year: int | None = None, number: str = "") -> Person | None:
    """The only person of the actor's organisations who fits exactly; None also when two do."""
    own = {scope.organisation_id for scope in actor.scopes_with(Permission.GLASS_BREAK)}
    people = Person.objects.active().filter(organisation__in=own).select_related("district")
    if number:
        fits = Q(pk__in=Certificate.objects.filter(number__iexact=number.strip()).values("person"))
        if key := phone_key(number):
            fits |= Q(phone_key=key)
        found = people.filter(fits)[:2]
    elif name and birth_year:
        found = people.filter(name_key__in=_spellings(name), birth_year=birth_year)[:2]
    else:
        return None
    rows = list(found)
    return rows[0] if len(rows) == 1 else None


def chosen(actor, key: str) -> Person | None:
    """The candidate again, when the reason is written."""
    own = {scope.organisation_id for scope in actor.scopes_with(Permission.GLASS_BREAK)}
    return Person.objects.active().filter(organisation__in=own, pk=key).select_related("district").first()


def _spellings(name: str) -> list[str]:
    """The whole name as typed, surname first or given name first; every alphabet gives the same key."""
    words = name.split()
    turned = [*words[1:2], *words[:1], *words[2:]]
    return list({names.search_key(*words), names.search_key(*turned)})


def open_now(actor) -> GlassBreaking | None:
    """The record this person has open in an emergency."""
    if actor.user is None or not actor.can(Permission.GLASS_BREAK):
        return None
    return GlassBreaking.objects.open_for(actor.user).select_related("person").first()


def seen_through(actor, person) -> GlassBreaking | None:
    """The broken glass through which this actor sees this person."""
    found = open_now(actor)
    return found if found is not None and found.person_id == person.pk else None


@told_with_readings
def read_through(actor, about) -> dict[str, str]:
    """What the trail adds to a reading through broken glass: its key."""
    person = about.pk if isinstance(about, Person) else getattr(about, "person_id", None)
    if person is None or actor.user is None or not actor.can(Permission.GLASS_BREAK):
        return {}
    key = GlassBreaking.objects.open_for(actor.user).filter(person=person).values_list("pk", flat=True).first()
    return {"glass": str(key)} if key else {}


@dataclass(frozen=True)
class Opened:
    at: object
    words: str


def opened_through(glass: GlassBreaking) -> list[Opened]:
    """What the worker read of the record while the glass was broken, as the audit trail has it."""
    person = Q(about_type=Person._meta.label, about_id=str(glass.person_id))
    rows = Event.objects.filter(
        person | Q(detail__glass=str(glass.pk)), by=glass.by_id, action="read",
        at__gte=glass.opened_at, at__lt=glass.until,
    ).order_by("pk")  # fmt: skip
    who = {"who": str(glass.by)}
    return [Opened(event.at, READ.get(event.detail.get("what"), "%(who)s") % who) for event in rows[:200]]


def list_glass(actor):
    related = ("by", "organisation", "district", "person", "reviewed_by")
    return GlassBreaking.objects.visible_to(actor).select_related(*related)


def glass_for(actor, pk) -> GlassBreaking | None:
    return list_glass(actor).filter(pk=pk).first()


def to_review(actor) -> dict:
    """What waits for a review in this person's reach, their own openings left out."""
    found = GlassBreaking.objects.visible_to(actor).unreviewed().exclude(by=actor.user)
    late = GlassBreaking.objects.overdue().values("pk")
    return found.aggregate(count=Count("pk"), late=Count("pk", filter=Q(pk__in=late)), oldest=Min("opened_at"))


def reviewers_of(glass: GlassBreaking):
    """Those who may review it: told at once."""
    needed = {Permission.GLASS_REVIEW, Permission.PERSON_VIEW}
    roles = [role.code for role in ROLES.values() if needed <= role.permissions]
    here = Q(districts=glass.district_id) | Q(districts__isnull=True)
    grants = Grant.objects.valid().filter(here, organisation=glass.organisation_id, role__in=roles)
    return User.objects.filter(pk__in=grants.values("user"), is_active=True).exclude(pk=glass.by_id)


def is_over(glass: GlassBreaking) -> bool:
    return glass.until <= timezone.now()


assert Permission.PEOPLE_LIST not in OPENS, "broken glass opens one page, never a list"
