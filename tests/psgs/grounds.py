"""What the World holds of groups: imported by `tests/addresses/groups.py`."""

import datetime

from tests.world import grows

TODAY = datetime.date(2026, 3, 3)


@grows("group")
def group(ground):
    from tests.factories.groups import GroupFactory  # models need their tables

    return GroupFactory(
        organisation=ground.organisation, programme=ground.programme, district=ground.district, jamoat=ground.jamoat,
        facilitator=ground.facilitator,
    )  # fmt: skip


@grows("member")
def member(ground):
    from tests.factories.groups import MembershipFactory  # models need their tables

    mark = ground.mark
    return MembershipFactory(
        group=ground.group, name=f"{mark}member", phone="+992900000001", shares_contact=True,
        left_because=f"{mark}left",
    )  # fmt: skip


@grows("officer")
def officer(ground):
    from psgs.models import Officer  # models need their tables

    return Officer.objects.create(
        group=ground.group, membership=ground.member, role="chair", from_on=TODAY, recorded_by=ground.facilitator
    )


@grows("meeting")
def meeting(ground):
    """Held, with everything that may be said about it."""
    from standing_together.files.models import StoredFile  # models need their tables
    from tests.factories.groups import AttendanceFactory, IssueFactory, MeetingFactory

    mark = ground.mark
    held = MeetingFactory(group=ground.group, held=True, said=f"{mark}said", agenda=f"{mark}agenda", topics=["rights"])
    AttendanceFactory(meeting=held, membership=ground.member)
    IssueFactory(meeting=held, sentence=f"{mark}sentence")
    held.papers.add(
        StoredFile.objects.create(
            kind="picture", name=f"kept/{mark}.jpg", sha256="0" * 64, size=1, kept_by=ground.facilitator
        )
    )
    return held


@grows("planned")
def planned(ground):
    from tests.factories.groups import MeetingFactory  # models need their tables

    day = datetime.date(2026, 4, 3)
    return MeetingFactory(group=ground.group, planned_on=day, agenda=f"{ground.mark}agenda")


@grows("mentor")
def mentor(ground):
    from tests.factories.groups import MembershipFactory, MentorFactory  # models need their tables

    person = ground.person
    carer = person.caregivers.create(name=f"{ground.mark}carer", relation="mother")
    in_group = MembershipFactory(group=ground.group, name=f"{ground.mark}mentor")
    MembershipFactory(group=ground.group, name="", caregiver=carer)
    return MentorFactory(membership=in_group)


@grows("mentor_offer")
def mentor_offer(ground):
    from tests.factories.groups import MentorOfferFactory  # models need their tables

    return MentorOfferFactory(person=ground.person, mentor=ground.mentor)
