"""Invented years of training: curricula in three languages, courses in the pilot districts, those who sat in them."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import DateTimeField, F
from django.db.models.functions import Cast
from django.utils import timezone

from advocacy.actions.certificates import issue_certificates
from advocacy.actions.participants import write_keys
from advocacy.demo.training_words import CURRICULA, FUNDERS, OFFICES, POSITIONS, PRACTICE, TESTS
from advocacy.models import (
    Certificate,
    Course,
    CourseSession,
    CourseTest,
    Curriculum,
    CurriculumStep,
    Intern,
    Module,
    Participant,
    PracticeFollowUp,
    Seat,
    SessionPresence,
    TestScore,
    Trainer,
)
from advocacy.queries.course_book import book_of
from beneficiaries.demo.accounts import DOMAIN, KHOVALING, KULOB, KUSHONIYON, MUMINOBOD
from beneficiaries.demo.chance import chance_of
from beneficiaries.demo.names import a_house, adult_name
from beneficiaries.models import Provider
from standing_together import names
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.organisations.models import Organisation, Programme

WHERE = {"ehyo-va-dastgiri": (KULOB, MUMINOBOD, KHOVALING), "mehrgon": (KUSHONIYON, KULOB)}
DAYS_AGO = (640, 455, 280, 185, 96, 12, -20)  # when the courses of a curriculum ended, or will end
PEOPLE = 14
TABLES = (Curriculum, Module, Trainer, Course, Participant, Seat, SessionPresence, TestScore, Certificate, Intern)


@transaction.atomic
def fill(seed: int) -> dict[str, int]:
    """Rows by table; nothing when courses stand already."""
    if Course.objects.exists():
        return {}
    chance, by = chance_of(seed, "training"), User.objects.get(email=f"programme-manager@{DOMAIN}")
    programmes = dict(Programme.objects.in_bulk())
    for code, districts in WHERE.items():
        organisation = Organisation.objects.get(code=code)
        for number, words in enumerate(CURRICULA):
            if words["programme"] in programmes:
                curriculum = _curriculum(organisation, words, by)
                _courses(chance, curriculum, districts, by, number)
    _interns(chance, by)
    return {model._meta.db_table: model.objects.count() for model in TABLES}


def _curriculum(organisation, words: dict, by) -> Curriculum:
    """Agreed and in use, but for the last of them, which is still being written."""
    today, state = timezone.localdate(), words.get("state", "in_use")
    agreed = {"agreed_on": today - datetime.timedelta(days=700), "agreed_with": words["with"]}
    if state == "draft":
        agreed = {}
    found = Curriculum.objects.create(
        organisation=organisation, programme_id=words["programme"], code=words["code"], names=words["names"],
        audience=words["audience"], objectives=words["objectives"], materials=words["materials"],
        languages=["tg", "ru"], pass_attendance=80, pass_score=words["pass_score"], state=state, created_by=by,
        **agreed,
    )  # fmt: skip
    Module.objects.bulk_create(
        Module(curriculum=found, number=number, names=titles, hours=Decimal(6), objectives=objectives)
        for number, (titles, objectives) in enumerate(words["modules"], 1)
    )
    if agreed:
        way = (("agree", "draft", "agreed", words["with"]), ("use", "agreed", "in_use", ""))
        CurriculumStep.objects.bulk_create(
            CurriculumStep(curriculum=found, move=move, source=source, target=target, note=note, by=by)
            for move, source, target, note in way
        )
    return found


def _courses(chance, curriculum, districts, by, number: int) -> None:
    if curriculum.state != "in_use":
        return
    modules = list(curriculum.modules.all())
    for place, days in enumerate(DAYS_AGO[number % 3 :: 2]):
        district = districts[(number + place) % len(districts)]
        trainer = _trainer(chance, curriculum, district, modules)
        _course(chance, curriculum, district, trainer, modules, days, by)


def _trainer(chance, curriculum, district: str, modules) -> Trainer:
    name = str(adult_name(chance, a_house(chance, "tg"), chance.choice(("female", "male"))))
    outside = chance.often(0.3)
    trainer, _made = Trainer.objects.get_or_create(
        organisation=curriculum.organisation, district_id=district, name_key=names.search_key(name),
        defaults={"name": name, "is_staff": not outside, "employer": "Kulob State University" if outside else ""},
    )  # fmt: skip
    trainer.modules.add(*modules)
    return trainer


def _course(chance, curriculum, district, trainer, modules, days_ago: int, by) -> None:
    ends = timezone.localdate() - datetime.timedelta(days=days_ago)
    starts = ends - datetime.timedelta(days=len(modules) - 1)
    planned = Decimal(chance.randint(60, 320) * 100)
    course = Course.objects.create(
        curriculum=curriculum, organisation=curriculum.organisation, programme_id=curriculum.programme_id,
        district_id=district, place=chance.choice(OFFICES["hall"]), language=chance.weighted({"tg": 8, "ru": 2}),
        starts_on=starts, ends_on=ends, cost_planned=planned,
        cost_spent=None if days_ago < 0 else planned * chance.randint(85, 108) / Decimal(100),
        funder=FUNDERS.get(curriculum.programme_id, ""), created_by=by,
    )  # fmt: skip
    sessions = CourseSession.objects.bulk_create(
        CourseSession(
            course=course, module=module, on=starts + datetime.timedelta(days=day), hours=module.hours, trainer=trainer
        )
        for day, module in enumerate(modules)
    )
    tests = CourseTest.objects.bulk_create(
        CourseTest(course=course, number=number, name=name, max_points=most)
        for number, (name, most) in enumerate(TESTS, 1)
    )
    seats = _seats(chance, course)
    if days_ago > 0:
        _attend(chance, sessions, seats)
        _write_tests(chance, tests, seats)
        _certify(course, by)
        _ask_practice(chance, course, seats, days_ago, by)


def _seats(chance, course) -> list[Seat]:
    people = [_person(chance, course) for _ in range(chance.randint(PEOPLE - 5, PEOPLE + 6))]
    if known := list(Participant.objects.filter(organisation=course.organisation, district=course.district)[:3]):
        people = people[len(known) :]
    Participant.objects.bulk_create(people)
    return Seat.objects.bulk_create(
        Seat(course=course, participant=person, kind=person.kind, employer_key=person.employer_key)
        for person in (*known, *people)
    )


# Who comes to which curriculum, by weight.
_KINDS = {
    "practitioner": {"social_worker": 5, "health_worker": 3, "teacher": 2},
    "social_worker": {"social_worker": 8, "health_worker": 2},
    "official": {"official": 8, "social_worker": 1},
    "teacher": {"teacher": 9, "parent": 1},
    "parent": {"parent": 9, "cso_member": 1},
    "cso_member": {"cso_member": 8, "parent": 2},
    "university": {"student": 1},
}


def _person(chance, course) -> Participant:
    sex = chance.weighted({"female": 6, "male": 4})
    kind = chance.weighted(_KINDS[course.curriculum.audience])
    name = adult_name(chance, a_house(chance, "tg"), sex)
    person = Participant(
        organisation=course.organisation, district_id=course.district_id, family_name=name.family,
        given_name=name.given, patronymic=name.patronymic, sex=sex, kind=kind,
        employer=chance.choice(OFFICES.get(kind, ("",))), position=POSITIONS.get(kind, ""),
    )  # fmt: skip
    write_keys(person)
    return person


def _attend(chance, sessions, seats) -> None:
    SessionPresence.objects.bulk_create(
        SessionPresence(session=session, seat=seat, state=chance.weighted({"present": 93, "absent": 4, "excused": 3}))
        for seat in seats for session in sessions
    )  # fmt: skip


def _write_tests(chance, tests, seats) -> None:
    rows = []
    for seat in seats:
        level = chance.randint(25, 55)
        for test in tests:
            for moment, share in (("pre", level), ("post", min(100, level + chance.randint(8, 45)))):
                if chance.often(0.95):
                    points = Decimal(test.max_points * share // 100)
                    rows.append(TestScore(test=test, seat=seat, moment=moment, points=points))
    TestScore.objects.bulk_create(rows)


def _certify(course, by) -> None:
    """Who passed, on the day after the end."""
    book = book_of(course)
    passed = [seat.pk for seat in book.seats if book.standing_of(seat).passed]
    issue_certificates(course, by=Actor(by, everything=True), seats=passed)
    day = Cast(F("ends_on") + datetime.timedelta(days=1), DateTimeField())
    Certificate.objects.filter(seat__in=passed).update(issued_at=day)


def _ask_practice(chance, course, seats, days_ago: int, by) -> None:
    rows = []
    for after in (3, 6):
        if days_ago < after * 31 + 15:
            continue
        day = course.ends_on + datetime.timedelta(days=after * 30 + 10)
        for seat in seats:
            used = chance.weighted({"fully": 4, "partly": 4, "not_yet": 2, "not_reached": 1})
            what, evidence = chance.choice(PRACTICE) if used in ("fully", "partly") else ("", "")
            how = chance.weighted({"visit": 5, "call": 3, "observation": 2})
            rows.append(
                PracticeFollowUp(
                    seat=seat, after=after, on=day, used=used, how=how, what=what, evidence=evidence, by=by
                )
            )
    PracticeFollowUp.objects.bulk_create(rows)


def _interns(chance, by) -> None:
    """Students of the university programme, some weeks in a service of their district."""
    today = timezone.localdate()
    seats = Seat.objects.filter(kind="student").select_related("course", "participant")[:12]
    for number, seat in enumerate(seats):
        host = Provider.objects.filter(district=seat.course.district_id).order_by("code").first()
        if host is None:
            continue
        starts = today - datetime.timedelta(days=30 * (number + 1))
        ends = starts + datetime.timedelta(days=56)
        told = {}
        if ends < today:
            result = chance.weighted({"good": 6, "support": 3, "not_ready": 1})
            text = "Бо оила нақшаи инфиродӣ навишт; ҳуҷҷатҳоро бояд беҳтар омӯзад."
            told = {"hours": 240, "result": result, "assessment": text, "assessed_on": ends}
        Intern.objects.get_or_create(
            participant=seat.participant, from_on=starts,
            defaults={
                "organisation": seat.course.organisation, "programme_id": seat.course.programme_id,
                "district_id": seat.course.district_id, "university": "Донишгоҳи давлатии Кӯлоб", "host": host,
                "supervisor": str(adult_name(chance, a_house(chance, "tg"), "female")), "until_on": ends,
                "created_by": by, **told,
            },
        )  # fmt: skip
