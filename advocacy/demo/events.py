"""Invented events: about twenty-five a district over the years, with who came, and two visits with their lessons."""

import datetime

from django.utils import timezone

from advocacy.enums.events import LEARNING, AgeGroup, EventKind, Level, MaterialKind, MediaKind, TargetGroup
from advocacy.models import (
    Event,
    EventAttendance,
    EventMaterial,
    EventMedia,
    EventOfficial,
    EventStep,
    Lesson,
    LessonApplied,
)
from advocacy.rules.events import months_after
from beneficiaries.demo.accounts import DOMAIN, PILOT
from beneficiaries.demo.chance import Chance, chance_of
from standing_together.access.models import User
from standing_together.organisations.models import Organisation, Programme

K, T, L = EventKind, TargetGroup, Level
# kind, weight, level, target groups, titles in the languages people write them in
KINDS = {
    K.CAMPAIGN: (4, L.COMMUNITY, [T.PUBLIC, T.FAMILIES], ("Мактаб барои ҳама", "Каждый ребёнок учится", "Doors open")),
    K.ROUND_TABLE: (
        5,
        L.DISTRICT,
        [T.AUTHORITIES, T.GROUPS],
        ("Мизи мудаввар: роҳ ба поликлиника", "Круглый стол: пандусы в школах"),
    ),
    K.DISTRICT_MEETING: (
        5,
        L.DISTRICT,
        [T.AUTHORITIES, T.SOCIAL, T.HEALTH],
        ("Ҷаласаи ҳамоҳангсозии ноҳия", "Координационная встреча района"),
    ),
    K.REGIONAL_MEETING: (
        1,
        L.REGION,
        [T.AUTHORITIES, T.CIVIL_SOCIETY],
        ("Ҷаласаи ҳамоҳангсозии вилоят", "Региональная координационная встреча"),
    ),
    K.COMMUNITY_MEETING: (4, L.COMMUNITY, [T.FAMILIES, T.PUBLIC], ("Маҷлиси деҳа", "Встреча в селе")),
    K.AWARENESS_SESSION: (
        5,
        L.COMMUNITY,
        [T.PUPILS, T.EDUCATION],
        ("Соати фаҳмиш дар мактаб", "Урок понимания в школе"),
    ),
    K.INTERNATIONAL_DAY: (
        1,
        L.DISTRICT,
        [T.PERSONS, T.PUBLIC],
        ("3 декабр: Рӯзи байналмилалии шахсони дорои маъюбият",),
    ),
}
CROWDS = {
    K.CAMPAIGN: {"parent": 40, "pupil": 60, "teacher": 6, "disability": 12, "other": 30},
    K.ROUND_TABLE: {"authority": 7, "parent": 8, "social_worker": 3, "health_worker": 2, "disability": 3},
    K.DISTRICT_MEETING: {"authority": 9, "social_worker": 5, "health_worker": 5, "teacher": 2},
    K.REGIONAL_MEETING: {"authority": 18, "social_worker": 6, "other": 8, "disability": 3},
    K.COMMUNITY_MEETING: {"parent": 24, "authority": 1, "other": 12, "disability": 3},
    K.AWARENESS_SESSION: {"pupil": 45, "teacher": 4, "parent": 3},
    K.INTERNATIONAL_DAY: {"disability": 25, "parent": 30, "pupil": 20, "authority": 5, "other": 15},
    K.STUDY_VISIT: {"authority": 6, "social_worker": 4, "health_worker": 3, "teacher": 2},
    K.EXCHANGE_VISIT: {"authority": 3, "social_worker": 3, "other": 2},
}
OFFICES = ("Department of Health", "Department of Social Protection", "Department of Education", "Hukumat")
OFFICIALS = ("Сабоҳат Ниёзова", "Ҷумъахон Раҳматов", "Мадина Сафарова", "Абдулло Шарипов")
LESSONS = (
    ("A ramp of one to twelve, with a handrail on both sides", "Polyclinic of the district"),
    ("A child comes to the day-care centre with its mother for the first two weeks", "Day-care centre"),
    ("Papers for the pension are taken in one room, on one day of the week", "Department of Social Protection"),
)
PER_DISTRICT = 25


def fill(seed: int) -> dict[str, int]:
    """{table: rows written}; nothing where events stand already."""
    by = User.objects.filter(email=f"advocacy-officer@{DOMAIN}").first()
    programmes = list(Programme.objects.filter(code__in=("standing-together", "out-of-the-shadows")).order_by("code"))
    if by is None or not programmes or Event.objects.exists():
        return {}
    organisations = list(Organisation.objects.filter(code__in=("ehyo-va-dastgiri", "mehrgon")).order_by("code"))
    chance, today = chance_of(seed, "events"), timezone.localdate()
    events = [
        _event(chance, district, number, organisations[number % len(organisations)], programmes[number % 2], by, today)
        for district in PILOT for number in range(PER_DISTRICT)
    ]  # fmt: skip
    events += [
        _visit(kind, organisations[0], programmes[0], by, months_after(today, -ago), title)
        for kind, ago, title in (
            (K.STUDY_VISIT, 7, "Visit to the day-care centre of the neighbouring region"),
            (K.STUDY_VISIT, 3, "Сафари омӯзишӣ ба маркази рӯзона"),
            (K.EXCHANGE_VISIT, 6, "Exchange visit: how a neighbour country registers at home"),
        )
    ]
    Event.objects.bulk_create(events)
    return {"events": len(events)} | _around(chance, events, by, today)


def _event(chance: Chance, district, number, organisation, programme, by, today) -> Event:
    kind = chance.weighted({kind: facts[0] for kind, facts in KINDS.items()})
    _weight, level, groups, titles = KINDS[kind]
    # Some are planned for the coming weeks, one in the last days waits to be written down.
    ago = -chance.randint(3, 25) if number < 2 else chance.randint(1, 900)
    day = today - datetime.timedelta(days=ago)
    if kind == K.INTERNATIONAL_DAY and ago > 0:
        day = datetime.date(day.year - (datetime.date(day.year, 12, 3) > today), 12, 3)
    state = _state(chance, (today - day).days)
    return Event(
        organisation=organisation, programme=programme, district_id=district, kind=kind, level=level,
        title=chance.choice(titles), starts_on=day, ends_on=day, place=f"Мактаби №{chance.randint(1, 60)}",
        remote=level == L.DISTRICT and chance.often(0.1), target_groups=groups, state=state, recorded_by=by,
        cost=chance.randrange(200, 9000, 50), results="" if state == "planned" else "Се вазифа гузошта шуд.",
        organisers="" if chance.often(0.6) else "Иттиҳодияи волидайн",
    )  # fmt: skip


def _state(chance: Chance, days_ago: int) -> str:
    if days_ago < 6:
        return "planned"
    return chance.weighted({"held": 3, "followed_up": 6, "cancelled": 1})


def _visit(kind, organisation, programme, by, day, title) -> Event:
    return Event(
        organisation=organisation, programme=programme, district_id=PILOT[0], kind=kind, title=title,
        level=L.INTERNATIONAL if kind == K.EXCHANGE_VISIT else L.REGION, starts_on=day,
        ends_on=day, place="Marked on the programme of the visit",
        target_groups=[T.AUTHORITIES, T.SOCIAL, T.HEALTH], state="held", recorded_by=by, cost=18500,
    )  # fmt: skip


def _around(chance: Chance, events, by, today) -> dict[str, int]:
    """Who came, what was used and said, the steps, and what was learnt."""
    happened = [event for event in events if event.state in ("held", "followed_up")]
    cells = [cell for event in happened for cell in _sheet(chance, event)]
    EventAttendance.objects.bulk_create(cells)
    for event in happened:
        event.attended = sum(cell.number for cell in cells if cell.event is event)
    Event.objects.bulk_update(happened, ["attended"], batch_size=200)
    with_authority = [event for event in happened if "authority" in CROWDS[event.kind]]
    EventOfficial.objects.bulk_create(
        EventOfficial(event=e, name=chance.choice(OFFICIALS), office=chance.choice(OFFICES)) for e in with_authority
    )
    EventMaterial.objects.bulk_create(
        EventMaterial(event=e, kind=MaterialKind.POSTER, title="Дарҳо барои ҳама", copies=100)
        for e in happened if e.kind == K.CAMPAIGN
    )  # fmt: skip
    EventMedia.objects.bulk_create(
        EventMedia(event=e, kind=MediaKind.RADIO, outlet="Радиои ноҳия", on=e.starts_on)
        for e in happened if e.kind in (K.CAMPAIGN, K.INTERNATIONAL_DAY)
    )  # fmt: skip
    EventStep.objects.bulk_create(step for event in events for step in _steps(event, by))
    lessons = _lessons([event for event in happened if event.kind in LEARNING], by, today)
    return {"event attendances": len(cells), "lessons": lessons}


def _sheet(chance: Chance, event):
    """The usual crowd of its kind, a little more or less; more women than men, as at every meeting."""
    for came_as, usual in CROWDS[event.kind].items():
        number = max(1, int(usual * (0.7 + chance.random() * 0.6)))
        women = round(number * (0.35 if came_as == "authority" else 0.6))
        ages = (AgeGroup.CHILD, AgeGroup.CHILD) if came_as == "pupil" else (AgeGroup.ADULT, AgeGroup.YOUTH)
        for sex, share, age in (("female", women, ages[0]), ("male", number - women, ages[1])):
            if share:
                yield EventAttendance(event=event, came_as=came_as, sex=sex, age_group=age, number=share)


WAYS = {
    "planned": (),
    "held": (("hold", "planned", "held"),),
    "followed_up": (("hold", "planned", "held"), ("follow_up", "held", "followed_up")),
    "cancelled": (("cancel", "planned", "cancelled"),),
}
STEP_NOTES = {"follow_up": "Мактуб фиристода шуд.", "cancel": "Роҳ баста буд."}


def _steps(event, by):
    for move, source, target in WAYS[event.state]:
        yield EventStep(event=event, move=move, source=source, target=target, by=by, note=STEP_NOTES.get(move, ""))


def _lessons(visits, by, today) -> int:
    """What was due until a week ago is answered; the rest waits on somebody's page of today."""
    lessons = Lesson.objects.bulk_create(
        Lesson(event=visit, learnt=learnt, office=office, recorded_by=by)
        for visit in visits for learnt, office in LESSONS
    )  # fmt: skip
    outcomes = ("applied", "partly", "not_yet")
    questions = []
    for number, lesson in enumerate(lessons):
        for after in (3, 6):
            due = months_after(lesson.event.ends_on, after)
            known = due < today - datetime.timedelta(days=7)
            questions.append(
                LessonApplied(
                    lesson=lesson, after=after, due_on=due, outcome=outcomes[number % 3] if known else "",
                    evidence="Seen at the place" if known else "", answered_on=due if known else None,
                    answered_by=by if known else None,
                )
            )  # fmt: skip
    LessonApplied.objects.bulk_create(questions)
    return len(lessons)
