"""R2: the list of people, the coordinator's queue and the list of groups."""

import datetime
import itertools

from django.db import connection
from django.utils import timezone
from django.utils.http import urlencode

from beneficiaries.models import Person, Referral
from psgs.models import Attendance, Group, Meeting, Membership
from reports.bench.pages import Bare, Browser, Counting
from standing_together.access.models import User
from standing_together.measuring import Measure, in_turns
from standing_together.organisations.models import Organisation

QUEUE = 5000
GROUPS, MEMBERS = 500, 12


def measure_lists() -> list[Measure]:
    manager, people = Browser("case-manager"), "/people/"
    organisation = Organisation.objects.get(code="ehyo-va-dastgiri").pk
    bare = Bare(organisation)
    manager.get(people)
    with Counting() as queries:
        manager.get(people)
    first = in_turns(lambda: manager.p(0.5, people), bare.p50)
    last_page = people + _last_page(organisation)
    last = in_turns(lambda: manager.p(0.5, last_page), lambda: manager.p(0.5, people))
    return [
        Measure("people list p50 / bare Django list", 2.5, first.ratio, words=first.words),
        Measure("people list: queries", 8, queries.number, unit="queries"),
        Measure("people list: last page / first page", 1.3, last.ratio, words=last.words),
        *_by_size(),
        *_queue(bare),
        *_groups(bare),
    ]


def _last_page(organisation: int) -> str:
    """The cursor before the last 25 people whom the grant reaches, as a link of the page would have it."""
    oldest = Person.objects.filter(organisation=organisation, state="active").order_by("created_at", "pk")
    *_, begin = itertools.islice(oldest, 26)
    return "?" + urlencode({"after": f"{begin.created_at.isoformat()}~{begin.pk}"})


def _by_size() -> list[Measure]:
    words = "with --ratios-of-size"
    return [Measure("people list p95 at 1,000,000 / at 10,000", 1.3, None, words=words)]


def _queue(bare: Bare) -> list[Measure]:
    """5,000 waiting in one district, put there for this measure."""
    _fill_queue()
    coordinator, queue = Browser("district-coordinator"), "/referrals/queue/"
    coordinator.get(queue)
    with Counting() as queries:
        coordinator.get(queue)
    first = in_turns(lambda: coordinator.p(0.5, queue), bare.p50)
    return [
        Measure("queue of 5,000 p50 / bare Django list", 2.5, first.ratio, words=first.words),
        Measure("queue of 5,000: queries", 8, queries.number, unit="queries"),
    ]


def _fill_queue() -> None:
    """Copies of a decided referral's facts for other people of the district; the demo's own rows stay as they are."""
    worker = User.objects.get(email="field-worker@demo.example")
    model = Referral.objects.filter(district="TJ-KT-02", state="submitted").first()
    assert model is not None  # the benchmark runs on the demo
    agreed = Person.objects.filter(
        district="TJ-KT-02", consents__purpose="sharing", consents__answer="given", consents__ended_at__isnull=True
    )
    free = agreed.exclude(referrals__kind="home-accessibility").distinct()[:QUEUE]
    now = timezone.now()
    Referral.objects.bulk_create(
        (
            Referral(
                person=person, organisation_id=person.organisation_id, programme_id=model.programme_id,
                district_id=person.district_id, kind_id="home-accessibility", provider_id=model.provider_id,
                need=model.need, state="submitted", requested_by=worker, submitted_by=worker, version=2,
                submitted_at=now - datetime.timedelta(minutes=number),
            )
            for number, person in enumerate(free)
        ),
        batch_size=1000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE beneficiaries_referral")


def _groups(bare: Bare) -> list[Measure]:
    """500 groups with members and a year of meetings, put there for this measure."""
    _fill_groups()
    manager, groups = Browser("case-manager"), "/groups/"
    manager.get(groups)
    with Counting() as queries:
        manager.get(groups)
    first = in_turns(lambda: manager.p(0.5, groups), bare.p50)
    return [
        Measure("list of 500 groups p50 / bare Django list", 2.5, first.ratio, words=first.words),
        Measure("list of 500 groups: queries", 8, queries.number, unit="queries"),
    ]


def _fill_groups() -> None:
    worker, today = User.objects.get(email="psg-facilitator@demo.example"), timezone.localdate()
    founded = today - datetime.timedelta(days=400)
    places = {"organisation": Organisation.objects.get(code="ehyo-va-dastgiri"), "programme_id": "standing-together"}
    groups = Group.objects.bulk_create(
        Group(**places, district_id="TJ-KT-02", name=f"Group {number}", founded_on=founded, founded_by=worker)
        for number in range(GROUPS)
    )
    members = Membership.objects.bulk_create(
        Membership(group=group, name=f"{number}", kind="caregiver", sex="female", from_on=founded, added_by=worker)
        for group in groups for number in range(MEMBERS)
    )  # fmt: skip
    held = {"state": "held", "led_by": "facilitator", "recorded_by": worker, "recorded_at": timezone.now()}
    days = [today - datetime.timedelta(days=30 * month) for month in range(12)]
    meetings = Meeting.objects.bulk_create(
        Meeting(group=group, planned_on=day, held_on=day, planned_by=worker, **held) for group in groups for day in days
    )
    latest = {meeting.group_id: meeting for meeting in reversed(meetings)}
    Attendance.objects.bulk_create(
        Attendance(meeting=latest[member.group_id], membership=member, presence="present") for member in members
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE psgs_group, psgs_membership, psgs_meeting, psgs_attendance")
