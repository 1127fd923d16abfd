"""Meetings of the invented groups: every three months at first, every month in the last year, some snowed in."""

import datetime
from collections import defaultdict

from django.utils import timezone

from beneficiaries.demo.chance import chance_of
from psgs import independence
from psgs.demo import words
from psgs.enums.groups import Topic
from psgs.models import Attendance, GroupReview, Meeting, MeetingExpense, MeetingIssue

DAY = datetime.timedelta(days=1)
SPARSE, DENSE = 91, 30  # days between meetings
QUIET = 9  # every ninth group has not met for half a year


def hold_meetings(seed: int, groups, members) -> dict[str, int]:
    """{table: rows}."""
    of_group = defaultdict(list)
    for member in members:
        of_group[member.group_id].append(member)
    meetings = Meeting.objects.bulk_create(
        (m for number, group in enumerate(groups) for m in _of_one(seed, number, group)), batch_size=500
    )
    held = [meeting for meeting in meetings if meeting.state == "held"]
    marks = [mark for number, meeting in enumerate(held) for mark in _marks(seed, number, meeting, of_group)]
    made: dict[str, list] = {
        "psgs_meeting": meetings,
        "psgs_attendance": Attendance.objects.bulk_create(marks, batch_size=4000),
        "psgs_meetingissue": MeetingIssue.objects.bulk_create(_issues(seed, held)),
        "psgs_meetingexpense": MeetingExpense.objects.bulk_create(_expenses(seed, held)),
        "psgs_groupreview": GroupReview.objects.bulk_create(_reviews(seed, groups)),
    }
    return {table: len(rows) for table, rows in made.items()}


def _days(number: int, group) -> list[datetime.date]:
    """Planned days until today or the end, and one ahead."""
    today = timezone.localdate()
    stop = group.ended_on or (today - 180 * DAY if number % QUIET == 4 else today)
    days, day = [], group.founded_on + 14 * DAY
    while day < stop:
        days.append(day)
        day += (DENSE if day > today - 365 * DAY else SPARSE) * DAY
    return days


def _of_one(seed: int, number: int, group) -> list[Meeting]:
    chance, today = chance_of(seed, "meetings", number), timezone.localdate()
    found = [_past(chance, group, day) for day in _days(number, group)]
    if group.ended_on is None and number % QUIET != 4:
        ahead = today + chance.randint(1, 20) * DAY
        found.append(_planned(chance, group, ahead))
        if number % 5 == 0 and (not found[:-1] or found[-2].planned_on < today - 4 * DAY):
            found.append(_planned(chance, group, today - 3 * DAY))  # over, and not written down yet
    return found


def _planned(chance, group, day) -> Meeting:
    return Meeting(
        group=group, planned_on=day, begins_at=datetime.time(chance.randint(9, 15)), place=group.meets_at,
        agenda=chance.choice(words.AGENDAS), planned_by=group.facilitator,
    )  # fmt: skip


def _past(chance, group, day) -> Meeting:
    meeting = _planned(chance, group, day)
    if chance.often(0.1):
        meeting.state, meeting.cancelled_because = "cancelled", chance.choice(words.CANCELLED)
        return meeting
    remote = day < datetime.date(2021, 12, 1) and chance.often(0.5)  # while gatherings were few
    age = (day - group.founded_on).days
    meeting.mode = chance.choice(("phone", "online")) if remote else "in_person"
    meeting.led_by = chance.weighted(
        {"facilitator": max(5, 60 - age / 20), "together": 30, "members": min(60, age / 20)}
    )
    meeting.topics = sorted(chance.sample(Topic.values, chance.randint(1, 3)))
    meeting.said, meeting.guests = chance.choice(words.SAID), chance.weighted({0: 70, 1: 20, 3: 10})
    meeting.state, meeting.held_on = "held", day
    meeting.recorded_by = group.facilitator
    meeting.recorded_at = min(timezone.now(), datetime.datetime.combine(day, datetime.time(17), tzinfo=datetime.UTC))
    return meeting


def _marks(seed: int, number: int, meeting, of_group) -> list[Attendance]:
    chance, marks = chance_of(seed, "marks", number), []
    for member in of_group[meeting.group_id]:
        if member.from_on > meeting.held_on or (member.until_on and member.until_on < meeting.held_on):
            continue
        presence = chance.weighted({"present": 74, "absent": 14, "excused": 12})
        reason = "" if presence == "present" else chance.choice(words.REASONS)
        marks.append(Attendance(meeting=meeting, membership=member, presence=presence, reason=reason))
    return marks


def _issues(seed: int, held) -> list[MeetingIssue]:
    rows = []
    for number, meeting in enumerate(held):
        chance = chance_of(seed, "issue", number)
        if chance.often(0.14):
            kind, sentence = chance.choice(words.ISSUES)
            families = chance.weighted({None: 30, 2: 20, 3: 20, 5: 20, 9: 10})
            rows.append(
                MeetingIssue(
                    meeting=meeting, kind=kind, sentence=sentence, families=families, raised_by=meeting.recorded_by
                )
            )
    return rows


def _expenses(seed: int, held) -> list[MeetingExpense]:
    rows = []
    for number, meeting in enumerate(held):
        chance = chance_of(seed, "expense", number)
        if meeting.mode == "in_person" and chance.often(0.5):
            kind = chance.weighted({"refreshments": 60, "transport": 30, "materials": 10})
            amount = chance.randint(4, 30) * 5
            rows.append(MeetingExpense(meeting=meeting, kind=kind, amount=amount, recorded_by=meeting.recorded_by))
    return rows


def _reviews(seed: int, groups) -> list[GroupReview]:
    """One round a year; the longer a group stands, the more it does by itself."""
    instrument, rows, today = independence.newest(), [], timezone.localdate()
    for number, group in enumerate(groups):
        chance = chance_of(seed, "review", number)
        for year in range(1, 6):
            on = group.founded_on + (365 * year + chance.randint(0, 60)) * DAY
            if on > (group.ended_on or today):
                break
            answers = {
                code: min(3, max(0, round(chance.gauss(0.3 + year * 0.55, 0.7)))) for code in instrument.statements
            }
            result = instrument.score(answers)
            rows.append(
                GroupReview(
                    group=group, on=on, instrument=instrument.code, instrument_version=instrument.version,
                    answers=answers, domains=result.domains, score=result.score,
                    members_taking_part=chance.randint(5, 12), recorded_by=group.facilitator,
                )
            )  # fmt: skip
    return rows
