"""Invented visits, handovers, closings and conferences, for people of the demo: a few hundred rows however many people
there are, written as workers write them."""

import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from beneficiaries.actions.assignments import assign_persons
from beneficiaries.actions.cases import reopen_case
from beneficiaries.demo import caseload_words as words
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Assignment, CaseStep, Conference, Discussed, Enrolment, Person, Referral, Seat, Visit
from beneficiaries.models.referral import OPEN_STATES
from beneficiaries.queries.open_work import open_work
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.tasklist.actions import give_task
from standing_together.tasklist.models import Task

DAY = datetime.timedelta(days=1)
WORKERS = ("field-worker", "case-manager", "field-worker-2", "case-manager-2")
VISITED, GIVEN, CLOSED, TALKED = 22, 6, 10, 4  # people of each worker; the other three of a case manager
OUTCOMES = ("reached", "moved", "wish", "aged_out", "handed_on", "died", "reached", "moved", "other", "reached")


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when visits stand already."""
    users = {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    if Visit.objects.exists() or not set(WORKERS) <= users.keys():
        return {}
    before = Task.objects.count()
    for name in WORKERS:
        Visit.objects.bulk_create(_visits(seed, users[name]))
    for name in ("case-manager", "case-manager-2"):
        manager = Actor.of(users[name])
        _close_some(seed, manager)
        _give_some(manager, name)
        _talk(seed, manager, users)
    counted = (Visit, Assignment, CaseStep, Conference, Seat, Discussed)
    rows = {model._meta.db_table: model._default_manager.count() for model in counted}
    return rows | {"tasklist_task": Task.objects.count() - before}


def _own(user, number: int):
    """People of a worker who take part in a programme, the longest known first."""
    part = Enrolment.objects.filter(person=OuterRef("pk"), until_on=None, programme__closed_at=None)
    people = Person.objects.active().filter(Exists(part), worker=user).order_by("registered_on", "pk")
    return list(people[:number])


def _visits(seed: int, user) -> list[Visit]:
    """Of each person a few in the past; one in three has one today or soon; some doors stayed closed."""
    today, rows = timezone.localdate(), []
    for number, person in enumerate(_own(user, VISITED)):
        chance = chance_of(seed, "visits", person.pk)
        programme = person.enrolments.filter(until_on=None).order_by("pk")[0].programme_id
        about = {
            "person": person, "organisation_id": person.organisation_id, "district_id": person.district_id,
            "programme_id": programme, "worker": user, "planned_by": user,
        }  # fmt: skip
        day = max(person.registered_on, today - 300 * DAY)
        for _number in range(chance.randint(1, 4)):
            day += chance.randint(20, 70) * DAY
            if day < today - 2 * DAY:
                rows.append(_past(chance, about, day))
        if number % 3 == 0:
            rows.append(_planned(chance, about, today + (number % 9 // 3) * DAY))
        elif number % 7 == 1:
            rows.append(_planned(chance, about, today - DAY))  # over, and not written down
    return rows


def _planned(chance, about, day) -> Visit:
    way = chance.weighted({"home": 80, "phone": 15, "centre": 5})
    hour = datetime.time(chance.randint(9, 15)) if chance.often(0.3) else None
    return Visit(
        **about, planned_on=day, begins_at=hour, way=way, remote_because=_because(chance, way, day),
        purpose=chance.weighted({"follow_up": 50, "plan": 20, "papers": 15, "referral": 10, "device": 5}),
        purpose_words=chance.choice(words.BRING),
    )  # fmt: skip


def _because(chance, way: str, day) -> str:
    if way not in ("phone", "messenger", "video"):
        return ""
    snow = day.month in (12, 1, 2, 3)
    return chance.weighted({"road": 60 if snow else 10, "short": 40, "wish": 20, "illness": 15})


def _past(chance, about, day) -> Visit:
    visit = _planned(chance, about, day)
    ended = chance.weighted({"made": 82, "missed": 12, "cancelled": 6})
    visit.state = ended
    if ended == "cancelled":
        visit.cancelled_because = chance.choice(words.CANCELLED)
        return visit
    visit.recorded_by = about["worker"]
    visit.recorded_at = datetime.datetime.combine(day, datetime.time(17), tzinfo=datetime.UTC)
    if ended == "missed":
        visit.missed_because = "no_answer" if visit.is_remote else chance.choice(("nobody_home", "nobody_home", "road"))
        return visit
    visit.made_on, visit.present = day, sorted({"person", chance.choice(("mother", "mother", "father", "grandparent"))})
    visit.found, visit.agreed = chance.choice(words.FOUND), chance.choice(words.AGREED)
    return visit


def _ready(by, number: int) -> list[Person]:
    """People in reach with nothing open, so that their case can be closed."""
    busy = Referral.objects.filter(person=OuterRef("pk"), state__in=OPEN_STATES)
    people = Person.objects.visible_to(by).active().filter(~Exists(busy)).exclude(worker__email__in=_shown())
    return [person for person in people.order_by("registered_on", "pk")[: number * 3] if not open_work(person)][:number]


def _shown() -> list[str]:
    """Whose people stay with them: accounts that somebody signs in to."""
    return [f"{name}@{DOMAIN}" for name in WORKERS]


def _close_some(seed: int, by) -> None:
    """Closed over the last year, each with its outcome; the last one is opened again."""
    today = timezone.localdate()
    people = _ready(by, CLOSED)
    for number, (person, outcome) in enumerate(zip(people, OUTCOMES, strict=False)):
        chance = chance_of(seed, "closed", person.pk)
        on = max(person.registered_on, today - chance.randint(20, 330) * DAY)
        note = chance.choice(words.CLOSED[outcome])
        Enrolment.objects.filter(person=person, until_on=None, from_on__lte=on).update(until_on=on, end_reason="other")
        step = CaseStep(
            person=person, move="close", source="active", target="closed", outcome=outcome, on=on, note=note, by=by.user
        )
        step.save()
        Person.objects.filter(pk=person.pk).update(state="closed", version=person.version + 1)
        if number == len(OUTCOMES) - 1:
            reopen_case(person, by=by, note=words.REOPENED)


def _give_some(by, name: str) -> None:
    """An outreach worker's people went to the field worker of the same organisation."""
    to = User.objects.get(email=f"{name.replace('case-manager', 'field-worker')}@{DOMAIN}")
    people = Person.objects.visible_to(by).active().exclude(worker__email__in=_shown())
    people = people.order_by("-registered_on", "pk")
    districts = {code for scope in Actor.of(to).scopes for code in scope.districts or ()}
    keys = [person.pk for person in people.filter(district__in=districts)[:GIVEN]]
    if keys:
        assign_persons(keys, to=to, by=by, reason="nearer", note=words.GIVEN)


def _talk(seed: int, by, users) -> None:
    """Conferences about one or two people, with somebody from elsewhere and a decision each."""
    people, today = _own(by.user, TALKED * 2), timezone.localdate()
    for number, person in enumerate(people[::2]):
        chance = chance_of(seed, "conference", person.pk)
        conference = Conference.objects.create(
            organisation_id=person.organisation_id, district_id=person.district_id, recorded_by=by.user,
            on=max(person.registered_on, today - (15 + 40 * number) * DAY), notes=chance.choice(words.NOTES),
        )  # fmt: skip
        Seat.objects.create(conference=conference, user=by.user)
        Seat.objects.create(conference=conference, words=chance.choice(words.OUTSIDERS))
        about = people[2 * number : 2 * number + 1 + number % 2]
        Discussed.objects.bulk_create(
            Discussed(conference=conference, person=each, said=chance.choice(words.SAID)) for each in about
        )
        give_task(
            chance.choice(words.DECIDED), by=by, about=conference, part=str(person.pk), owner=by.user,
            due_on=today + chance.randint(2, 20) * DAY,
        )  # fmt: skip
