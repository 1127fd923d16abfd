"""Which lead a concern goes to; what its writer still sees of it; what waits for a lead."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.db.models.functions import Now

from beneficiaries.enums.protection import ConcernOutcome, Help, SurvivorAnswer
from beneficiaries.models import Concern, Person, SafeguardingLead
from beneficiaries.models.concern import OPEN
from beneficiaries.queries.doubles import standing
from standing_together.access.models import Grant, User
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Organisation

MINE = 50  # shown to the writer; the oldest are not needed any more
ENOUGH_LEADS = 2  # so that nobody reads what is about themselves, and somebody is told when the first is late


def leads_of(organisation_id):
    return SafeguardingLead.objects.in_force().filter(organisation=organisation_id).select_related("user")


def is_lead(actor) -> bool:
    """Named somewhere today; says nothing about any concern."""
    return actor.user is not None and SafeguardingLead.objects.in_force().filter(user=actor.user).exists()


def choice_words(step) -> str:
    """The code of a step in words: where to, what answer, what outcome."""
    choices = {"consent": SurvivorAnswer, "refer": Help, "close": ConcernOutcome}.get(step.name)
    return str(choices(step.choice).label) if choices and step.choice else ""


def next_lead(organisation_id, *, besides=()) -> User | None:
    """The lead in force with the fewest open concerns; None when nobody is left."""
    keys = [key for key in besides if key]
    leads = list(leads_of(organisation_id).exclude(user__in=keys).order_by("id"))
    held = dict(
        Concern.objects.open().filter(lead__in=[each.user_id for each in leads]).order_by()
        .values_list("lead").annotate(number=Count("pk"))
    )  # fmt: skip
    return min(leads, key=lambda each: (held.get(each.user_id, 0), each.pk)).user if leads else None


@dataclass(frozen=True)
class Receipt:
    """All that the writer of a concern sees of it."""

    pk: uuid.UUID
    number: str
    written_at: datetime


def written_by(actor) -> list[Receipt]:
    if actor.user is None:
        return []
    rows = (
        Concern.objects.filter(written_by=actor.user).order_by("-written_at").values_list("pk", "number", "written_at")
    )
    return [Receipt(*row) for row in rows[:MINE]]


def own_concern(actor, pk) -> Concern | None:
    """For adding to it; only the number and the day may be shown."""
    return Concern.objects.filter(pk=pk, written_by=actor.user).first() if actor.user else None


def organisations_to_tell(actor) -> list[tuple[int, str]]:
    """One's own organisations, and those one works with that have a lead."""
    own = {scope.organisation_id for scope in actor.scopes_with(Permission.CONCERN_WRITE)}
    led = SafeguardingLead.objects.in_force().values("organisation")
    near = Organisation.objects.visible_to(actor).filter(pk__in=led).exclude(kind="donor")
    rows = Organisation.objects.filter(Q(pk__in=own) | Q(pk__in=near.values("pk"))).distinct()
    return sorted(((each.pk, str(each)) for each in rows), key=lambda row: (row[0] not in own, row[1]))


def colleagues(organisation_ids) -> list[tuple[int, str]]:
    """Who works in these organisations, for "is it about somebody who works with us?"."""
    working = Grant.objects.valid().filter(organisation__in=organisation_ids).exclude(role="donor").values("user")
    rows = User.objects.filter(pk__in=working, is_active=True, is_system=False).order_by("name", "email")
    return [(each.pk, str(each)) for each in rows]


def person_of(concern: Concern) -> Person | None:
    """The person of the registry, or who they were merged into."""
    return standing(Person.objects.select_related("district"), concern.about) if concern.about else None


def held_by(actor, *, closed: bool = False):
    found = Concern.objects.visible_to(actor).select_related("organisation")
    return found.filter(state="closed") if closed else found.filter(state__in=OPEN)


def waiting_for_lead(actor) -> dict:
    return held_by(actor).aggregate(
        new=Count("pk", filter=Q(state="received")), late=Count("pk", filter=Q(due_at__lt=Now())),
        open=Count("pk"), oldest=Min("written_at"),
    )  # fmt: skip


def lacks_leads(actor) -> list[Organisation]:
    """Organisations of whoever appoints that have fewer than two leads. Says nothing about any concern."""
    own = {scope.organisation_id for scope in actor.scopes_with(Permission.CONCERN_APPOINT)}
    led = SafeguardingLead.objects.in_force().filter(organisation__in=own).order_by()
    counts = dict(led.values_list("organisation").annotate(number=Count("pk")))
    short = [key for key in own if counts.get(key, 0) < ENOUGH_LEADS]
    return list(Organisation.objects.filter(pk__in=short)) if short else []
