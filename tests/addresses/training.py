"""Addresses of training: names for those who record, counts for those who look on."""

from tests.addresses import Address, everybody
from tests.advocacy.training import grounds  # noqa: F401  what the World holds of it

ADVOCACY = "advocacy-officer"
RECORDERS = ("case-manager", ADVOCACY, "programme-manager")
RECORD, DONE = dict.fromkeys(RECORDERS, 200), dict.fromkeys(RECORDERS, 302)
VIEW = RECORD | dict.fromkeys(("psg-facilitator", "me-officer", "district-coordinator"), 200)
CASES = ("case-manager", "programme-manager")


def _course(world):
    return {"pk": world.course.pk}


def _coming(world):
    return {"pk": world.coming_course.pk}


def _draft(world):
    return {"pk": world.training_curriculum.pk}


def _certificate(world):
    return {"pk": world.certificate.pk}


def _of_coming(**more):
    return lambda world: {"pk": world.coming_course.pk} | {key: find(world).pk for key, find in more.items()}


def _new_person(world):
    return {
        "family_name": "Нав", "given_name": "Шахс", "sex": "male", "kind": "teacher",
        "district_id": world.district.pk, "employer": "School",
    }  # fmt: skip


def _record(name, kwargs=_course, answers=RECORD, about="course", **more):
    return Address(name, answers, kwargs=kwargs, about=about, shows=(ADVOCACY,), **more)


ADDRESSES = [
    Address("courses", VIEW),
    Address("course", VIEW, kwargs=_course, about="course", shows=(ADVOCACY,)),
    _record("course_change"),
    _record("course_cancel", _coming, about="coming_course"),
    _record("course_plan", _coming, about="coming_course"),
    _record("course_people", _coming, about="coming_course"),
    _record("course_people", _coming, DONE, "coming_course", method="post", data=_new_person),
    _record(
        "session_remove", _of_coming(session_pk=lambda world: world.coming_course.sessions.get()), DONE,
        "coming_course", method="post",
    ),
    _record(
        "test_remove", _of_coming(test_pk=lambda world: world.coming_course.tests.get()), DONE, "coming_course",
        method="post",
    ),
    _record("seat_leave", _of_coming(seat_pk=lambda world: world.coming_course.seats.get()), about="coming_course"),
    _record("course_attendance"),
    _record("course_scores"),
    _record("course_practice", lambda world: {"pk": world.course.pk, "after": 3}),
    _record("course_results"),
    # The list leaves the house: the password is asked for first. An advocacy officer takes no lists away.
    _record(
        "course_export", lambda world: {"pk": world.course.pk, "kind": "csv"}, dict.fromkeys(CASES, 302)
    ),
    # What is taught belongs to no district: the other organisation is tried in tests/advocacy/training/test_pages.py.
    Address("curricula", VIEW),
    Address("curriculum", VIEW, kwargs=_draft),
    Address("curriculum_new", RECORD),
    Address("curriculum_change", RECORD, kwargs=_draft),
    Address("curriculum_version", DONE, kwargs=_draft, method="post"),
    Address("module_new", RECORD, kwargs=_draft),
    Address("module", RECORD, kwargs=lambda world: {"pk": world.training_curriculum.pk, "number": 1}),
    Address("curriculum_move", RECORD, kwargs=lambda world: _draft(world) | {"name": "agree"}),
    Address("course_new", RECORD, kwargs=lambda world: {"curriculum_pk": world.course.curriculum_id}),
    Address("trainers", RECORD, shows=(ADVOCACY,)),
    Address("trainer_new", RECORD),
    _record("trainer", lambda world: {"pk": world.trainer.pk}, about="trainer"),
    Address("participants", RECORD, shows=(ADVOCACY,)),
    Address("participants", RECORD, method="post", data=lambda world: {"name": world.mark}, shows=(ADVOCACY,)),
    _record("participant", lambda world: {"pk": world.participant.pk}, about="participant"),
    _record("participant_change", lambda world: {"pk": world.participant.pk}, about="participant"),
    _record("intern_new", lambda world: {"participant_pk": world.participant.pk}, about="participant"),
    Address("interns", VIEW, shows=(ADVOCACY,)),
    _record("intern", lambda world: {"pk": world.intern.pk}, about="intern"),
    _record("intern_assess", lambda world: {"pk": world.intern.pk}, about="intern"),
    Address("certificate_find", RECORD),
    _record("certificate", _certificate, about="certificate"),
    _record("certificate_revoke", _certificate, about="certificate"),
    _record(
        "certificate_print", _certificate, DONE, "certificate", method="post", data=lambda world: {"language": "tg"}
    ),
    # Anybody who holds the paper: on to the page about it, which names nobody.
    Address(
        "certificate_verify", everybody(302), kwargs=lambda world: {"number": world.certificate.number},
        anonymous=302,
    ),
]  # fmt: skip
