"""Writing referrals. `_move` is the only way a state changes: lock, rules, table, column and step, audit, outbox."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import URGENCY_RANK
from beneficiaries.enums.answers import Answered, LineOutcome
from beneficiaries.models import AnswerLink, Person, Referral, ReferralLine, ReferralStep, VisitProposal
from beneficiaries.rules import referrals as rules
from beneficiaries.workflows import DECISIONS, REFERRAL, UNDO_WITHIN
from standing_together.audit.actions import record
from standing_together.outbox.actions import NOW, post
from standing_together.refusal import Refused, told


def one_open():
    sentence = _("This person already has an open referral to this service. Look at that one first.")
    return told(one_open_referral_per_person_and_service=sentence)


def draft_referral(
    person: Person, *, by, programme, kind, provider, need, urgency, screening=None, more=()
) -> Referral:
    """A draft in the person's organisation and district. Consent is asked for when it is sent, not here.

    `more`: (kind, text) of further needs for the same provider; the first one is `need`.
    """
    rules.check_can_draft_referral(by, person)
    for each in (kind, *(kind for kind, _text in more)):
        rules.check_fits(each, provider)
    with one_open():
        referral = Referral.objects.create(
            person=person, organisation_id=person.organisation_id, district_id=person.district_id,
            programme=programme, kind=kind, provider=provider, need=need, urgency=urgency,
            urgency_rank=URGENCY_RANK[urgency], screening=screening, requested_by=by.user,
        )  # fmt: skip
        add_lines(referral, more, start=2)
        record("referral.draft", by=by, about=referral, kind=kind.pk)
    return referral


def add_lines(referral: Referral, more, *, start: int) -> None:
    """Further needs behind the first, which the database has written by itself."""
    lines = [
        ReferralLine(referral=referral, number=number, kind=kind, text=text)
        for number, (kind, text) in enumerate(more, start)
    ]
    ReferralLine.objects.bulk_create(lines)


@transaction.atomic
def change_draft(referral: Referral, *, by, version: int, provider, need: str, urgency: str, more=()) -> Referral:
    """Another provider, need or urgency, while it is a draft or was returned. The service itself does not change.

    `more` are needs to be added; each line that stands already keeps its text.
    """
    locked = lock(referral)
    rules.check_can_change_draft(by, locked)
    rules.check_fits(locked.kind, provider)
    check_version(locked, version)
    locked.provider, locked.need = provider, need
    locked.urgency, locked.urgency_rank = urgency, URGENCY_RANK[urgency]
    locked.version += 1
    locked.save()
    for each, _text in more:
        rules.check_fits(each, provider)
    locked.lines.filter(number=1).update(text=need)
    add_lines(locked, more, start=locked.lines.count() + 1)
    record("referral.change", by=by, about=locked)
    return locked


def submit_referral(referral: Referral, *, by, version: int | None = None, note: str = "") -> Referral:
    """To the coordinator, for the first time or again; an older decision ends with it."""
    fresh = {"decided_at": None, "decided_by": None, "approved_at": None}
    sent = {"submitted_at": timezone.now(), "submitted_by": by.user}
    return _move(referral, "submit", by=by, version=version, note=note, **fresh, **sent)


def approve_referral(referral: Referral, *, by, version: int, note: str = "") -> Referral:
    now = timezone.now()
    return _move(referral, "approve", by=by, version=version, note=note, approved_at=now, **_decided(by, now))


def return_referral(referral: Referral, *, by, version: int, note: str = "", reason: str = "") -> Referral:
    decided = _decided(by, timezone.now())
    return _move(referral, "return", by=by, version=version, note=note, reason=reason, **decided)


def refuse_referral(referral: Referral, *, by, version: int, note: str = "", reason: str = "") -> Referral:
    decided = _decided(by, timezone.now())
    return _move(referral, "refuse", by=by, version=version, note=note, reason=reason, **decided)


def undo_decision(referral: Referral, *, by, version: int | None = None, note: str = "") -> Referral:
    """Back to waiting, until the news goes out. The waiting time goes on from where it was."""
    undone = {"decided_at": None, "decided_by": None, "approved_at": None}
    return _move(referral, "undo", by=by, version=version, note=note, **undone)


def propose_day(referral: Referral, *, by, note: str, version: int | None = None) -> Referral:
    """What the provider says by link (actions/proposals.py): it stays approved."""
    return _move(referral, "propose", by=by, version=version, note=note)


def ask_another_day(referral: Referral, *, by, note: str, version: int | None = None) -> Referral:
    return _move(referral, "another_day", by=by, version=version, note=note)


def accept_referral(referral: Referral, *, by, version: int | None = None, note: str = "") -> Referral:
    return _move(referral, "accept", by=by, version=version, note=note)


def decline_referral(referral: Referral, *, by, note: str, version: int | None = None, reason: str = "") -> Referral:
    return _move(referral, "decline", by=by, version=version, note=note, reason=reason)


def attend_referral(referral: Referral, *, by, on=None, version: int | None = None, note: str = "") -> Referral:
    """`on` is the day of the first visit (default: today)."""
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise Refused(_("A visit can be recorded when it has happened, not before."))
    return _move(referral, "attend", by=by, version=version, note=note, attended_on=on)


@transaction.atomic
def complete_referral(referral: Referral, *, by, note: str, version: int | None = None) -> Referral:
    """`note` is the outcome: what changed for the person. A single need is met by it; several have their own words."""
    today, still_open = timezone.localdate(), list(lock(referral).lines.open())
    if len(still_open) > 1:
        raise Refused(_("Write down first what came of each need; then the referral completes itself."))
    moved = _move(referral, "complete", by=by, version=version, note=note, outcome=note, completed_on=today)
    for line in still_open:
        line.outcome, line.outcome_at, line.outcome_by = LineOutcome.MET, timezone.now(), by.user
        line.save(update_fields=["outcome", "outcome_at", "outcome_by"])
    return moved


def close_referral(referral: Referral, *, by, note: str, version: int | None = None) -> Referral:
    return _move(referral, "close", by=by, version=version, note=note, outcome=note)


def withdraw_referral(referral: Referral, *, by, version: int | None = None, note: str = "") -> Referral:
    return _move(referral, "withdraw", by=by, version=version, note=note)


def _decided(by, now) -> dict:
    return {"decided_at": now, "decided_by": by.user}


def lock(referral: Referral) -> Referral:
    """The row as it is now, held until the transaction ends."""
    related = Referral.objects.select_related("person", "programme", "provider", "kind")
    return related.select_for_update(of=("self",)).get(pk=referral.pk)


def check_version(locked: Referral, version: int | None) -> None:
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this referral while you were reading it. Read it again, then decide."))


@transaction.atomic
def _move(referral, name, *, by, version=None, reason="", note="", **values) -> Referral:
    locked = lock(referral)
    rules.check_can_move(name, by, locked)
    move = REFERRAL.check(name, locked.state, note or reason)
    check_version(locked, version)
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    with one_open():
        locked.save()
    step = ReferralStep.objects.create(
        referral=locked, move=name, source=source, target=move.target, reason=reason, note=note.strip(), by=by.user
    )
    record(f"referral.{name}", by=by, about=locked, source=source, target=move.target, reason=reason)
    if source == "approved" and move.target != "approved":  # a day that was proposed waits for nobody any more
        late = {"verdict": Answered.OVERTAKEN, "answered_at": timezone.now(), "answered_by": by.user}
        VisitProposal.objects.filter(referral=locked).open().update(**late)
    if name == "undo":  # what was handed out on a decision that was taken back opens nothing, also not after a new one
        AnswerLink.objects.filter(referral=locked).unspent().update(revoked_at=timezone.now(), revoked_by=by.user)
    wait = UNDO_WITHIN if name in DECISIONS else NOW
    post("referral.notify", {"step": step.pk}, key=f"referral.notify:{step.pk}", after=wait)
    return locked
