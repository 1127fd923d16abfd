"""Outcomes of the needs in a referral, what the family says about it, and what follows when the two disagree."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions import referrals
from beneficiaries.enums.answers import LineOutcome
from beneficiaries.models import FamilyConfirmation, Referral
from beneficiaries.queries.confirmations import family_says, provider_says
from beneficiaries.queries.stand_ins import worker_of
from beneficiaries.rules import answers as rules
from beneficiaries.workflows.silence import contradicts
from standing_together.audit.actions import record
from standing_together.refusal import Refused
from standing_together.tasklist.actions import give_task
from standing_together.tasklist.models import Task

CONTRADICTION = "contradiction"


@transaction.atomic
def write_outcomes(referral: Referral, *, by, said, note: str = "", version: int | None = None) -> Referral:
    """`said`: (line number, outcome, reason, note) each. When no line is open any more the referral is completed."""
    locked = referrals.lock(referral)
    rules.check_can_write_outcome(by, locked)
    referrals.check_version(locked, version)
    lines = {line.number: line for line in locked.lines.select_for_update()}
    for number, outcome, reason, words in said:
        if outcome != LineOutcome.OPEN:
            _write(lines[number], outcome, reason, words, by=by)
    if any(line.outcome == LineOutcome.OPEN for line in lines.values()):
        return locked
    if locked.state != "attended":
        return _end_unattended(locked, lines.values(), by=by, note=note)
    return referrals.complete_referral(locked, by=by, note=note or _summary(lines.values()))


def _end_unattended(referral, lines, *, by, note):
    """Nothing was begun and nothing is open: none of it is completed, it is closed."""
    if any(line.outcome in (LineOutcome.MET, LineOutcome.PARTLY) for line in lines):
        raise Refused(_("Write down first that the person attended; then the outcome."))
    return referrals.close_referral(referral, by=by, note=note or _summary(lines))


def _write(line, outcome: str, reason: str, words: str, *, by) -> None:
    rules.check_outcome(outcome, reason)
    line.outcome, line.note = outcome, words.strip()
    line.reason = reason if outcome == LineOutcome.NOT_MET else ""
    line.outcome_at, line.outcome_by = timezone.now(), by.user
    line.save(update_fields=["outcome", "note", "reason", "outcome_at", "outcome_by"])
    record("referral.outcome", by=by, about=line.referral, line=line.number, outcome=outcome, reason=line.reason)


def _summary(lines) -> str:
    return "; ".join(f"{line.number}. {line.get_outcome_display()}" for line in lines)


@transaction.atomic
def confirm_by_family(
    referral: Referral, *, by, way: str, said_by: str, attended: str, said_on, satisfaction=None, note: str = ""
) -> FamilyConfirmation:
    """What the family says, kept beside what the provider says; where both cannot be true a task asks."""
    locked = referrals.lock(referral)
    rules.check_can_confirm(by, locked)
    rules.check_said_on(said_on)
    written = FamilyConfirmation.objects.create(
        referral=locked, way=way, said_by=said_by, attended=attended, satisfaction=satisfaction or None,
        note=note.strip(), said_on=said_on, recorded_by=by.user,
        contradicts=contradicts(provider_says(locked), attended),
    )  # fmt: skip
    record("referral.confirm", by=by, about=locked, attended=attended, contradicts=written.contradicts)
    if written.contradicts:
        _ask_about_contradiction(locked, by=by)
    return written


def judge_again(referral: Referral, *, by) -> None:
    """The provider spoke after the family did."""
    if contradicts(provider_says(referral), family_says(referral)):
        _ask_about_contradiction(referral, by=by)


def _ask_about_contradiction(referral: Referral, *, by) -> None:
    title = _("Family and provider do not say the same: ask both again")
    ask_worker(referral, title, by=by, part=CONTRADICTION, due_on=timezone.localdate())


def ask_worker(referral: Referral, title: str, *, by, part: str, due_on=None) -> Task | None:
    """One open task of a sort and referral; None when it stands already. Nobody's name stands in a title."""
    if Task.objects.open().about(referral).filter(part=part, title=title).exists():
        return None
    owner = worker_of(referral)
    return give_task(title, by=by, about=referral, part=part, owner=owner, due_on=due_on or timezone.localdate())
