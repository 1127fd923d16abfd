"""What the World holds of services: imported by `tests/addresses/centres.py`."""

import datetime

from tests.world import grows


@grows("attending")
def attending(ground):
    from tests.factories.centres import ServiceEnrolmentFactory  # models need their tables

    row = ServiceEnrolmentFactory(
        person=ground.person, provider=ground.provider, programme=ground.programme, attending=True
    )
    row.steps.create(
        move="take_in", source="waiting", target="attending", note=f"{ground.mark}note", on=row.taken_on,
        by=row.enrolled_by,
    )  # fmt: skip
    return row


@grows("waits")
def waits(ground):
    """The same person on the list of another service point."""
    from tests.factories.centres import ServiceEnrolmentFactory  # models need their tables
    from tests.factories.people import ProviderFactory

    point = ProviderFactory(district=ground.district, point_kind="day_care")
    return ServiceEnrolmentFactory(person=ground.person, provider=point, programme=ground.programme)


@grows("planned_session")
def planned_session(ground):
    from tests.factories.centres import SessionFactory  # models need their tables

    facts = {"organisation": ground.organisation, "programme": ground.programme, "led_by": f"{ground.mark}leader"}
    facts |= {"moved_from": datetime.date(2026, 5, 4), "moved_because": f"{ground.mark}moved"}
    return SessionFactory(provider=ground.provider, planned_on=datetime.date(2026, 5, 5), **facts)


@grows("held_session")
def held_session(ground):
    from tests.factories.centres import SessionFactory, SessionMarkFactory  # models need their tables

    facts = {"organisation": ground.organisation, "programme": ground.programme, "done": f"{ground.mark}done"}
    session = SessionFactory(provider=ground.provider, held=True, **facts)
    SessionMarkFactory(session=session, enrolment=ground.attending)
    return session


@grows("schooling")
def schooling(ground):
    from tests.factories.centres import SchoolingFactory  # models need their tables

    return SchoolingFactory(person=ground.person, programme=ground.programme, support=f"{ground.mark}support")


@grows("stay")
def stay(ground):
    from tests.factories.centres import InstitutionStayFactory  # models need their tables

    row = InstitutionStayFactory(person=ground.person, programme=ground.programme, place=f"{ground.mark}institution")
    row.steps.create(move="record", target=row.state, note=f"{ground.mark}note", on=row.from_on, by=row.recorded_by)
    return row


@grows("approved")
def approved(ground):
    """A referral that leads to a place. It is opened as a referral, so `about` stays with that one."""
    from beneficiaries.models import Referral  # models need their tables
    from tests.factories.access import UserFactory
    from tests.factories.people import ReferralFactory, ServiceKindFactory

    at = datetime.datetime(2026, 4, 3, tzinfo=datetime.UTC)
    row = ReferralFactory(
        person=ground.person, programme=ground.programme, kind=ServiceKindFactory(code="eye-care"),
        provider=ground.waits.provider, need=f"{ground.mark}need", requested_by=ground.worker,
        submitted_by=ground.worker, submitted_at=at,
    )  # fmt: skip
    Referral.objects.filter(pk=row.pk).update(state="submitted")
    Referral.objects.filter(pk=row.pk).update(state="approved", decided_at=at, approved_at=at, decided_by=UserFactory())
    row.refresh_from_db()
    return row


@grows("new_point")
def new_point(ground):
    """Where nobody is enrolled yet."""
    from tests.factories.people import ProviderFactory  # models need their tables

    return ProviderFactory(district=ground.district)
