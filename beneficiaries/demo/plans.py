"""Individual plans in every state: some wait, some are in force, some were reviewed, and what was done at home."""

import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from beneficiaries.ages import born_between
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.demo.plan_words import BACK, DROPPED, PLANS, SAID
from beneficiaries.models import (
    Consent,
    Exercise,
    ExerciseWeek,
    GoalScore,
    Person,
    Plan,
    PlanAction,
    PlanExercise,
    PlanGoal,
    PlanNeed,
    PlanReview,
    PlanStep,
)
from standing_together.access.models import User
from standing_together.tasklist.models import Task

DAY = datetime.timedelta(days=1)
WORKERS = ("field-worker", "case-manager", "case-manager-2")
AT_MOST = 45
WEEKS = 8
# What became of the plans, one after another; days ago on which each was written.
COURSES = (
    ("approved", 110), ("submitted", 3), ("draft", 2), ("approved", 95), ("returned", 6), ("replaced", 230),
    ("approved", 60), ("reviewed", 300), ("submitted", 1), ("approved", 200), ("dropped", 80), ("replaced", 260),
)  # fmt: skip
MOVES = {
    "draft": (), "submitted": ("submit",), "returned": ("submit", "return"), "dropped": ("drop",),
    "approved": ("submit", "approve"), "replaced": ("submit", "approve", "replace"),
    "reviewed": ("submit", "approve", "finish"),
}  # fmt: skip
TARGETS = {
    "submit": "submitted", "return": "returned", "approve": "approved", "replace": "replaced", "finish": "reviewed",
    "drop": "dropped",
}  # fmt: skip


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing where plans stand already."""
    approver = User.objects.filter(email=f"programme-manager@{DOMAIN}").first()
    if approver is None or Plan.objects.exists():
        return {}
    library = {exercise.pk: exercise for exercise in Exercise.objects.all()}
    drafts = [_first(seed, number, person) for number, person in enumerate(_people())]
    _write(drafts, library, approver)
    newer = [(_next(plan), told, "approved") for plan, told, course in drafts if course == "replaced"]
    _write(newer, library, approver)
    drafts += newer
    force = [(plan, told) for plan, told, course in drafts if course in ("approved", "replaced", "reviewed")]
    _reviews(seed, force)
    _weeks(seed, [plan for plan, _told in force])
    _tasks([plan for plan, _told, course in drafts if course == "approved"])
    made = (Plan, PlanNeed, PlanGoal, PlanAction, PlanExercise, PlanStep, PlanReview, GoalScore, ExerciseWeek)
    return {model._meta.db_table: model.objects.count() for model in made}


def _people() -> list[Person]:
    """Children of the demo's colleagues in whom difficulty was found, and whose record may be kept."""
    today = timezone.localdate()
    workers = User.objects.filter(email__in=[f"{name}@{DOMAIN}" for name in WORKERS])
    agreed = Exists(Consent.objects.valid("registration").filter(person=OuterRef("pk")))
    found = Person.objects.active().filter(
        agreed, worker__in=workers, screenings__overall=1, enrolments__until_on=None, enrolments__isnull=False,
        birth_date__range=born_between((2, 17), today), registered_on__lt=today - 30 * DAY,
    )  # fmt: skip
    return list(found.select_related("worker").order_by("pk").distinct()[:AT_MOST])


def _first(seed: int, number: int, person: Person) -> tuple:
    """(plan, what it says, what becomes of it)."""
    chance = chance_of(seed, "plans", number)
    course, ago = COURSES[number % len(COURSES)]
    told = PLANS[(number + number // len(PLANS)) % len(PLANS)]
    return _draft(person, ago + chance.randint(0, 5)), told, course


def _next(plan: Plan) -> Plan:
    """The version that took the place of this one."""
    assert plan.ended_at, "it was replaced"
    newer = _draft(plan.person, (timezone.now() - plan.ended_at).days)
    newer.number, newer.replaces = plan.number + 1, plan
    return newer


def _draft(person: Person, ago: int) -> Plan:
    now, on = timezone.now(), timezone.localdate() - ago * DAY
    programme = person.enrolments.filter(until_on=None).order_by("pk").values_list("programme", flat=True)[0]
    return Plan(
        person=person, organisation_id=person.organisation_id, district_id=person.district_id, programme_id=programme,
        starts_on=on + DAY, review_on=on + 91 * DAY, written_by=person.worker, written_at=now - ago * DAY,
    )  # fmt: skip


def _write(drafts, library, approver: User) -> None:
    """All together, then each led to where it stands."""
    Plan.objects.bulk_create(plan for plan, _told, _course in drafts)
    _write_parts(drafts, library)
    for plan, told, course in drafts:
        _lead(plan, told, course, approver)


def _write_parts(drafts, library) -> None:
    needs, goals, actions, given = [], [], [], []
    for plan, told, _course in drafts:
        plan.strengths, plan.wishes = told.strengths, told.wishes
        needs.append(PlanNeed(plan=plan, domain=told.domain, icf=told.icf, cbr=told.cbr, words=told.need))
        goals.append(
            PlanGoal(
                plan=plan, need=needs[-1], words=told.goal, levels=list(told.levels), baseline=-1, importance=3,
                difficulty=2,
            )
        )  # fmt: skip
        for what, whose, who in told.actions:
            owner = plan.written_by if whose == "us" else None
            due = plan.starts_on + 45 * DAY
            actions.append(PlanAction(plan=plan, title=what, whose=whose, owner=owner, owner_words=who, due_on=due))
        for code in told.exercises:
            each = library[code]
            given.append(
                PlanExercise(
                    plan=plan, exercise=each, words=each.words, picture=each.picture, minutes=each.minutes,
                    times_a_day=each.times_a_day, days_a_week=each.days_a_week,
                )
            )  # fmt: skip
    Plan.objects.bulk_update([plan for plan, _told, _course in drafts], ["strengths", "wishes"])
    PlanNeed.objects.bulk_create(needs)
    PlanGoal.objects.bulk_create(goals)
    PlanAction.objects.bulk_create(actions)
    PlanExercise.objects.bulk_create(given)


def _lead(plan: Plan, told, course: str, approver: User) -> None:
    """Move by move, as the table allows, a day apart."""
    for step, move in enumerate(MOVES[course], 1):
        at = plan.written_at + step * DAY / 2
        by = approver if move in ("approve", "return", "replace") else plan.written_by
        source, plan.state = plan.state, TARGETS[move]
        if move == "submit":
            plan.submitted_at, plan.submitted_by = at, by
        elif move in ("approve", "return"):
            plan.decided_at, plan.decided_by = at, by
            plan.next_review_on = plan.review_on if move == "approve" else None
        else:
            at = min(plan.written_at + 120 * DAY, timezone.now()) if move != "drop" else at
            plan.ended_at, plan.ended_by = at, by
        plan.save()
        note = {"return": BACK, "drop": DROPPED}.get(move, {}).get(told.language, "")
        PlanStep.objects.create(plan=plan, move=move, source=source, target=plan.state, note=note, by=by, at=at)


def _reviews(seed: int, force) -> None:
    """Every plan whose first review is a week behind us was reviewed, most of them; a few are late on purpose."""
    today, scores = timezone.localdate(), []
    for number, (plan, told) in enumerate(force):
        chance, end = chance_of(seed, "plan reviews", number), {"replaced": "change", "reviewed": "finish"}
        on = plan.review_on + chance.randint(-6, 4) * DAY
        if on >= today - 7 * DAY or (plan.state == "approved" and number % 4 == 3):
            continue
        ending = end.get(plan.state, "go_on")
        review = PlanReview.objects.create(
            plan=plan, on=on, due_on=plan.review_on, end=ending, words=chance.choice(SAID[told.language]),
            next_on=None if ending == "finish" else on + 90 * DAY, recorded_by=plan.written_by,
            recorded_at=plan.written_at + 92 * DAY,
        )  # fmt: skip
        if ending == "go_on":
            Plan.objects.filter(pk=plan.pk).update(next_review_on=review.next_on)
        scores += [
            GoalScore(review=review, goal=goal, score=chance.weighted({-1: 15, 0: 45, 1: 30, 2: 10}))
            for goal in plan.goals.all()
        ]
    GoalScore.objects.bulk_create(scores)


def _weeks(seed: int, plans) -> None:
    """The last weeks as copies from paper; some weeks nobody told us."""
    today, rows = timezone.localdate(), []
    this_monday = today - today.weekday() * DAY
    for number, plan in enumerate(plans):
        chance = chance_of(seed, "plan weeks", number)
        last = min(this_monday, plan.ended_at.date() - plan.ended_at.weekday() * DAY if plan.ended_at else this_monday)
        for back in range(1, WEEKS + 1):
            monday = last - 7 * back * DAY
            if monday < plan.starts_on or chance.often(0.25):
                continue
            for given in plan.exercises.all():
                days = sorted(chance.sample(range(1, 8), chance.randint(1, given.days_a_week)))
                told = chance.weighted({"paper": 70, "said": 20, "seen": 10})
                rows.append(
                    ExerciseWeek(exercise=given, monday=monday, days=days, told=told, recorded_by=plan.written_by)
                )
    ExerciseWeek.objects.bulk_create(rows)


def _tasks(plans) -> None:
    """As the approval gives them; what is long past was done."""
    today, rows = timezone.localdate(), []
    for plan in plans:
        for action in plan.actions.all():
            past = action.due_on < today
            rows.append(
                Task(
                    title=action.title, due_on=action.due_on, owner=action.owner,
                    owner_words="" if action.owner_id else action.who, organisation_id=plan.organisation_id,
                    programme_id=plan.programme_id, district_id=plan.district_id, about_type=Plan._meta.label,
                    about_id=str(plan.pk), part=f"action-{action.pk}", given_by=plan.written_by,
                    state="done" if past else "open", ended_at=timezone.now() if past else None,
                    ended_by=plan.written_by if past else None,
                )
            )  # fmt: skip
    Task.objects.bulk_create(rows)
