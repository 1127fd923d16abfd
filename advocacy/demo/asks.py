"""Invented duty-bearers, barriers, plans and promises for the demo: two organisations, every district of the pilot."""

import datetime
from collections import Counter

from django.utils import timezone

from advocacy.demo import wordings as words
from advocacy.kinds import KINDS
from advocacy.models import (
    AdvocacyPlan,
    Barrier,
    BarrierStep,
    Change,
    ClusterLink,
    Contact,
    Office,
    OfficeHolder,
    PlanActivity,
    PlanMessage,
    PowerInterest,
    Promise,
    PromiseStep,
    PromiseVerification,
    Stakeholder,
    StakeholderAnalysis,
)
from beneficiaries.demo.accounts import DOMAIN, PILOT
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Person
from psgs.demo import drawings
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.files.actions import keep_file
from standing_together.organisations.models import Organisation
from standing_together.places.models import District

ORGANISATION, PROGRAMME = "ehyo-va-dastgiri", "standing-together"
MOST_BARRIERS = 90  # a district
DAY = datetime.timedelta(days=1)


def fill(seed: int) -> dict[str, int]:
    """Rows written by table; nothing when stakeholders stand already."""
    organisation = Organisation.objects.filter(code=ORGANISATION).first()
    officer = User.objects.filter(email=f"advocacy-officer@{DOMAIN}").first()
    if organisation is None or officer is None or Stakeholder.objects.filter(organisation=organisation).exists():
        return {}
    approver = User.objects.filter(email=f"programme-manager@{DOMAIN}").first()
    filling = _Filling(seed, organisation, officer, approver)
    filling.country()
    for district in District.objects.filter(pk__in=PILOT):
        filling.district(district)
    return dict(filling.written)


class _Filling:
    """One run: who writes, and what was written."""

    def __init__(self, seed, organisation, officer, approver):
        self.seed, self.organisation, self.officer, self.approver = seed, organisation, officer, approver
        self.written: Counter = Counter()
        self.today = timezone.localdate()

    def keep(self, model, rows):
        self.written[model._meta.db_table] += len(rows)
        return model.objects.bulk_create(rows)

    def of(self, district) -> dict:
        return {"organisation": self.organisation, "programme_id": PROGRAMME, "district": district}

    def ago(self, days: int) -> datetime.date:
        return self.today - days * DAY

    def country(self) -> None:
        chance = chance_of(self.seed, "ministries")
        for kind, names, office in words.FOR_THE_COUNTRY:
            self._stakeholder(chance, kind, "national", names, (office,), None)

    def district(self, district) -> None:
        chance = chance_of(self.seed, "asks", district.pk)
        offices = []
        for kind, names, chairs in words.IN_EACH_DISTRICT:
            called = {
                code: text.format(**{code: district.names.get(code, district.pk)}) for code, text in names.items()
            }
            offices.append(self._stakeholder(chance, kind, "district", called, chairs, district))
        self._rounds(chance, district, offices)
        self._talks(chance, district, offices)
        self._barriers(chance, district, offices)
        plans = self._plans(chance, district, offices)
        self._promises(chance, district, offices, plans)

    def _stakeholder(self, chance, kind, level, names, chairs, district) -> Office:
        """The stakeholder with its offices and who sat in them; the first office."""
        made = self.keep(
            Stakeholder,
            [
                Stakeholder(
                    organisation=self.organisation, kind=kind, level=level, names=names, district=district,
                    created_by=self.officer,
                )
            ],
        )  # fmt: skip
        offices = self.keep(Office, [Office(stakeholder=made[0], names=chair) for chair in chairs])
        for office in offices:
            before, now = chance.sample(words.HOLDERS, 2)
            change = self.ago(chance.randrange(300, 700))
            self.keep(
                OfficeHolder,
                [
                    OfficeHolder(
                        office=office, name=before, from_on=change - 900 * DAY, until_on=change - DAY,
                        recorded_by=self.officer,
                    ),
                    OfficeHolder(office=office, name=now, from_on=change, recorded_by=self.officer),
                ],
            )  # fmt: skip
        return offices[0]

    def _rounds(self, chance, district, offices) -> None:
        """Two rounds a year apart; interest grows more often than it fades."""
        marks = {office: (chance.randint(2, 5), chance.randint(1, 4)) for office in offices}
        for days in (480, 110):
            analysis = self.keep(
                StakeholderAnalysis,
                [
                    StakeholderAnalysis(
                        topic="Дастрасӣ ба мактаб ва нафақа", on=self.ago(days),
                        assessed_by="Раёсат, гурӯҳи волидон, ассотсиатсия", recorded_by=self.officer,
                        **self.of(district),
                    )
                ],
            )[0]  # fmt: skip
            self.keep(
                PowerInterest,
                [
                    PowerInterest(
                        analysis=analysis, stakeholder=office.stakeholder, power=power, interest=interest,
                        stance=chance.choice(("supports", "undecided", "undecided", "opposes")),
                    )
                    for office, (power, interest) in marks.items()
                ],
            )  # fmt: skip
            marks = {
                office: (power, max(1, min(5, interest + chance.choice((-1, 0, 1, 1)))))
                for office, (power, interest) in marks.items()
            }

    def _talks(self, chance, district, offices) -> None:
        rows = [
            Contact(
                stakeholder=office.stakeholder, office=office, on=self.ago(chance.randrange(5, 400)), way=way,
                about=about, answer=answer, recorded_by=self.officer, **self.of(district),
            )
            for way, about, answer in words.TALKS
            for office in chance.sample(offices, 2)
        ]  # fmt: skip
        self.keep(Contact, rows)

    def _barriers(self, chance, district, offices) -> None:
        """From the pages of persons registered there; about every third family tells one."""
        people = Person.objects.active().filter(organisation=self.organisation, district=district)
        people = list(people.order_by("registered_on", "pk").values_list("pk", "jamoat", "worker", "registered_by"))
        chosen = chance.sample(people, min(MOST_BARRIERS, max(1, len(people) // 3))) if people else []
        weights = {kind: weight for kind, (_place, weight, _said) in words.BARRIERS.items()}
        rows = []
        for person, jamoat, worker, registered_by in chosen:
            kind = chance.weighted(weights)
            place, _weight, said = words.BARRIERS[kind]
            state = chance.weighted({"open": 60, "in_ask": 25, "resolved": 10, "confirmed": 5})
            met = self.ago(chance.randrange(10, 500))
            gone = state in ("resolved", "confirmed")
            rows.append(
                Barrier(
                    jamoat_id=jamoat, stakeholder=offices[place].stakeholder, office=offices[place], kind=kind,
                    article=KINDS[kind].article, sentence=chance.choice(said), source="person", source_id=str(person),
                    person_id=person, state=state, met_on=met, resolved_on=self.ago(5) if gone else None,
                    logged_by_id=worker or registered_by, **self.of(district),
                )
            )  # fmt: skip
        self._barrier_steps(self.keep(Barrier, rows))

    def _barrier_steps(self, barriers) -> None:
        """The way each of them went, as the officer and the family's worker wrote it down."""
        rows = []
        for barrier in barriers:
            for move, source, target, note in words.WAYS[barrier.state]:
                by = barrier.logged_by_id if move == "confirm" else self.officer.pk
                rows.append(BarrierStep(barrier=barrier, move=move, source=source, target=target, note=note, by_id=by))
        self.keep(BarrierStep, rows)

    def _plans(self, chance, district, offices) -> dict[str, AdvocacyPlan]:
        plans = {}
        for kind, title, goal, ask, messages in words.PLANS:
            plan = self.keep(
                AdvocacyPlan,
                [
                    AdvocacyPlan(
                        title=f"{title}, {district.names.get('tg', '')}", goal=goal, ask=ask, state="running",
                        made_on=self.ago(chance.randrange(120, 300)), owner=self.officer, **self.of(district),
                    )
                ],
            )[0]  # fmt: skip
            plan.audience.set([office.stakeholder for office in offices[:4]])
            self.keep(
                PlanMessage, [PlanMessage(plan=plan, language=code, text=text) for code, text in messages.items()]
            )
            self._steps(chance, plan)
            self._link(kind, offices, district, plan=plan)
            plans[kind] = plan
        return plans

    def _steps(self, chance, plan) -> None:
        rows = []
        for place, (what, who, budget) in enumerate(words.STEPS):
            due = self.ago(60 - place * 30)
            done = due if place < 2 else None
            spent = budget if done else 0
            rows.append(
                PlanActivity(plan=plan, what=what, who=who, due_on=due, budget=budget, spent=spent, done_on=done)
            )
        self.keep(PlanActivity, rows)

    def _link(self, kind, offices, district, **about) -> None:
        office = offices[words.BARRIERS[kind][0]]
        link = ClusterLink(
            district=district, stakeholder=office.stakeholder, office=office, kind=kind, linked_by=self.officer, **about
        )
        self.keep(ClusterLink, [link])

    def _promises(self, chance, district, offices, plans) -> None:
        first = PILOT.index(district.pk)
        more = [words.MORE_PROMISES[(first + step) % len(words.MORE_PROMISES)] for step in (0, 2, 3)]
        for number, (what, public, course, kind, place) in enumerate((*words.PROMISES, *more)):
            made, due = self.ago(chance.randrange(200, 260)), self.ago(chance.randrange(60, 120))
            if course in ("made", "asked", "withdrawn"):
                due = self.today + chance.randrange(5, 80) * DAY
            office = offices[place]
            promise = Promise(
                office=office, holder=office.holders.on(made).first(), plan=plans.get(kind), what=what, made_on=made,
                due_on=due, first_due_on=due, source=chance.choice(("minutes", "letter", "meeting")),
                source_note=f"№ {chance.randrange(10, 90)}", public_text=public, recorded_by=self.officer,
                **self.of(district),
            )  # fmt: skip
            self._publish(promise, seconded=course != "asked")
            _COURSES[course](self, chance, promise, due)
            if number % 3 == 0:
                self._written(promise)
            self._link(kind, offices, district, promise=promise)

    def _written(self, promise) -> None:
        """Where the promise stands written: a scan of the page."""
        scan = drawings.paper(f"Minutes {promise.source_note[2:]}", f"Item 3, {promise.made_on}", "Signed and stamped")
        promise.files.add(keep_file(scan, by=Actor.of(self.officer), about=promise))
        self.written["advocacy_promise_files"] += 1

    def _publish(self, promise, seconded: bool) -> None:
        """Let out to everybody by a second person, or still waiting for one."""
        if promise.public_text and self.approver:
            at = timezone.now() - 30 * DAY
            promise.public_asked_by, promise.public_asked_at = self.officer, at
        if promise.public_text and self.approver and seconded:
            promise.public_approved_by, promise.public_approved_at = self.approver, at

    def open(self, chance, promise, due) -> None:
        self.keep(Promise, [promise])

    def withdrawn(self, chance, promise, due) -> None:
        promise.state = "withdrawn"
        self._told(promise, ("withdraw", "made", "withdrawn", self.ago(20), "Бюджет тасдиқ нашуд."))

    def broken(self, chance, promise, due) -> None:
        promise.state, promise.broken_on = "broken", due + 5 * DAY
        self._told(promise, ("break", "made", "broken", promise.broken_on, "Срок прошёл, ничего не сделано."))

    def kept(self, chance, promise, due) -> None:
        promise.state, promise.kept_on = "kept", due
        self._told(promise, ("keep", "made", "kept", due, "Худамон дидем."))
        self._confirmed(chance, promise)

    def broken_then_kept(self, chance, promise, due) -> None:
        broken, kept = due + 3 * DAY, due + 40 * DAY
        promise.state, promise.broken_on, promise.kept_on = "kept", broken, kept
        self._told(
            promise, ("break", "made", "broken", broken, "Рӯз гузашт, нишебӣ нест."),
            ("keep", "broken", "kept", kept, "Нишебӣ сохта шуд, 1:12."),
        )  # fmt: skip
        self._confirmed(chance, promise)

    def _told(self, promise, *steps) -> None:
        self.keep(Promise, [promise])
        columns = ("move", "source", "target", "on", "note")
        rows = [
            PromiseStep(promise=promise, by=self.officer, **dict(zip(columns, step, strict=True))) for step in steps
        ]
        self.keep(PromiseStep, rows)

    def _confirmed(self, chance, promise) -> None:
        counted = PromiseVerification(
            promise=promise, on=promise.kept_on + 10 * DAY, channel="meeting", yes=chance.randrange(9, 22),
            partly=chance.randrange(3), no=chance.randrange(2), collected_by=self.officer,
        )  # fmt: skip
        self.keep(PromiseVerification, [counted])
        change = Change(
            promise=promise, plan=promise.plan, what=promise.what, since_on=promise.kept_on,
            people=chance.randrange(40, 300), evidence="Сурат ва протоколи гурӯҳи волидон.", recorded_by=self.officer,
            **self.of(promise.district),
        )  # fmt: skip
        self.keep(Change, [change])


_COURSES = {
    "made": _Filling.open, "asked": _Filling.open, "late": _Filling.open, "withdrawn": _Filling.withdrawn,
    "broken": _Filling.broken, "kept": _Filling.kept, "broken_then_kept": _Filling.broken_then_kept,
}  # fmt: skip
