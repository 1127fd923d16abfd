"""Curricula, courses and grids: refusals first, then the deeds."""

import datetime
from decimal import Decimal

import pytest
from django.db import Error, transaction
from django.utils import timezone

from advocacy.actions import courses as actions
from advocacy.actions import curricula
from advocacy.models import Course, Curriculum, PracticeFollowUp, SessionPresence, TestScore
from advocacy.queries.course_book import book_of
from advocacy.queries.training_due import courses_without_attendance, practice_due
from advocacy.rules.training import practice_due_on
from standing_together.refusal import Refused
from tests.factories import training as make
from tests.factories.places import DistrictFactory

DAY = datetime.date(2026, 3, 4)


def draft(scene, **facts):
    kept = {"organisation": scene.organisation, "programme": scene.programme}
    return make.CurriculumFactory(state="draft", agreed_on=None, agreed_with="", **(kept | facts))


def plan(scene, **facts):
    told = {
        "district_id": scene.district.pk, "language": "tg", "place": "School", "starts_on": DAY, "ends_on": DAY,
    }  # fmt: skip
    return actions.plan_course(scene.curriculum, by=scene.manager, **(told | facts))


class TestCurricula:
    def test_a_role_that_looks_writes_nothing(self, scene):
        with pytest.raises(Refused, match="does not include"):
            curricula.move_curriculum(draft(scene), "agree", by=scene.actor("me-officer"), note="A ministry")

    def test_without_modules_nothing_is_agreed(self, scene):
        with pytest.raises(Refused, match="at least one module"):
            curricula.move_curriculum(draft(scene), "agree", by=scene.manager, note="A ministry")

    def test_an_agreement_says_with_whom(self, scene):
        curriculum = draft(scene)
        make.ModuleFactory(curriculum=curriculum)
        with pytest.raises(Refused, match="reason"):
            curricula.move_curriculum(curriculum, "agree", by=scene.manager)

    def test_what_was_agreed_is_not_changed(self, scene):
        with pytest.raises(Refused, match="Begin a new version"):
            curricula.change_curriculum(scene.curriculum, by=scene.manager, objectives="Other")
        with pytest.raises(Refused, match="Begin a new version"):
            curricula.keep_module(scene.curriculum, by=scene.manager, names={"en": "X"}, hours=Decimal(2))

    def test_the_database_refuses_a_jump(self, scene):
        with pytest.raises(Error), transaction.atomic():
            Curriculum.objects.filter(pk=draft(scene).pk).update(state="in_use", agreed_on=DAY)

    def test_a_closed_programme_is_not_written(self, scene):
        scene.programme.closed_at = timezone.now()
        scene.programme.save()
        with pytest.raises(Refused, match="closed"):
            curricula.begin_version(scene.curriculum, by=scene.manager)

    def test_the_short_name_is_free_only_once(self, scene):
        told = {"names": {"en": "A"}, "audience": "parent", "objectives": "-", "languages": ["tg"]}
        with pytest.raises(Refused, match="short name"):
            curricula.write_curriculum(
                by=scene.manager, organisation_id=scene.organisation.pk, programme_id=scene.programme.pk,
                code=scene.curriculum.code, **told,
            )  # fmt: skip

    def test_from_draft_to_no_longer_taught(self, scene):
        curriculum = draft(scene)
        curricula.keep_module(curriculum, by=scene.manager, names={"en": "First"}, hours=Decimal(3))
        curricula.move_curriculum(curriculum, "agree", by=scene.manager, note="University", agreed_on=DAY)
        curricula.move_curriculum(curriculum, "use", by=scene.manager)
        found = curricula.move_curriculum(curriculum, "retire", by=scene.manager, note="A newer one")
        assert (found.state, found.agreed_with, found.agreed_on) == ("retired", "University", DAY)
        assert [step.move for step in found.steps.all()] == ["agree", "use", "retire"]

    def test_a_new_version_takes_modules_and_trainers_along(self, scene):
        trainer = make.TrainerFactory(organisation=scene.organisation, modules=[scene.sessions[0].module])
        new = curricula.begin_version(scene.curriculum, by=scene.manager)
        assert (new.version, new.state, new.modules.count()) == (2, "draft", scene.curriculum.modules.count())
        assert trainer.modules.filter(curriculum=new).exists()
        with pytest.raises(Refused, match="written already"):
            curricula.begin_version(scene.curriculum, by=scene.manager)


class TestCourses:
    def test_only_what_is_in_use_is_taught(self, scene):
        curricula.move_curriculum(scene.curriculum, "retire", by=scene.manager, note="Old")
        scene.curriculum.refresh_from_db()
        with pytest.raises(Refused, match="in use"):
            plan(scene)

    def test_only_in_its_languages_and_ones_own_districts(self, scene):
        with pytest.raises(Refused, match="language"):
            plan(scene, language="en")
        with pytest.raises(Refused, match="does not include"):
            plan(scene, district_id=DistrictFactory().pk)

    def test_nobody_moves_a_course_into_a_foreign_district(self, scene):
        with pytest.raises(Refused, match="does not include"):
            actions.change_course(scene.course, by=scene.manager, district_id=DistrictFactory().pk)

    def test_days_keep_their_sessions(self, scene):
        with pytest.raises(Refused, match="session lies outside"):
            actions.change_course(scene.course, by=scene.manager, starts_on=DAY)

    def test_a_session_fits_its_course(self, scene):
        module, strange = scene.sessions[0].module, make.ModuleFactory()
        facts = {"by": scene.manager, "hours": Decimal(3)}
        with pytest.raises(Refused, match="another curriculum"):
            actions.add_session(scene.course, module=strange, on=DAY, **facts)
        with pytest.raises(Refused, match="outside the course"):
            actions.add_session(scene.course, module=module, on=datetime.date(2026, 5, 1), **facts)
        with pytest.raises(Refused, match="not qualified"):
            actions.add_session(scene.course, module=module, on=DAY, trainer=make.TrainerFactory(), **facts)
        with pytest.raises(Refused, match="on that day already"):
            actions.add_session(scene.course, module=module, on=scene.sessions[0].on, **facts)

    def test_what_was_recorded_is_not_removed(self, scene):
        seat = scene.passed()
        with pytest.raises(Refused, match="stays"):
            actions.remove_session(scene.sessions[0], by=scene.manager)
        with pytest.raises(Refused, match="stays"):
            actions.remove_test(scene.test, by=scene.manager)
        assert book_of(scene.course).hours_of(seat) == 12

    def test_nobody_sits_twice_and_none_from_another_list(self, scene):
        seat = scene.seat()
        with pytest.raises(Refused, match="already"):
            actions.seat_participant(scene.course, seat.participant, by=scene.manager)
        with pytest.raises(Refused, match="another organisation"):
            actions.seat_participant(scene.course, make.ParticipantFactory(), by=scene.manager)

    def test_a_cancelled_course_takes_nothing_more(self, scene):
        seat = scene.seat()
        actions.cancel_course(scene.course, by=scene.manager, reason="Snow")
        with pytest.raises(Refused, match="cancelled"):
            scene.present(seat)
        assert not Course.objects.held().exists()


class TestGrids:
    def test_no_attendance_of_a_day_to_come(self, scene):
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        coming = make.SessionFactory(course=scene.course, on=tomorrow)
        with pytest.raises(Refused, match="when the session has happened"):
            scene.present(scene.seat(), sessions=[coming])

    def test_no_seat_of_another_course(self, scene):
        other = make.SeatFactory()
        with pytest.raises(Refused, match="another course"):
            scene.present(other)
        assert not SessionPresence.objects.exists()

    def test_no_more_points_than_the_test_has_not_even_around_the_actions(self, scene):
        seat = scene.seat()
        with pytest.raises(Refused, match="from 0 to 20"):
            scene.scores(seat, 21)
        with pytest.raises(Error, match="More points"), transaction.atomic():
            TestScore.objects.create(test=scene.test, seat=seat, moment="pre", points=Decimal("20.1"))

    def test_told_again_it_is_corrected_not_doubled(self, scene):
        seat = scene.passed()
        actions.record_attendance(scene.course, by=scene.manager, states={(scene.sessions[0].pk, seat.pk): "absent"})
        scene.scores(seat, after=10)
        book = book_of(scene.course)
        assert (book.hours_of(seat), book.standing_of(seat).score) == (6, 50)
        actions.record_scores(scene.course, by=scene.manager, points={(scene.test.pk, seat.pk, "post"): None})
        assert book_of(scene.course).gain.n == 0

    def test_the_gain_is_of_those_who_wrote_both(self, scene):
        first, second, third = scene.seat(), scene.seat(), scene.seat()
        scene.scores(first, 8, 16)
        scene.scores(second, 10, 14)
        scene.scores(third, after=20)
        gain = book_of(scene.course).gain
        assert (gain.n, gain.rounded) == (2, 30)


class TestPractice:
    def test_not_before_its_time(self, scene):
        today = timezone.localdate()
        course = make.CourseFactory(
            curriculum=scene.curriculum, district=scene.district, starts_on=today, ends_on=today
        )
        with pytest.raises(Refused, match="too early"):
            actions.record_practice(course, by=scene.manager, after=3, told={})

    def test_what_is_used_must_be_said(self, scene):
        with pytest.raises(Error), transaction.atomic():
            PracticeFollowUp.objects.create(
                seat=scene.seat(), after=3, on=DAY, used="fully", how="visit", by=scene.manager.user
            )

    def test_the_reminder_goes_when_everybody_was_asked(self, scene):
        today = timezone.localdate()
        scene.course.ends_on = today - datetime.timedelta(days=92)
        scene.course.starts_on = scene.course.ends_on - datetime.timedelta(days=3)
        scene.course.save()
        seats = [scene.seat(), scene.seat()]
        assert [(due.after, due.missing) for due in practice_due(scene.manager)] == [(3, 2)]
        told = {"used": "partly", "how": "call", "what": "Plans", "evidence": "Two plans seen", "on": today}
        actions.record_practice(scene.course, by=scene.manager, after=3, told={seat.pk: dict(told) for seat in seats})
        assert practice_due(scene.manager) == []
        assert practice_due(scene.actor("me-officer")) == []

    @pytest.mark.parametrize(
        ("ended", "after", "due"),
        [("2026-11-30", 3, "2027-02-28"), ("2026-08-31", 6, "2027-02-28"), ("2026-09-15", 3, "2026-12-15")],
    )
    def test_months_end_where_they_end(self, ended, after, due):
        course = Course(ends_on=datetime.date.fromisoformat(ended))
        assert practice_due_on(course, after) == datetime.date.fromisoformat(due)

    def test_a_session_without_attendance_is_told(self, scene):
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        course = make.CourseFactory(
            curriculum=scene.curriculum, district=scene.district, starts_on=yesterday, ends_on=yesterday
        )
        make.SessionFactory(course=course, on=yesterday)
        assert list(courses_without_attendance(scene.manager)) == []
        scene.seat(course=course)
        (found,) = courses_without_attendance(scene.manager)
        assert (found.pk, found.last_held) == (course.pk, yesterday)
