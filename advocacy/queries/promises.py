"""Reading promises: the list, what the families say, the tracker for everybody."""

import datetime

from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from advocacy.models import Promise
from advocacy.workflows.promises import OPEN_STATES, is_confirmed, is_late
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.disclosure import DONOR, TOTAL, Category, Dimension, RawTable, SafeTable, Shown, protect

SOON = datetime.timedelta(days=14)
ANSWERS = ("yes", "partly", "no")


def with_answers(promises):
    """`yes`, `partly`, `no`: answers that count, all of them until it is kept, then those since that day."""
    counts = Q(verifications__struck_at__isnull=True) & (
        Q(kept_on__isnull=True) | Q(verifications__on__gte=F("kept_on"))
    )
    return promises.annotate(**{each: Coalesce(Sum(f"verifications__{each}", filter=counts), 0) for each in ANSWERS})


def confirmed(promise) -> bool:
    """Of a promise that was read `with_answers`."""
    return is_confirmed(promise.state, promise.yes, promise.partly, promise.no)


def late(promise, on: datetime.date | None = None) -> bool:
    return is_late(promise.state, promise.due_on, on or timezone.localdate())


def promise_page(found, parameters, *, state: str = "") -> paging.Page:
    """Of the promises somebody may see, newest first. `state` may also be "late", which no column holds."""
    if state == "late":
        found = found.late(timezone.localdate())
    elif state:
        found = found.filter(state=state)
    return paging.page_of(_with_whom(with_answers(found)), parameters, by="recorded_at")


def _with_whom(promises):
    return promises.select_related("office__stakeholder", "holder", "district").defer("district__outline")


def answers_table(promise, rule=DONOR) -> SafeTable:
    """How many families said what, as whoever sees no families may read it."""
    categories = tuple(Category(each, each) for each in ANSWERS)
    # An answer tells something about everybody who gave one: a zero must not say "and nobody said no".
    dimension = Dimension("answer", "answer", categories, sensitive=True)
    return _protected(dimension, {each: getattr(promise, each) for each in ANSWERS}, rule)


def confirming(promise, rule) -> Shown:
    """How many families say yes, where nothing but this is told of a confirmed promise: then "from 0" would deny what
    the word "confirmed" says beside it."""
    dimension = Dimension("answer", "answer", (Category("yes", "yes"),), sensitive=False)
    return _protected(dimension, {"yes": promise.yes}, rule).cell(answer="yes")


def _protected(dimension, counts: dict[str, int], rule) -> SafeTable:
    raw: dict[tuple[str, ...], int | str | None] = {(each,): count for each, count in counts.items()}
    raw[(TOTAL,)] = sum(counts.values())
    return protect(RawTable("answers", "person", timezone.localdate(), (dimension,), raw), rule)


def public_promises(most: int = 500):
    """What the tracker shows, newest first, with the answers of the families."""
    return list(_with_whom(with_answers(Promise.objects.public())).order_by("-made_on", "-pk")[:most])


def state_told(promise) -> str:
    """ "made", "late", "kept", "confirmed", "broken" or "withdrawn"."""
    if late(promise):
        return "late"
    return "confirmed" if confirmed(promise) else promise.state


def coming_due(actor) -> dict:
    """{"late", "since", "soon", "first"}: open promises past their day, and those due within two weeks; one query."""
    today = timezone.localdate()
    due = Promise.objects.visible_to(actor).filter(state__in=OPEN_STATES)
    past, ahead = Q(due_on__lt=today), Q(due_on__gte=today, due_on__lte=today + SOON)
    return due.aggregate(
        late=Count("pk", filter=past), since=Min("due_on", filter=past),
        soon=Count("pk", filter=ahead), first=Min("due_on", filter=ahead),
    )  # fmt: skip


def promises_to_approve(actor) -> int:
    """How many wait for a second person, and this one may be it."""
    asked = Promise.objects.visible_to(actor, Permission.ADVOCACY_CHANGE).filter(
        public_asked_at__isnull=False, public_approved_at__isnull=True
    )
    return asked.exclude(public_asked_by=actor.user).exclude(recorded_by=actor.user).count()
