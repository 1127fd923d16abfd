"""What invented associations decide and where they open branches; what was decided becomes somebody's task."""

import datetime
from itertools import cycle

from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from psgs.demo import association_words as words
from psgs.models import Assembly, AssemblyDecision, Association, Branch
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.places.models import Jamoat
from standing_together.tasklist.actions import finish_task, give_task
from standing_together.words import in_language

OPENED = datetime.timedelta(days=240)  # after the certificate
DAY = datetime.timedelta(days=1)


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when branches stand already."""
    writer = User.objects.filter(email=f"advocacy-officer@{DOMAIN}").first()
    if writer is None or Branch.objects.exists():
        return {}
    branches = Branch.objects.bulk_create(_branches(seed))
    decisions = AssemblyDecision.objects.bulk_create(_decisions(seed))
    tasks = _tasks(Actor.of(writer), decisions)
    return {"psgs_branch": len(branches), "psgs_assemblydecision": len(decisions), "decision tasks": tasks}


def _branches(seed: int) -> list[Branch]:
    """One to three in other jamoats of the district; one in seven was closed again."""
    rows, called, today = [], cycle(words.BRANCHES.items()), timezone.localdate()
    for row in Association.objects.filter(state="registered").order_by("name"):
        chance = chance_of(seed, "branches", row.name)
        places = list(Jamoat.objects.filter(district=row.district_id).order_by("code"))
        for jamoat in chance.sample(places, min(len(places), chance.randint(1, 3))):
            language, name = next(called)
            opened = chance.between((row.registered_on or today) + OPENED, today - 90 * DAY)
            rows.append(
                Branch(
                    association=row, name=name.format(place=in_language(jamoat.names, language)),
                    district_id=row.district_id, jamoat=jamoat, opened_on=opened,
                    closed_on=opened + 80 * DAY if chance.often(0.15) else None,
                )
            )  # fmt: skip
    return rows


def _decisions(seed: int) -> list[AssemblyDecision]:
    """Of assemblies that had their quorum: more than half."""
    rows, said = [], cycle(words.DECISIONS)
    for number, held in enumerate(Assembly.objects.exclude(held_on=None).order_by("held_on", "pk")):
        chance, present = chance_of(seed, "decisions", number), held.present or 0
        if present * 2 <= (held.members or 0):
            continue
        for _each in range(chance.randint(1, 3)):
            against, abstained = chance.randint(0, present // 8), chance.randint(0, present // 10)
            votes = {"votes_against": against, "abstained": abstained, "votes_for": present - against - abstained}
            rows.append(AssemblyDecision(assembly=held, text=next(said), **votes))
    return rows


def _tasks(writer: Actor, decisions) -> int:
    """Of the newest decisions: some done, most open."""
    today = timezone.localdate()
    newest = sorted(decisions, key=lambda decision: decision.assembly.held_on)[-len(words.DECISION_TASKS) :]
    for number, (decision, (title, who)) in enumerate(zip(newest, words.DECISION_TASKS, strict=False)):
        task = give_task(
            title, by=writer, about=decision.assembly.association, part=f"decision-{decision.pk}", owner_words=who,
            due_on=today + (number * 9 - 6) * DAY,
        )  # fmt: skip
        if number % 3 == 2:
            finish_task(task, by=writer, outcome=words.DONE)
    return len(newest)
