"""What Today counts of one's own people, in one query: asked for each sentence, a caseload of 200 cost ten of them."""

import datetime
from collections import Counter
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.utils import timezone

from beneficiaries.ages import born_between
from beneficiaries.contact_rule import contact_rule
from beneficiaries.enums import URGENCY_RANK, Difficulty, Urgency
from beneficiaries.models import Consent, Person
from beneficiaries.next_step import ENDS_SOON
from beneficiaries.queries.contacts import with_contacts
from beneficiaries.queries.people import NO_PAPER, held_by, with_facts
from standing_together.dates import begin_of
from standing_together.today_memory import asked_once

_URGENCY = {rank: urgency for urgency, rank in URGENCY_RANK.items()}
_COLUMNS = ("birth_date", "found", "paper", "paper_until", "paid", "heard_on", "rank", "next_on", "taken_back")


def counts_of_my_people(actor) -> Counter:
    """`all`, the gaps of `queries.people.gap`, and `overdue` as in `queries.contacts`. Asked once a request."""
    return asked_once(actor, "my people", lambda: _count(actor, timezone.localdate()))


@lru_cache(maxsize=1)
def _facts(on: datetime.date):
    """Of everybody on a day. Putting this together costs as much as asking it, and nothing in it is the actor's."""
    yesterday = begin_of(on - datetime.timedelta(days=1))
    taken_back = Consent.objects.filter(person=OuterRef("pk"), withdrawn=True, ended_at__gte=yesterday)
    facts = with_contacts(with_facts(Person.objects.active()), on)
    return facts.annotate(taken_back=Exists(taken_back)).order_by().values_list(*_COLUMNS)


def _count(actor, on: datetime.date) -> Counter:
    old_enough, counted = born_between((2, 120), on)[1], Counter()
    for row in _facts(on).visible_to(actor).filter(held_by(actor.user)):
        counted.update(_owed(dict(zip(_COLUMNS, row, strict=True)), on, old_enough))
    return counted


def _owed(row: dict, on: datetime.date, old_enough: datetime.date):
    """The names under which one person counts."""
    yield "all"
    until, difficulty = row["paper_until"], row["found"] == Difficulty.FOUND
    if row["found"] is None and row["birth_date"] <= old_enough:
        yield "screening"
    if difficulty and (row["paper"] is None or row["paper"] in NO_PAPER or (until is not None and until < on)):
        yield "certificate"
    if difficulty and row["paid"] is None:
        yield "benefit"
    if until is not None and on <= until <= on + ENDS_SOON:
        yield "ending"
    if row["taken_back"]:
        yield "withdrawn"
    urgency = _URGENCY.get(row["rank"], Urgency.ROUTINE)
    if difficulty and row["next_on"] is None and contact_rule().is_overdue(urgency, row["heard_on"], on):
        yield "overdue"
