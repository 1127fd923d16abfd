"""Referrals and how they went: only moves that the table allows, with the waiting that people know."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from beneficiaries.demo.families import Case
from beneficiaries.demo.words import ADULTS_ONLY, CHILDREN_ONLY, FOR_ALL, KINDS, NEEDS, NOTES
from beneficiaries.enums import URGENCY_RANK
from beneficiaries.models import Notification, Referral, ReferralStep
from beneficiaries.notices import NOTICES
from beneficiaries.workflows import REASONS, REFERRAL

# From each state: the next move with its weight. "stay" is a referral that nobody follows up any more.
_NEXT = {
    "draft": {"submit": 96, "withdraw": 2, "stay": 2},
    "submitted": {"approve": 80, "return": 12, "refuse": 5, "withdraw": 3},
    "returned": {"submit": 85, "withdraw": 12, "stay": 3},
    "approved": {"accept": 84, "decline": 8, "close": 3, "withdraw": 2, "stay": 3},
    "accepted": {"attend": 88, "close": 6, "withdraw": 4, "stay": 2},
    "attended": {"complete": 88, "close": 9, "stay": 3},
}
_DAYS = {
    "submit": (0, 2), "approve": (0, 6), "return": (0, 4), "refuse": (1, 6), "accept": (1, 10), "decline": (1, 9),
    "attend": (3, 24), "complete": (20, 130), "close": (10, 60), "withdraw": (1, 20),
}  # fmt: skip
TOLD_FOR = 45  # days: older news is not kept in the demo
DECIDING = ("approve", "return", "refuse")


class Step(NamedTuple):
    """A move that was made; `by` is the key of an account."""

    move: str
    source: str
    target: str
    at: datetime.datetime
    by: int
    reason: str
    note: str


@dataclass
class Course:
    """One referral on its way: where it stands and the moves so far."""

    case: Case
    kind: str
    at: datetime.datetime
    state: str = REFERRAL.initial
    steps: list[Step] = field(default_factory=list)

    def last(self, *moves: str) -> Step | None:
        """The newest step that made one of these moves."""
        return next((step for step in reversed(self.steps) if step.move in moves), None)


def write_referrals(ground, copying, case, screenings) -> None:
    """None for a family that does not want to share; one to three services for the others, one after another."""
    found = [screening for screening in screenings if screening[2]]
    if case.plot:
        return _write_plot(ground, copying, case, screenings) if case.plot.referral else None
    if not case.sharing or not case.chance.often(0.62 if found else 0.08):
        return None
    wanted = case.chance.weighted({1: 62, 2: 28, 3: 10})
    for kind in _kinds(ground, case)[:wanted]:
        latest = ground.days_ago(24 if case.index < 400 else 1)
        first = min(case.registered_on + datetime.timedelta(days=case.chance.randint(0, 40)), latest)
        if first >= case.registered_on:
            course = _course(ground, case, kind, first)
            _write(ground, copying, course, _urgency(case.chance), found[0][0] if found else None)


def _kinds(ground, case) -> list[str]:
    """Services that fit, that the district has, and that suit the age; the nearest need first, no service twice."""
    wrong = ADULTS_ONLY if case.age(ground.today) < 18 else CHILDREN_ONLY
    near, general = KINDS[case.kind].split(), FOR_ALL.split()
    case.chance.shuffle(near)
    case.chance.shuffle(general)
    offered = ground.providers[case.home.district]
    return [kind for kind in dict.fromkeys((*near, *general)) if kind in offered and kind not in wrong]


def _urgency(chance) -> str:
    return chance.weighted({"now": 4, "soon": 26, "routine": 70})


def _course(ground, case, kind: str, first: datetime.date) -> Course:
    """Draw moves until an end, or until the next one would lie in the future."""
    chance = case.chance
    course = Course(case, kind, max(case.at, chance.at_work(first, ground.now)))
    day, returned = first, False
    while course.state in _NEXT:
        move = chance.weighted(_NEXT[course.state])
        if move == "stay":
            break
        if returned and move == "return":
            move = "approve"
        returned = returned or move == "return"
        first_day, last_day = (1, 3) if returned and move != "withdraw" and course.state == "submitted" else _DAYS[move]
        day += datetime.timedelta(days=chance.randint(first_day, last_day))
        if day > ground.today:
            break
        _step(ground, course, move, day)
    return course


def _write_plot(ground, copying, case, screenings) -> None:
    """The moves of the plot; the last one so many days ago, those before it a day or two earlier each."""
    moves, ago, urgency = case.plot.referral
    kind = _kinds(ground, case)[0]
    began = max(case.registered_on, ground.days_ago(ago + 2 * len(moves)))
    course = Course(case, kind, max(case.at, case.chance.at_work(began, ground.now)))
    for left, move in zip(range(len(moves) - 1, -1, -1), moves, strict=True):
        _step(ground, course, move, max(case.registered_on, ground.days_ago(ago + left)))
    _write(ground, copying, course, urgency, screenings[0][0] if screenings else None)


def _step(ground, course: Course, move: str, day: datetime.date) -> None:
    chance, case = course.case.chance, course.case
    deciders = ground.deciders[case.home.district]
    by = chance.choice(deciders) if move in DECIDING else case.worker
    before = course.steps[-1].at if course.steps else course.at
    at = min(
        ground.now, max(chance.at_work(day, ground.now), before + datetime.timedelta(minutes=chance.randint(2, 50)))
    )
    reason = chance.choice(list(REASONS[move])) if move in REASONS else ""
    note = chance.choice(NOTES.get(move, ("",)))
    source, target = course.state, REFERRAL.check(move, course.state, note or reason).target
    course.steps.append(Step(move, source, target, max(at, before), by, reason, note))
    course.state = target


def _write(ground, copying, course: Course, urgency: str, screening) -> None:
    case, chance = course.case, course.case.chance
    key = chance.identifier(course.at)
    copying.add(
        Referral, id=key, person_id=case.id, organisation_id=case.organisation, district_id=case.home.district,
        programme_id=case.programme(course.at.date()), screening_id=screening, kind_id=course.kind,
        provider_id=chance.choice(ground.providers[case.home.district][course.kind]),
        need=chance.choice(NEEDS[case.kind]), urgency=urgency, urgency_rank=URGENCY_RANK[urgency],
        state=course.state, version=1 + len(course.steps), requested_by_id=case.worker, requested_at=course.at,
        **_columns(course), updated_at=course.steps[-1].at if course.steps else course.at,
    )  # fmt: skip
    ground.trail.note(course.at, case.worker, "referral.draft", Referral, key, case.organisation, kind=course.kind)
    for number, (move, source, target, at, by, reason, note) in enumerate(course.steps):
        copying.add(
            ReferralStep, referral_id=key, move=move, source=source, target=target, reason=reason, note=note, by_id=by,
            at=at,
        )  # fmt: skip
        ground.trail.note(
            at, by, f"referral.{move}", Referral, key, case.organisation, source=source, target=target, reason=reason
        )
        if move in NOTICES and at.date() > ground.days_ago(TOLD_FOR):
            _tell(ground, copying, key, number, move, at, by, case)


def _columns(course: Course) -> dict:
    """What the actions leave in the row after these moves: sending again forgets the decision before it."""
    sent, decided, attended = course.last("submit"), course.last(*DECIDING), course.last("attend")
    if sent and decided and course.steps.index(decided) < course.steps.index(sent):
        decided = None
    ended = course.last("complete", "close")
    return {
        "submitted_at": sent.at if sent else None,
        "submitted_by_id": sent.by if sent else None,
        "decided_at": decided.at if decided else None,
        "decided_by_id": decided.by if decided else None,
        "approved_at": decided.at if decided and decided.move == "approve" else None,
        "attended_on": attended.at.date() if attended else None,
        "completed_on": ended.at.date() if ended and ended.move == "complete" else None,
        "outcome": ended.note if ended else "",
    }


def _tell(ground, copying, referral, number, move, at, by, case) -> None:
    """As a worker would have told it; what is older than two days was read."""
    people = ground.deciders[case.home.district] if NOTICES[move].to == "coordinators" else [case.worker]
    for user in people:
        if user != by:
            old = at < ground.now - datetime.timedelta(days=2)
            copying.add(
                Notification, to_id=user, kind=move, referral_id=referral, key=f"demo:{referral}:{number}:{user}",
                at=at, read_at=min(ground.now, at + datetime.timedelta(hours=5)) if old else None,
            )  # fmt: skip
