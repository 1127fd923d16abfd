"""One course with its days, its test, and those who may and may not record it."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.test import Client

from advocacy.actions import courses as actions
from advocacy.enums.training import Presence
from standing_together.access.actor import Actor
from tests.factories import training as make
from tests.factories.access import GrantFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory

DAYS = (datetime.date(2026, 3, 2), datetime.date(2026, 3, 3))


@dataclass
class Scene:
    organisation: Any
    district: Any
    programme: Any
    manager: Actor
    curriculum: Any
    course: Any
    sessions: list
    test: Any

    def actor(self, role, **scope) -> Actor:
        """Somebody with one grant; without other words in this organisation, district and programme."""
        where = {"organisation": self.organisation, "districts": [self.district], "programmes": [self.programme]}
        return Actor.of(GrantFactory(role=role, **(where | scope)).user)

    def client(self, actor=None) -> Client:
        client = Client()
        user = (actor or self.manager).user
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def seat(self, course=None, **facts):
        kept = {"organisation": self.organisation, "district": self.district}
        return make.SeatFactory(course=course or self.course, participant=make.ParticipantFactory(**(kept | facts)))

    def present(self, *seats, sessions=None):
        states = {(s.pk, seat.pk): Presence.PRESENT for s in sessions or self.sessions for seat in seats}
        actions.record_attendance(self.course, by=self.manager, states=states)

    def scores(self, seat, before=None, after=None):
        told = {"pre": before, "post": after}
        points = {(self.test.pk, seat.pk, m): Decimal(v) for m, v in told.items() if v is not None}
        actions.record_scores(self.course, by=self.manager, points=points)

    def passed(self, **facts):
        """A seat of somebody who was always there and reached 15 of 20 points after 8."""
        seat = self.seat(**facts)
        self.present(seat)
        self.scores(seat, 8, 15)
        return seat


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    manager = Actor.of(GrantFactory(role="programme-manager", **where).user)
    curriculum = make.CurriculumFactory(organisation=organisation, programme=programme)
    course = make.CourseFactory(curriculum=curriculum, district=district)
    sessions = [make.SessionFactory(course=course, on=day) for day in DAYS]
    test = make.TestFactory(course=course)
    return Scene(organisation, district, programme, manager, curriculum, course, sessions, test)
