"""The list of events: 5,000 of one organisation against the bare list."""

import datetime
import itertools

from django.db import connection
from django.utils import timezone
from django.utils.http import urlencode

from advocacy.enums.events import EventKind
from advocacy.models import Event
from reports.bench.pages import Bare, Browser, Counting
from standing_together.access.models import User
from standing_together.measuring import Measure, in_turns
from standing_together.organisations.models import Organisation

EVENTS, DISTRICT, PROGRAMME = 5000, "TJ-KT-02", "standing-together"


def measure_events() -> list[Measure]:
    organisation = Organisation.objects.get(code="ehyo-va-dastgiri").pk
    _hold_events(organisation)
    officer, events, bare = Browser("case-manager"), "/advocacy/events/", Bare(organisation)
    officer.get(events)
    with Counting() as queries:
        officer.get(events)
    first = in_turns(lambda: officer.p(0.5, events), bare.p50)
    last_page = events + _last_page(organisation)
    last = in_turns(lambda: officer.p(0.5, last_page), lambda: officer.p(0.5, events))
    return [
        Measure("list of 5,000 events p50 / bare Django list", 2.5, first.ratio, words=first.words),
        Measure("list of 5,000 events: queries", 8, queries.number, unit="queries"),
        Measure("list of 5,000 events: last page / first page", 1.3, last.ratio, words=last.words),
    ]


def _hold_events(organisation: int) -> None:
    """One a day, back from today, of every kind in turn."""
    today, by = timezone.localdate(), User.objects.get(email="field-worker@demo.example")
    kinds = itertools.cycle(EventKind.values)
    days = (today - datetime.timedelta(days=number % 1500) for number in range(EVENTS))
    Event.objects.bulk_create(
        (
            Event(
                organisation_id=organisation, programme_id=PROGRAMME, district_id=DISTRICT, kind=kind,
                level="district", title=f"Event {number}", starts_on=day, ends_on=day, place="Hukumat", state="held",
                attended=number % 90, recorded_by=by,
            )
            for number, (day, kind) in enumerate(zip(days, kinds, strict=False))
        ),
        batch_size=1000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE advocacy_event")


def _last_page(organisation: int) -> str:
    """The cursor before the last 25 events of the organisation, as a link of the page would have it."""
    oldest = Event.objects.filter(organisation=organisation).order_by("starts_on", "pk")
    *_, begin = itertools.islice(oldest, 26)
    return "?" + urlencode({"after": f"{begin.starts_on.isoformat()}~{begin.pk}"})
