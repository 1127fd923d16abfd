"""The named counts: persons once, cancelled courses never, means only of pairs."""

import datetime

from advocacy.actions.certificates import issue_certificates, revoke_certificate
from advocacy.actions.courses import cancel_course
from advocacy.actions.curricula import begin_version
from standing_together.measures import MEASURES, Span
from tests.factories import training as make


def ask(scene, code, start="2026-01-01", end="2027-01-01"):
    span = Span(scene.programme.pk, datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))
    return sorted(MEASURES[code].count(span), key=str)


def test_nothing_counts_of_a_cancelled_course_nor_of_who_never_came(scene):
    scene.passed()
    scene.seat()
    cancel_course(scene.course, by=scene.manager, reason="Snow")
    for code in ("duty_bearers_trained", "courses_held", "training_hours", "score_gain", "organisations_trained"):
        assert ask(scene, code) == []


def test_a_person_in_two_courses_is_one_person(scene):
    seat = scene.passed(kind="official", sex="male")
    scene.passed(kind="parent")
    other = make.CourseFactory(curriculum=scene.curriculum, district=scene.district)
    session = make.SessionFactory(course=other)
    again = make.SeatFactory(course=other, participant=seat.participant)
    scene.course = other
    scene.present(again, sessions=[session])
    assert ask(scene, "duty_bearers_trained") == [(scene.district.pk, "official", "male", 1)]
    assert ask(scene, "practitioners_trained") == []
    assert [row[-1] for row in ask(scene, "courses_held")] == [2]


def test_outside_the_period_nothing_counts(scene):
    scene.passed()
    assert ask(scene, "duty_bearers_trained", end="2026-03-02") == []
    assert ask(scene, "courses_held", end="2026-03-12") == []
    assert len(ask(scene, "courses_held", end="2026-03-13")) == 1


def test_an_organisation_in_two_spellings_is_one(scene):
    for employer in ("Ассотсиатсияи волидон", "ассотсиатсияи  волидон", ""):
        scene.passed(kind="cso_member", employer=employer)
    assert ask(scene, "organisations_trained") == [(scene.district.pk, 1)]
    assert ask(scene, "cso_members_trained") == [(scene.district.pk, "female", 3)]


def test_the_gain_of_fewer_than_five_is_not_told(scene):
    for _person in range(4):
        scene.passed()
    assert ask(scene, "score_gain") == []


def test_gain_is_the_mean_over_pairs(scene):
    for _person in range(5):
        scene.passed()
    half = scene.seat()
    scene.present(half)
    scene.scores(half, before=1)
    assert ask(scene, "score_gain") == [(None, 35)]


def test_hours_are_taught_once_however_many_listen(scene):
    scene.passed()
    scene.passed()
    assert ask(scene, "training_hours") == [(scene.district.pk, 12)]


def test_a_new_version_is_no_new_module(scene):
    assert ask(scene, "training_modules") == [(None, 2)]
    begin_version(scene.curriculum, by=scene.manager)
    assert ask(scene, "training_modules") == [(None, 2)]


def test_a_revoked_certificate_counts_no_longer(scene):
    seat = scene.passed()
    (certificate,) = issue_certificates(scene.course, by=scene.manager, seats=[seat.pk])
    assert ask(scene, "certificates_issued") == [(scene.district.pk, "female", 1)]
    revoke_certificate(certificate, by=scene.manager, reason="Wrong")
    assert ask(scene, "certificates_issued") == []


def test_an_intern_is_counted_once(scene):
    student = make.ParticipantFactory(organisation=scene.organisation, district=scene.district, kind="student")
    for month in (2, 5):
        make.InternFactory(
            participant=student, programme=scene.programme, from_on=datetime.date(2026, month, 1),
            until_on=datetime.date(2026, month, 20),
        )  # fmt: skip
    assert ask(scene, "interns") == [(scene.district.pk, "female", 1)]
