"""Reading referrals: the queue in its order, lists by keyset, how long something waits."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Count, F, Min, Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Referral
from beneficiaries.workflows import DECIDE_WITHIN_DAYS
from standing_together import paging
from standing_together.access.permissions import Permission

PAGE = 25
# What lists show; a person's phone and notes, a provider's address and a district's outline stay where they are.
SHOWN = (
    "urgency", "urgency_rank", "state", "version", "requested_at", "submitted_at", "organisation_id", "district_id",
    "person__family_name", "person__given_name", "person__patronymic", "person__birth_date",
    "person__birth_date_precision", "kind__names", "provider__names",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Some rows, and the cursor of the next ones ("" at the end). Nothing is counted."""

    rows: list
    next: str


def days_since(moment: datetime.datetime | None) -> int:
    """Calendar days at the place of work, not spans of 24 hours."""
    return (timezone.localdate() - timezone.localdate(moment)).days if moment else 0


def is_overdue(referral: Referral) -> bool:
    """Waits for the coordinator longer than its urgency allows."""
    return referral.state == "submitted" and days_since(referral.submitted_at) > DECIDE_WITHIN_DAYS[referral.urgency]


def waiting_words(referral: Referral) -> str:
    """ "6 days, overdue": the number and the word."""
    days = days_since(referral.submitted_at)
    words = ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else _("since today")
    return _("%(days)s, overdue") % {"days": words} if is_overdue(referral) else words


def queue_page(actor, *, after: str = "", kind: str = "", urgency: str = "", size: int = PAGE) -> Page:
    """The coordinator's queue: most urgent first, then longest waiting. `after` is the cursor of the page before."""
    waiting = _narrowed(Referral.objects.decidable_by(actor), kind, urgency).in_queue_order()
    related = waiting.select_related("person", "kind", "provider", "organisation")
    related = related.only(*SHOWN, "provider__places_free", "organisation__names")
    rows = list(_after(related, after)[: size + 1])
    return Page(rows[:size], cursor(rows[size - 1]) if len(rows) > size else "")


def next_in_queue(actor, referral: Referral, *, kind: str = "", urgency: str = "") -> Referral | None:
    """The one behind this referral in the queue."""
    waiting = _narrowed(Referral.objects.decidable_by(actor), kind, urgency).in_queue_order()
    return _after(waiting.exclude(pk=referral.pk), cursor(referral)).first()


def cursor(referral: Referral) -> str:
    """A place in the queue: rank, moment, id. Nothing personal, so it may stand in an address."""
    assert referral.submitted_at is not None  # what is in the queue was sent
    return f"{referral.urgency_rank}_{referral.submitted_at.isoformat()}_{referral.pk}"


def _narrowed(referrals, kind, urgency):
    narrow = {name: value for name, value in (("kind", kind), ("urgency", urgency)) if value}
    return referrals.filter(**narrow)


def _after(referrals, after: str):
    """The rows behind a cursor; one that somebody bent is no cursor."""
    try:
        first, second, third = after.split("_")
        rank, moment, pk = int(first), parse_datetime(second), uuid.UUID(third)
    except ValueError:
        return referrals
    if moment is None or timezone.is_naive(moment) or not 0 <= rank < 100:
        return referrals
    behind = Q(submitted_at__gt=moment) | Q(submitted_at=moment, pk__gt=pk)
    return referrals.filter(Q(urgency_rank__gte=rank), Q(urgency_rank__gt=rank) | behind)


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


def own_in_state(actor, *states: str) -> dict:
    """{"count", "oldest"} of the actor's own referrals in these states; `oldest` is when they came there."""
    own = Referral.objects.visible_to(actor).filter(requested_by=actor.user, state__in=states)
    return own.aggregate(count=Count("pk"), oldest=Min(F("updated_at")))


def without_answer(actor) -> dict:
    """Own approved or accepted referrals that wait for the service longer than its kind usually takes."""
    day = datetime.timedelta(days=1)
    own = Referral.objects.visible_to(actor).filter(requested_by=actor.user, state__in=["approved", "accepted"])
    late = own.filter(approved_at__lt=timezone.now() - F("kind__usual_days") * day)
    return late.aggregate(count=Count("pk"), oldest=Min("approved_at"))


def may_name(actor, referral: Referral) -> bool:
    """Whether a list may name the person; a coordinator sees initials until the referral is opened."""
    keys = {"organisation_id": referral.organisation_id, "district_id": referral.district_id}
    return actor.can_at(Permission.PEOPLE_LIST, **keys)
