"""Who takes part in the invented day-care centres, who waits, who came; schools, and ways out of institutions."""

import datetime

from django.utils import timezone

from beneficiaries.demo import centre_words as words
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.demo.service_points import open_points
from beneficiaries.enums import URGENCY_RANK
from beneficiaries.enums.centres import WhyAway
from beneficiaries.models import (
    Enrolment,
    InstitutionStay,
    Person,
    Provider,
    Schooling,
    ServiceEnrolment,
    ServiceStep,
    Session,
    SessionMark,
    StayStep,
)
from beneficiaries.workflows.centres import LEFT, WAY_OUT
from standing_together.access.models import Grant, User
from standing_together.tasklist.models import Task

DAY = datetime.timedelta(days=1)
CENTRES, CHILDREN = 4, 12
STATES = ("attending",) * 7 + ("waiting",) * 3 + ("paused", "ended")
HELD, EVERY = 6, 5  # sessions that were held, days between them
WAYS = ((), ("prepare",), ("prepare", "try_home"), ("prepare", "try_home", "go_home"), ("stay",), ("prepare", "foster"))


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when somebody is enrolled already."""
    if ServiceEnrolment.objects.exists():
        return {}
    points = open_points(seed)
    centres = [point for point in points if point.point_kind == "day_care"][:CENTRES]
    enrolments = ServiceEnrolment.objects.bulk_create(row for each in centres for row in _children(seed, each))
    steps = ServiceStep.objects.bulk_create(step for row in enrolments for step in _steps(row))
    _fill_up(centres[0], enrolments)
    sessions = Session.objects.bulk_create(row for each in centres for row in _sessions(seed, each, enrolments))
    _name(sessions, enrolments)
    marks = SessionMark.objects.bulk_create(_marks(seed, sessions, enrolments))
    made: dict[str, list] = {
        "beneficiaries_provider": points,
        "beneficiaries_serviceenrolment": enrolments,
        "beneficiaries_servicestep": steps,
        "beneficiaries_session": sessions,
        "beneficiaries_sessionmark": marks,
        "tasklist_task": Task.objects.bulk_create(_asked(marks)),
        **_placements(seed),
    }
    return {table: len(rows) for table, rows in made.items()}


def _people(district: str, ages: tuple[int, int], number: int) -> list[tuple[Person, str]]:
    """Children of a district with a programme they take part in."""
    today = timezone.localdate()
    born = (today - ages[1] * 365 * DAY, today - ages[0] * 365 * DAY)
    rows = Person.objects.filter(district=district, state="active", birth_date__range=born).order_by("pk")
    found = list(rows.select_related("worker", "registered_by", "organisation")[: number * 2])
    taking_part = Enrolment.objects.filter(person__in=found, until_on__isnull=True).order_by("person", "-pk")
    programme = dict(taking_part.values_list("person", "programme"))
    return [(person, programme[person.pk]) for person in found if person.pk in programme][:number]


def _children(seed: int, centre: Provider) -> list[ServiceEnrolment]:
    rows = []
    for number, (person, programme) in enumerate(_people(centre.district_id, (3, 17), CHILDREN)):
        chance, today = chance_of(seed, "enrolment", centre.code, number), timezone.localdate()
        state = STATES[number % len(STATES)]
        first = max(person.registered_on, today - 240 * DAY)
        asked = chance.between(first, max(first, today - 60 * DAY))
        taken = min(asked + chance.randint(3, 30) * DAY, today)
        urgency = chance.weighted({"now": 1, "soon": 4, "routine": 10})
        rows.append(
            ServiceEnrolment(
                person=person, provider=centre, programme_id=programme, urgency=urgency,
                urgency_rank=URGENCY_RANK[urgency], asked_on=asked, state=state,
                taken_on=None if state == "waiting" else taken,
                paused_on=max(taken, today - 12 * DAY) if state == "paused" else None,
                ended_on=max(taken, today - 20 * DAY) if state == "ended" else None,
                end_reason=chance.choice(("moved", "school", "reached")) if state == "ended" else "",
                brought_by=chance.weighted({"mother": 50, "grandparent": 25, "bus": 15, "neighbour": 10}),
                distance_km=chance.randint(2, 90) / 10, arranged_by_us=chance.often(0.2),
                cost_a_month=chance.weighted({None: 40, 60: 20, 120: 25, 200: 15}),
                enrolled_by=person.worker or person.registered_by,
            )
        )  # fmt: skip
    return rows


def _steps(row: ServiceEnrolment) -> list[ServiceStep]:
    by = row.enrolled_by
    told = [("enrol", "", "waiting", row.asked_on, "", "")]
    if row.taken_on:
        told.append(("take_in", "waiting", "attending", row.taken_on, "", ""))
    if row.paused_on:
        told.append(("pause", "attending", "paused", row.paused_on, "", words.PAUSED))
    if row.ended_on:
        told.append(("end", "attending", "ended", row.ended_on, row.end_reason, ""))
    return [
        ServiceStep(enrolment=row, move=m, source=s, target=t, on=on, reason=reason, note=note, by=by)
        for m, s, t, on, reason, note in told
    ]


def _fill_up(centre: Provider, enrolments) -> None:
    """The first centre is full, so that somebody really waits; elsewhere a place is free."""
    there = sum(row.provider_id == centre.pk and row.state in ("attending", "paused") for row in enrolments)
    Provider.objects.filter(pk=centre.pk).update(capacity=max(1, there), places_free=0)


def _sessions(seed: int, centre: Provider, enrolments) -> list[Session]:
    """Of the organisation with the most children there: held ones, one unwritten, today's, two ahead (one
    of them moved there), one cancelled."""
    of_centre = [row for row in enrolments if row.provider_id == centre.pk and row.taken_on]
    if not of_centre:
        return []
    organisations = [row.person.organisation for row in of_centre]
    organisation = max(set(organisations), key=lambda each: (organisations.count(each), each.pk))
    first = next(row for row in of_centre if row.person.organisation == organisation)
    today, found = timezone.localdate(), []
    for number, ago in enumerate((*range(2 + HELD * EVERY, 2, -EVERY), 2, 0, -1, -4, -6)):
        chance = chance_of(seed, "session", centre.code, number)
        session = Session(
            provider=centre, organisation=organisation, programme_id=first.programme_id, planned_on=today - ago * DAY,
            kind=("day", "group", "day", "individual", "group", "inclusion")[number % 6],
            mode="phone" if number == 4 else "in_person", begins_at=datetime.time(chance.randint(8, 13), 30),
            minutes=chance.choice((45, 60, 90)), led_by=chance.choice(words.LEADERS), planned_by=first.enrolled_by,
        )  # fmt: skip
        if ago > 2:
            session.state, session.held_on = "held", session.planned_on
            session.recorded_by, session.recorded_at = first.enrolled_by, timezone.now() - ago * DAY
            session.done = chance.choice(words.DONE)
        if ago == -6:
            session.state, session.cancelled_because = "cancelled", words.CANCELLED
        if ago == -4:
            session.moved_from, session.moved_because = today + DAY, words.MOVED
        found.append(session)
    return found


def _of(session: Session, enrolments) -> list[ServiceEnrolment]:
    """Who belongs on the sheet."""
    return [
        row for row in enrolments
        if row.provider_id == session.provider_id and row.person.organisation_id == session.organisation_id
        and row.taken_on and row.taken_on <= session.planned_on
        and not (row.ended_on and row.ended_on < session.planned_on)
        and not (row.paused_on and row.paused_on <= session.planned_on)
    ]  # fmt: skip


def _name(sessions, enrolments) -> None:
    through = Session.named.through
    through.objects.bulk_create(
        through(session=session, serviceenrolment=row)
        for session in sessions if session.kind == "individual" for row in _of(session, enrolments)[:1]
    )  # fmt: skip


def _marks(seed: int, sessions, enrolments) -> list[SessionMark]:
    """Most come; of each centre one has stayed away from the last three."""
    marks = []
    held = [session for session in sessions if session.state == "held"]
    for number, session in enumerate(held):
        last = len([each for each in held[number:] if each.provider_id == session.provider_id]) <= 3
        sheet = _of(session, enrolments)[:1] if session.kind == "individual" else _of(session, enrolments)
        for place, row in enumerate(sheet):
            chance = chance_of(seed, "mark", number, place)
            presence = chance.weighted({"present": 80, "absent": 10, "excused": 10})
            if place == 1 and last:
                presence = "absent"
            reason = "" if presence == "present" else chance.choice(WhyAway.values)
            marks.append(SessionMark(session=session, enrolment=row, presence=presence, reason=reason))
    return marks


def _asked(marks) -> list[Task]:
    """A task of the case manager for the first of their people who stayed away."""
    manager = User.objects.get(email=f"case-manager@{DOMAIN}")
    reached = Grant.objects.filter(user=manager).values_list("organisation", flat=True)
    away = (mark.enrolment for mark in marks if mark.presence == "absent")
    row = next((each for each in away if each.person.organisation_id in reached), None)
    if row is None:
        return []
    return [
        Task(
            title=words.ASK, owner=manager, given_by=row.enrolled_by, due_on=timezone.localdate() + 2 * DAY,
            organisation_id=row.person.organisation_id, programme_id=row.programme_id, part="no_show",
            district_id=row.person.district_id, about_type=ServiceEnrolment._meta.label, about_id=str(row.pk),
        )
    ]  # fmt: skip


def _placements(seed: int) -> dict[str, list]:
    schoolings, stays, steps = [], [], []
    for district in ("TJ-KT-02", "TJ-SU-05", "TJ-KT-12"):
        school = Provider.objects.filter(district=district, point_kind="school").first()
        people = _people(district, (5, 16), 12)
        schoolings += [_schooling(seed, school, *each, number) for number, each in enumerate(people[:8])]
        for number, each in enumerate(people[8:10]):
            stay, walked = _stay(seed, district, *each, number + 2 * len(stays))
            stays.append(stay)
            steps += walked
    learning = [row.person_id for row in schoolings if row.until_on is None]
    Person.objects.filter(pk__in=learning).update(in_school=True)
    return {
        "beneficiaries_schooling": Schooling.objects.bulk_create(schoolings),
        "beneficiaries_institutionstay": InstitutionStay.objects.bulk_create(stays),
        "beneficiaries_staystep": StayStep.objects.bulk_create(steps),
    }


def _schooling(seed: int, school, person: Person, programme: str, number: int) -> Schooling:
    chance = chance_of(seed, "schooling", person.pk)
    kind = chance.weighted({"ordinary": 55, "special": 15, "at_home": 20, "corner": 10})
    over = number == 7
    first = max(person.registered_on, timezone.localdate() - 400 * DAY)
    return Schooling(
        person=person, programme_id=programme, kind=kind, from_on=first, provider=school if number % 3 else None,
        place="" if school and number % 3 else words.SCHOOLS[number % len(words.SCHOOLS)],
        support=chance.choice(words.SUPPORT), supported_by=chance.choice(words.LEADERS),
        until_on=first if over else None, end_reason="changed" if over else "",
        recorded_by=person.worker or person.registered_by,
    )  # fmt: skip


def _stay(seed: int, district: str, person: Person, programme: str, number: int):
    """A stay in each state of the way out, with the steps that led there."""
    chance, by, today = chance_of(seed, "stay", person.pk), person.worker or person.registered_by, timezone.localdate()
    way = WAYS[number % len(WAYS)]
    stay = InstitutionStay(
        person=person, programme_id=programme, place=words.INSTITUTION, from_on=today - chance.randint(500, 1500) * DAY,
        provider=Provider.objects.filter(district=district, point_kind="institution").first(),
        why=chance.choice(("poverty", "schooling", "no_service")), contact_on=today - 30 * DAY,
        contact=chance.choice(("monthly", "rarely", "weekly")), recorded_by=by,
    )  # fmt: skip
    steps = [StayStep(stay=stay, move="record", target=stay.state, on=stay.from_on, by=by)]
    for place, name in enumerate(way):
        on, source = today - (90 - 30 * place) * DAY, stay.state
        stay.state = WAY_OUT.moves[name].target
        stay.left_on = on if stay.state in LEFT else None
        note = words.STAYS if name == "stay" else ""
        steps.append(StayStep(stay=stay, move=name, source=source, target=stay.state, on=on, note=note, by=by))
    return stay, steps
