"""Invented answers: further needs, links and what was said through them, families' words, silence, stand-ins."""

import datetime
import hashlib
from itertools import cycle

from django.db.models import F
from django.utils import timezone

from beneficiaries.actions.links import provider_actor
from beneficiaries.demo import provider_words as words
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from beneficiaries.enums import URGENCY_RANK, Giver
from beneficiaries.enums.answers import Attended, Follows, NotMet, Way
from beneficiaries.models import (
    Absence,
    AnswerLink,
    AnswerLinkView,
    Escalation,
    FamilyConfirmation,
    Provider,
    ProviderAnswer,
    Referral,
    ReferralLine,
    ReferralStep,
    VisitProposal,
)
from beneficiaries.workflows.silence import LINK_DAYS, WAITS, contradicts, rungs_due
from standing_together.access.models import User
from standing_together.access.roles import ROLES
from standing_together.tasklist.models import Task

MOST = 120
DAY = datetime.timedelta(days=1)


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when links stand already."""
    if AnswerLink.objects.exists() or not Referral.objects.exists():
        return {}
    _give_up_the_old()
    chance = chance_of(seed, "provider answers")
    newest = list(
        Referral.objects.filter(approved_at__isnull=False).select_related("kind").order_by("-approved_at")[:MOST]
    )
    made = _lines(chance, newest) | _links(chance, newest) | _families(chance, newest)
    made |= _silence(newest) | _absences() | _redirected(chance, newest)
    Provider.objects.filter(code__startswith="demo-day-care").update(email=f"day-care@{DOMAIN}")
    return made


def _lines(chance, referrals) -> dict:
    """A third have a second need; what is over has an outcome for each, and not every one is met."""
    said, rows = cycle(words.MORE_NEEDS), []
    for referral in referrals[::3]:
        rows.append(ReferralLine(referral=referral, number=2, kind=referral.kind, text=next(said)))
        _judge(chance, rows[-1], referral)
    ReferralLine.objects.bulk_create(rows)
    open_ones = ReferralLine.objects.filter(referral__in=referrals, referral__state="closed", outcome="open")
    for line in open_ones.select_related("referral"):
        _judge(chance, line, line.referral)
        line.save()
    return {"beneficiaries_referralline": len(rows)}


def _judge(chance, line, referral) -> None:
    ends = {"completed": {"met": 5, "partly": 3, "not_met": 1}, "closed": {"not_met": 3, "not_needed": 1}}
    if referral.state not in ends:
        return
    line.outcome = chance.weighted(ends[referral.state])
    line.reason = chance.choice(NotMet.values) if line.outcome == "not_met" else ""
    line.note = chance.choice(words.OUTCOMES) if line.outcome in ("met", "partly") else ""
    line.outcome_at, line.outcome_by_id = referral.updated_at, referral.requested_by_id


def _links(chance, referrals) -> dict:
    """Every second one was answered by link; of what still waits some links were opened, some are too old."""
    links, views, answers = [], [], []
    for number, referral in enumerate(referrals[::2]):
        at = min(referral.approved_at + datetime.timedelta(hours=3), timezone.now())
        link = AnswerLink(
            referral=referral, stage="answer", through=chance.choice(("slip", "screen")),
            made_by_id=referral.requested_by_id,
            token_hash=hashlib.sha256(f"demo:{number}:{chance.random()}".encode()).hexdigest(),
            expires_at=at + LINK_DAYS["answer"][referral.urgency] * DAY,
        )  # fmt: skip
        if referral.state == "closed":
            link.revoked_at, link.revoked_by_id = at + DAY, referral.requested_by_id
        elif referral.state != "approved":
            link.used_at = at + datetime.timedelta(hours=20)
        links.append(link)
    for link in AnswerLink.objects.bulk_create(links):
        visitor = hashlib.sha256(f"demo:{link.pk}".encode()).hexdigest()
        views += [AnswerLinkView(link=link, what="read", visitor=visitor) for _again in range(link.pk % 3)]
        if link.used_at:
            views.append(AnswerLinkView(link=link, what="answered", visitor=visitor))
            answers.append(_answer(chance, link))
    AnswerLinkView.objects.bulk_create(views)
    ProviderAnswer.objects.bulk_create(answers)
    proposals = _proposals([link for link in links if not (link.used_at or link.is_over)])
    counts = {
        "answerlink": len(links), "answerlinkview": len(views), "provideranswer": len(answers),
        "visitproposal": proposals,
    }  # fmt: skip
    return {f"beneficiaries_{name}": number for name, number in counts.items()}


def _proposals(links) -> int:
    """Days proposed through links that are good still: two in three wait for a yes, one was answered with no."""
    rows, steps, by = [], [], provider_actor().user
    for number, link in enumerate([each for each in links if each.referral.state == "approved"][:6]):
        on = timezone.localdate() + (4 + number) * DAY
        row = VisitProposal(referral=link.referral, link=link, visit_on=on)
        row.visit_at = datetime.time(9 + number) if number % 2 else None
        moves = [("propose", by)]
        if number % 3 == 2:
            row.verdict, row.answered_at, row.answered_by = "another", timezone.now(), link.made_by
            moves.append(("another_day", link.made_by))
        rows.append(row)
        Referral.objects.filter(pk=link.referral_id).update(version=F("version") + len(moves))
        steps += [
            ReferralStep(referral=link.referral, move=move, source="approved", target="approved",
                         note=on.isoformat(), by=who)
            for move, who in moves
        ]  # fmt: skip
    VisitProposal.objects.bulk_create(rows)
    ReferralStep.objects.bulk_create(steps)
    return len(rows)


def _answer(chance, link) -> ProviderAnswer:
    if link.referral.state == "declined":
        step = link.referral.steps.filter(move="decline").last()
        reason = (step.reason if step else "") or "no_place"
        return ProviderAnswer(
            referral=link.referral, link=link, told="decline", reason=reason, note=chance.choice(words.DECLINED)
        )
    return ProviderAnswer(referral=link.referral, link=link, told="accept", visit_on=link.referral.attended_on)


def _families(chance, referrals) -> dict:
    """Two in three were asked; a few say the opposite of the provider, and somebody has to ask both again."""
    rows, tasks, today = [], [], timezone.localdate()
    begun = [referral for referral in referrals if referral.state in ("attended", "completed") and referral.attended_on]
    for number, referral in enumerate(begun):
        if number % 3 == 2:
            continue
        attended = Attended.NO if number % 12 == 1 else chance.weighted({Attended.YES: 8, Attended.PARTLY: 2})
        rows.append(
            FamilyConfirmation(
                referral=referral, way=chance.choice(Way.values), attended=attended,
                said_by=chance.weighted({Giver.MOTHER: 6, Giver.FATHER: 2, Giver.GRANDPARENT: 1}),
                satisfaction=chance.choice((1, 2, None) if attended == Attended.NO else (5, 5, 4, 4, 4, 3)),
                note=chance.choice(words.FAMILY if attended != Attended.NO else words.FAMILY_NO),
                contradicts=contradicts("yes", attended), recorded_by_id=referral.requested_by_id,
                said_on=min(today, referral.attended_on + chance.randint(4, 20) * DAY),
            )
        )  # fmt: skip
        if rows[-1].contradicts:
            tasks.append(_asked_again(referral))
    FamilyConfirmation.objects.bulk_create(rows)
    Task.objects.bulk_create(tasks)
    return {"beneficiaries_familyconfirmation": len(rows), "contradictions": len(tasks)}


def _asked_again(referral) -> Task:
    return Task(
        title="Family and provider do not say the same: ask both again", part="contradiction",
        about_type=Referral._meta.label, about_id=str(referral.pk), owner_id=referral.requested_by_id,
        given_by_id=referral.requested_by_id, organisation_id=referral.organisation_id,
        district_id=referral.district_id, programme_id=referral.programme_id, due_on=timezone.localdate() + 2 * DAY,
    )  # fmt: skip


def _give_up_the_old() -> None:
    """What nobody answered for half a year was closed by its worker: silence does not last for years here."""
    now = timezone.now()
    old = list(Referral.objects.filter(state__in=list(WAITS), approved_at__lt=now - 180 * DAY))
    for referral in old:
        at = min(now, (referral.approved_at or now) + 170 * DAY)
        note = words.GIVEN_UP
        ReferralStep.objects.create(
            referral=referral, move="close", source=referral.state, target="closed", note=note,
            by_id=referral.requested_by_id,
        )  # fmt: skip
        referral.lines.open().update(
            outcome="not_met", reason="no_specialist", outcome_at=at, outcome_by=referral.requested_by_id
        )
        Referral.objects.filter(pk=referral.pk).update(
            state="closed", outcome=note, updated_at=at, version=F("version") + 1
        )


def _silence(referrals) -> dict:
    """The ladder as far as it was climbed by today; the news of it was read long ago."""
    rows, today = [], timezone.localdate()
    for referral in Referral.objects.filter(state__in=list(WAITS), programme__closed_at__isnull=True)[: 3 * MOST]:
        since = timezone.localdate(referral.approved_at)
        if referral.state == "attended" and referral.attended_on:
            since = referral.attended_on
        wait = WAITS[referral.state]
        due = rungs_due(wait, referral.urgency, since, today)
        rows += [Escalation(referral=referral, wait=wait, rung=rung, since_on=since) for rung in due]
    return {"beneficiaries_escalation": len(Escalation.objects.bulk_create(rows))}


def _absences() -> dict:
    """One that was, one that is: between colleagues of the same role and organisation."""
    rows, today = [], timezone.localdate()
    pairs = (("case-manager", -40, -33), ("district-coordinator", -2, 5))
    for role, first, last in pairs:
        users = list(User.objects.filter(grants__role=ROLES[role].code, is_active=True).distinct().order_by("pk")[:2])
        if len(users) == 2:
            away, stand_in = users[1], users[0]
            rows.append(Absence(user=away, stand_in=stand_in, from_on=today + first * DAY, until_on=today + last * DAY))
    Absence.objects.bulk_create(rows)
    return {"beneficiaries_absence": len(rows)}


def _redirected(chance, referrals) -> dict:
    """Of those that were declined, some go on to another provider by the same decision."""
    made = 0
    for old in [referral for referral in referrals if referral.state == "declined"][:6]:
        others = Provider.objects.filter(kinds=old.kind, active=True).exclude(pk=old.provider_id)
        near = others.filter(district=old.district_id).first() or others.first()
        if near is None or Referral.objects.filter(person=old.person_id, kind=old.kind).open().exists():
            continue
        new = Referral.objects.create(
            person_id=old.person_id, organisation_id=old.organisation_id, programme_id=old.programme_id,
            district_id=old.district_id, kind=old.kind, provider=near, need=old.need, urgency=old.urgency,
            urgency_rank=URGENCY_RANK[old.urgency], state="approved", version=1, requested_by_id=old.requested_by_id,
            submitted_at=old.submitted_at, submitted_by_id=old.submitted_by_id, decided_at=old.decided_at,
            decided_by_id=old.decided_by_id, approved_at=timezone.now(), follows=old, follows_as=Follows.REDIRECT,
            contact_phone=chance.choice(words.PHONES),
        )  # fmt: skip
        ReferralStep.objects.create(
            referral=new, move="redirect", source="draft", target="approved", note=words.REDIRECTED,
            by_id=old.requested_by_id,
        )  # fmt: skip
        made += 1
    return {"redirected": made}
