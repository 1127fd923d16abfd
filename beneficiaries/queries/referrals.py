"""Reading referrals: the queue in its order, lists by keyset, how long something waits."""

import datetime
from functools import cache

from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Provider, Referral, ServiceKind
from beneficiaries.queries.stand_ins import of_mine
from beneficiaries.workflows import DECIDE_WITHIN_DAYS
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.dates import begin_of
from standing_together.organisations.models import Organisation

PAGE = 25
QUEUE_ORDER = ("urgency_rank", "submitted_at", "pk")
# What lists show; a person's phone and notes, a provider's address and a district's outline stay where they are.
SHOWN = (
    "urgency", "urgency_rank", "state", "version", "requested_at", "submitted_at", "organisation_id", "district_id",
    "person__family_name", "person__given_name", "person__patronymic", "person__birth_date",
    "person__birth_date_precision", "kind__names", "provider__names",
)  # fmt: skip
QUEUED = (*(field for field in SHOWN if not field.endswith("__names")), "kind_id", "provider_id")


def _label(model, key: str, field: str) -> Subquery:
    return Subquery(model.objects.filter(pk=OuterRef(key)).order_by().values(field))


# Each joined table doubles the ways to join them, and weighing those took longer than the whole page.
_LABELS = {
    "kind_names": _label(ServiceKind, "kind_id", "names"),
    "provider_names": _label(Provider, "provider_id", "names"),
    "places_free": _label(Provider, "provider_id", "places_free"),
    "organisation_names": _label(Organisation, "organisation_id", "names"),
}


def days_since(moment: datetime.datetime | None) -> int:
    """Calendar days at the place of work, not spans of 24 hours."""
    return (timezone.localdate() - timezone.localdate(moment)).days if moment else 0


def is_overdue(referral: Referral, days: int | None = None) -> bool:
    """Waits for the coordinator longer than its urgency allows; `days`, where they are already known."""
    if referral.state != "submitted":
        return False
    days = days_since(referral.submitted_at) if days is None else days
    return days > DECIDE_WITHIN_DAYS[referral.urgency]


def waiting(referral: Referral) -> tuple[str, bool]:
    """("6 days, overdue", whether it is overdue): the number and the word."""
    days = days_since(referral.submitted_at)
    words = ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else _("since today")
    overdue = is_overdue(referral, days)
    return (_("%(days)s, overdue") % {"days": words} if overdue else words), overdue


def waiting_words(referral: Referral) -> str:
    """ "6 days, overdue": the number and the word."""
    return waiting(referral)[0]


def queue_page(actor, parameters, *, kind: str = "", urgency: str = "", size: int = PAGE) -> paging.Page:
    """The coordinator's queue: most urgent first, then longest waiting; the page asked for in `parameters` (a GET)."""
    found = _narrowed(_queued().all().decidable_by(actor), kind, urgency)
    page = paging.page_by(found, parameters, *QUEUE_ORDER, size=size)
    _give_labels(page.rows)
    return page


@cache
def _queued():
    """What the queue shows, without who may see it; putting it together costs as much as asking."""
    return Referral.objects.select_related("person").annotate(**_LABELS).only(*QUEUED)


def _give_labels(rows) -> None:
    """Their kinds, providers and organisations, as `only` would give them: one object for each, however often it
    stands on the page."""
    made: dict = {}
    for row in rows:
        row.kind = _once(made, ServiceKind, code=row.kind_id, names=row.kind_names)
        row.organisation = _once(made, Organisation, id=row.organisation_id, names=row.organisation_names)
        names, free = row.provider_names, row.places_free
        row.provider = _once(made, Provider, id=row.provider_id, names=names, places_free=free)


def _once(made: dict, model, **columns):
    """The instance with these columns, the first of which is its key."""
    key = model, next(iter(columns.values()))
    if key not in made:
        made[key] = model.from_db(None, tuple(columns), tuple(columns.values()))
    return made[key]


def neighbour_in_queue(
    actor, referral: Referral, *, back: bool = False, kind: str = "", urgency: str = ""
) -> Referral | None:
    """The one behind this referral in the queue, or the one before it."""
    waiting = _narrowed(Referral.objects.decidable_by(actor), kind, urgency).exclude(pk=referral.pk)
    found = paging.page_by(waiting, {"before" if back else "after": cursor(referral)}, *QUEUE_ORDER, size=1)
    return found.rows[0] if found.rows else None


def cursor(referral: Referral) -> str:
    """A place in the queue: rank, moment, id. Nothing personal, so it may stand in an address."""
    assert referral.submitted_at is not None  # what is in the queue was sent
    return f"{referral.urgency_rank}~{referral.submitted_at.isoformat()}~{referral.pk}"


def _narrowed(referrals, kind, urgency):
    narrow = {name: value for name, value in (("kind", kind), ("urgency", urgency)) if value}
    return referrals.filter(**narrow)


def referral_page(actor, parameters, *, state: str = "") -> paging.Page:
    """All referrals the actor may list, newest first; the page asked for in `parameters` (a GET)."""
    found = Referral.objects.visible_to(actor)
    if state:
        found = found.filter(state=state)
    related = found.select_related("person", "kind", "provider").only(*SHOWN)
    return paging.page_of(related, parameters, by="requested_at")


def waiting_for(actor) -> dict:
    """{"count", "oldest", "urgent"} of what waits for this coordinator, in one query."""
    return Referral.objects.decidable_by(actor).aggregate(
        count=Count("pk"), oldest=Min("submitted_at"), urgent=Count("pk", filter=Q(urgency="now"))
    )


def in_care_of(actor, states) -> Q:
    """In one of these states, and made by them or whom they stand in for, or by a colleague whose case they were given
    since: a referral on its way is not orphaned."""
    referrals = Referral.objects.filter(state__in=states)
    given = referrals.filter(
        person__assignments__worker=actor.user,
        person__assignments__until_at=None,
        person__assignments__from_at__gt=F("requested_at"),
    )
    return Q(pk__in=referrals.filter(of_mine(actor)).values_list("pk").union(given.values_list("pk")))


def own_in_state(actor, *states: str) -> dict:
    """{"count", "oldest"} of the actor's own referrals in these states; `oldest` is when they came there."""
    own = Referral.objects.visible_to(actor).filter(in_care_of(actor, states))
    return own.aggregate(count=Count("pk"), oldest=Min(F("updated_at")))


def without_answer(actor) -> dict:
    """Own approved or accepted referrals that wait for the service longer than its kind usually takes."""
    day = datetime.timedelta(days=1)
    own = Referral.objects.visible_to(actor).filter(in_care_of(actor, ["approved", "accepted"]))
    late = own.filter(approved_at__lt=begin_of(timezone.localdate()) - F("kind__usual_days") * day)
    return late.aggregate(count=Count("pk"), oldest=Min("approved_at"))


def may_name(actor, referral: Referral) -> bool:
    """Whether a list may name the person; a coordinator sees initials until the referral is opened."""
    keys = {"organisation_id": referral.organisation_id, "district_id": referral.district_id}
    return actor.can_at(Permission.PEOPLE_LIST, **keys)
