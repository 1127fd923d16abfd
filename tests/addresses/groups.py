"""Addresses of parent support groups: counts for those who work around them, names for those who work with them."""

from tests.addresses import Address
from tests.psgs import grounds  # noqa: F401  (importing it lets the World grow groups)

CASE, FACILITATOR, MANAGER = "case-manager", "psg-facilitator", "programme-manager"
WITH = dict.fromkeys((CASE, FACILITATOR, MANAGER), 200)
AROUND = WITH | dict.fromkeys(("advocacy-officer", "me-officer", "district-coordinator"), 200)
DONE = dict.fromkeys(WITH, 302)
MATCH = {CASE: 200, MANAGER: 200}
SHOWN = (FACILITATOR,)


def of(name):
    return lambda world: {"pk": getattr(world, name).pk}


def day(prefix, year=2026, month=4, on=2):
    return {f"{prefix}_day": on, f"{prefix}_month": month, f"{prefix}_year": year}


def sheet(world):
    marks = {f"presence-{m.pk}": "present" for m in world.group.memberships.all()}
    facts = {"version": world.meeting.version, "mode": "in_person", "led_by": "members", "guests": 0}
    return marks | facts | day("held_on", month=3, on=3)


def about_group(name, answers, **more):
    return Address(name, answers, kwargs=of("group"), about="group", **more)


def about_meeting(name, answers, meeting="meeting", **more):
    return Address(name, answers, kwargs=of(meeting), about=meeting, **more)


ADDRESSES = [
    Address("groups", AROUND),
    Address("group_new", WITH),
    Address("group_new", DONE, method="post", data=lambda world: {
        "name": "A new group", "programme": world.programme.pk, "district_id": world.district.pk,
        "jamoat_id": world.jamoat.pk, **day("founded_on"),
    }),
    about_group("group", AROUND, shows=SHOWN),
    about_group("group_change", WITH),
    about_group("group_change", DONE, method="post",
                data=lambda world: {"name": "Another name", "version": world.group.version}),
    about_group("group_end", WITH),
    about_group("group_health", AROUND),
    about_group("group_review", WITH),
    about_group("group_help", WITH, shows=SHOWN),
    about_group("group_help", DONE, method="post",
                data=lambda world: {"membership": world.member.pk, "kind": "claimed", **day("on")}),
    about_group("group_meetings", AROUND),
    about_group("meeting_plan", WITH),
    about_group("meeting_plan", DONE, method="post", data=lambda world: {"mode": "phone", **day("planned_on", 2027)}),
    about_group("group_members", WITH, shows=SHOWN),
    about_group("member_find", WITH),
    about_group("member_find", WITH, method="post", data=lambda world: {"text": f"{world.mark}family"}),
    about_group("member_add", WITH),
    about_group("member_add", DONE, method="post",
                data=lambda world: {"name": "Somebody", "kind": "supporter", "sex": "male", **day("from_on")}),
    about_group("officer_name", WITH, shows=SHOWN),
    Address("member", WITH, kwargs=of("member"), about="member", shows=SHOWN),
    Address("member_change", WITH, kwargs=of("member"), about="member", shows=SHOWN),
    Address("member_change", DONE, kwargs=of("member"), about="member", method="post",
            data=lambda world: {"kind": "pwd", "sex": "male"}),
    Address("member_join", WITH, kwargs=of("member"), about="member", shows=SHOWN),
    Address("member_join", WITH, kwargs=of("member"), about="member", method="post", shows=SHOWN,
            data=lambda world: {"text": f"{world.mark}family"}),
    Address("member_leave", WITH, kwargs=of("member"), about="member", shows=SHOWN),
    Address("member_leave", DONE, kwargs=of("member"), about="member", method="post", data=lambda world: day("on")),
    Address("officer_end", WITH, kwargs=of("officer"), about="officer", shows=SHOWN),
    about_meeting("meeting", AROUND, shows=SHOWN),
    about_meeting("meeting_change", WITH, "planned", shows=SHOWN),
    about_meeting("meeting_cancel", WITH, "planned"),
    about_meeting("meeting_cancel", DONE, "planned", method="post",
                  data=lambda world: {"version": world.planned.version, "because": "Snow on the road"}),
    about_meeting("meeting_again", DONE, "planned", method="post"),
    about_meeting("meeting_record", WITH, shows=SHOWN),
    about_meeting("meeting_record", DONE, method="post", data=sheet),
    about_meeting("meeting_sheet", WITH, shows=SHOWN),
    about_meeting("meeting_issue", WITH),
    about_meeting("meeting_issue", DONE, method="post", data=lambda world: {"kind": "school", "sentence": "No place"}),
    about_meeting("meeting_expense", WITH),
    about_meeting("meeting_expense", DONE, method="post", data=lambda world: {"kind": "room", "amount": "12.50"}),
    about_meeting("meeting_decision", WITH),
    about_meeting("meeting_decision", DONE, method="post", data=lambda world: {"title": "Write to the hukumat"}),
    about_meeting("meeting_papers", WITH),
    # Its bytes were never written: whoever may see it is told that it is gone.
    Address("meeting_paper", dict.fromkeys(WITH, 404), about="meeting",
            kwargs=lambda world: {"pk": world.meeting.pk, "file_pk": world.meeting.papers.get().pk}),
    Address("mentors", WITH, shows=SHOWN),
    Address("mentor", WITH, kwargs=of("mentor"), about="mentor", shows=SHOWN),
    Address("mentor_name", MATCH, kwargs=of("member"), about="member"),
    Address("mentor_change", MATCH, kwargs=of("mentor"), about="mentor"),
    Address("mentor_end", MATCH, kwargs=of("mentor"), about="mentor"),
    Address("mentor_shortlist", MATCH, kwargs=of("person"), about="person"),
    Address("mentor_offers", MATCH),
    Address("mentor_offer", MATCH, kwargs=of("mentor_offer"), about="mentor_offer"),
    Address("mentor_move", MATCH, about="mentor_offer",
            kwargs=lambda world: {"pk": world.mentor_offer.pk, "name": "family_yes"}),
    Address("mentor_move", {CASE: 302, MANAGER: 302}, about="mentor_offer", method="post",
            kwargs=lambda world: {"pk": world.mentor_offer.pk, "name": "family_yes"},
            data=lambda world: {"version": world.mentor_offer.version}),
]  # fmt: skip
