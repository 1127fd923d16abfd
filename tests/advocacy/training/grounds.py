"""What the World holds of training: imported by `tests/addresses/training.py`."""

import datetime
from decimal import Decimal

from django.utils import timezone

from tests.world import grows


@grows("training_curriculum")
def training_curriculum(ground):
    from tests.factories import training as make  # models need their tables

    curriculum = make.CurriculumFactory(
        organisation=ground.organisation, programme=ground.programme, state="draft", agreed_on=None, agreed_with=""
    )
    make.ModuleFactory(curriculum=curriculum, number=1)
    return curriculum


@grows("course")
def course(ground):
    """Ended eighty days ago; one participant who passed, one session, one test, one without attendance."""
    from advocacy.models import SessionPresence, TestScore  # models need their tables
    from tests.factories import training as make

    today, mark = timezone.localdate(), ground.mark
    curriculum = make.CurriculumFactory(organisation=ground.organisation, programme=ground.programme)
    days = {"starts_on": today - datetime.timedelta(days=90), "ends_on": today - datetime.timedelta(days=88)}
    found = make.CourseFactory(curriculum=curriculum, district=ground.district, **days)
    trainer = make.TrainerFactory(
        organisation=ground.organisation, district=ground.district, name=f"{mark}trainer", contact=f"{mark}contact"
    )
    session = make.SessionFactory(course=found, on=found.starts_on, trainer=trainer)
    trainer.modules.set([session.module])
    participant = make.ParticipantFactory(
        organisation=ground.organisation, district=ground.district, family_name=f"{mark}family",
        given_name=f"{mark}given", employer=f"{mark}office", position=f"{mark}post", contact=f"{mark}mail",
    )  # fmt: skip
    seat = make.SeatFactory(course=found, participant=participant)
    SessionPresence.objects.create(session=session, seat=seat, state="present")
    test = make.TestFactory(course=found, number=1)
    for moment, points in (("pre", 8), ("post", 15)):
        TestScore.objects.create(test=test, seat=seat, moment=moment, points=Decimal(points))
    return found


@grows("trainer")
def trainer(ground):
    return ground.course.sessions.get().trainer


@grows("participant")
def participant(ground):
    return ground.course.seats.get().participant


@grows("certificate")
def certificate(ground):
    from advocacy.models import Certificate  # models need their tables

    seat = ground.course.seats.get()
    return Certificate.objects.create(
        number={"QZOWN": "7KQ2-M0XW-R4TD", "QZDIST": "8KQ2-M0XW-R4TD", "QZORG": "9KQ2-M0XW-R4TD"}[ground.mark],
        seat=seat, family_name=seat.participant.family_name, full_name=seat.participant.full_name,
        course_names=ground.course.curriculum.names, starts_on=ground.course.starts_on, ends_on=ground.course.ends_on,
        hours=6, attendance=100, score=75, issued_by=ground.worker,
    )  # fmt: skip


@grows("intern")
def intern(ground):
    from tests.factories import training as make  # models need their tables

    return make.InternFactory(
        participant=make.ParticipantFactory(
            organisation=ground.organisation, district=ground.district, family_name=f"{ground.mark}student",
            kind="student",
        ),
        programme=ground.programme, host=ground.provider, supervisor=f"{ground.mark}supervisor",
    )  # fmt: skip


@grows("coming_course")
def coming_course(ground):
    """Of the ground's curriculum in use, with an empty session and test, and a seat that may be left."""
    from tests.factories import training as make  # models need their tables

    today = timezone.localdate()
    found = make.CourseFactory(
        curriculum=ground.course.curriculum, district=ground.district, starts_on=today, ends_on=today
    )
    make.SessionFactory(course=found, on=today, module=ground.course.sessions.get().module)
    make.TestFactory(course=found, number=1)
    make.SeatFactory(course=found, participant=ground.participant)
    return found
