"""The day of a worker with 200 cases: Today, the page of the day and the caseload against the bare list."""

import datetime

from django.db import connection
from django.utils import timezone

from beneficiaries.models import Person, Visit
from reports.bench.pages import REQUESTS, Bare, Browser, Counting
from standing_together import today_memory
from standing_together.access.models import User
from standing_together.measuring import Measure, in_turns, percentile, seconds
from standing_together.organisations.models import Organisation

CASES, DISTRICT, PROGRAMME = 200, "TJ-KT-02", "standing-together"


def measure_caseload() -> list[Measure]:
    organisation = Organisation.objects.get(code="ehyo-va-dastgiri").pk
    _fill_hands(organisation)
    bare, worker, of = Bare(organisation), Browser("field-worker"), f"of a worker with {CASES} cases"
    return [
        *_page(worker, bare, f"Today {of}", "/"),
        *_today_of_a_changing_day(worker, bare, f"Today {of}"),
        *_page(worker, bare, f"own day {of}", "/visits/today/"),
        *_page(Browser("case-manager"), bare, "team of every worker", "/visits/team/", goal=None),
    ]


def _today_of_a_changing_day(worker: Browser, bare: Bare, name: str) -> list[Measure]:
    """Today remembers what the database still says: what it costs when it does not, and when nothing is remembered."""
    changed = in_turns(lambda: percentile([_after_a_change(worker) for _ in range(REQUESTS)], 0.5), bare.p50)
    first = in_turns(lambda: percentile([_at_first(worker) for _ in range(REQUESTS)], 0.5), bare.p50)
    return [
        Measure(f"{name}, one case changed in between", 2.5, changed.ratio, words=changed.words),
        Measure(f"{name}, first opening in a process", 40, first.ratio, words=first.words),
    ]


def _after_a_change(worker: Browser) -> float:
    """Seconds of the page after a planned visit of one of the cases was moved to another day."""
    visit = Visit.objects.filter(state="planned", worker__email="field-worker@demo.example").order_by("?")[0]
    today = timezone.localdate()
    visit.planned_on = today + datetime.timedelta(days=1) if visit.planned_on == today else today
    visit.save(update_fields=["planned_on"])
    return seconds(lambda: worker.get("/"))


def _at_first(worker: Browser) -> float:
    today_memory.forget()
    return seconds(lambda: worker.get("/"))


def _page(browser, bare, name: str, address: str, goal: float | None = 2.5) -> list[Measure]:
    browser.get(address)
    with Counting() as queries:
        browser.get(address)
    ratio = in_turns(lambda: browser.p(0.5, address), bare.p50)
    return [
        Measure(f"{name} p50 / bare Django list", goal or 10, ratio.ratio, words=ratio.words),
        Measure(f"{name}: queries", 8 if address == "/" else 14, queries.number, unit="queries"),
    ]


def _fill_hands(organisation: int) -> None:
    """The worker of the demo gets 200 people of one district, a year of visits to each and twelve on the road today."""
    worker, today = User.objects.get(email="field-worker@demo.example"), timezone.localdate()
    people = Person.objects.active().filter(organisation=organisation, district=DISTRICT)
    keys = list(people.exclude(worker=worker).order_by("pk").values_list("pk", flat=True))
    own = people.filter(worker=worker).count()
    keys = keys[: max(0, CASES - own)]
    Person.objects.filter(pk__in=keys).update(worker=worker)
    facts = {
        "organisation_id": organisation, "district_id": DISTRICT, "programme_id": PROGRAMME, "worker": worker,
        "planned_by": worker, "way": "home",
    }  # fmt: skip
    made = {"state": "made", "recorded_by": worker, "recorded_at": timezone.now(), "found": "Goes well."}
    days = [today - datetime.timedelta(days=30 * month + 20) for month in range(12)]
    Visit.objects.bulk_create(
        (Visit(person_id=key, planned_on=day, made_on=day, **facts, **made) for key in keys for day in days),
        batch_size=1000,
    )
    Visit.objects.bulk_create(Visit(person_id=key, planned_on=today, **facts) for key in keys[:12])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE beneficiaries_visit, beneficiaries_person")
