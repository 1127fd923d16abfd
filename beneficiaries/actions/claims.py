"""Writing claims. `_move` is the only way a state changes: lock, rules, table, column and step, audit.

What an office decides is also one of the three facts: the same transaction writes the row of the benefit or of the
certificate, so that the boxes on the person's page and the claim never tell two stories.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.papers import record_benefit, record_certificate
from beneficiaries.entitlements import clocks_of, newest, rulebook
from beneficiaries.enums import BenefitState, Evidence
from beneficiaries.enums.claims import AppointmentOutcome
from beneficiaries.models import Claim, ClaimAppointment, ClaimStep, Person
from beneficiaries.rules import claims as rules
from beneficiaries.workflows.claims import CLAIM
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def _one_open():
    sentence = _("This person already has an open claim for this. Look at that one first.")
    return told(one_open_claim_per_person_and_entitlement=sentence)


@transaction.atomic
def open_claim(person: Person, *, by, entitlement: str, programme, on: date, note: str = "") -> Claim:
    """Papers begin to be collected. The claim keeps the version of the rules it was begun under."""
    rules.check_can_open_claim(by, person, programme)
    book = newest()
    if entitlement not in book.entitlements:
        raise Refused(_("Choose what is claimed from the list."))
    if on > timezone.localdate():
        raise Refused(_("That day lies ahead. Write it down when it has happened."))
    with _one_open():
        claim = Claim.objects.create(
            person=person, organisation_id=person.organisation_id, district_id=person.district_id,
            programme=programme, entitlement=entitlement, rules=book.version, opened_on=on, opened_by=by.user,
        )  # fmt: skip
    ClaimStep.objects.create(
        claim=claim, move="open", source="", target=claim.state, on=on, note=note.strip(), by=by.user
    )
    record("claim.open", by=by, about=claim, entitlement=entitlement)
    return claim


def to_commission(claim: Claim, *, by, version, on, place=None, note="") -> Claim:
    return _move(claim, "commission", by=by, version=version, on=on, place=place, note=note)


def to_examination(claim: Claim, *, by, version, on, place=None, note="") -> Claim:
    """For the first time, or anew after no certificate was given."""
    return _move(claim, "examine", by=by, version=version, on=on, place=place, note=note)


@transaction.atomic
def certificate_given(
    claim: Claim, *, by, version, on, kind, valid_from=None, valid_to=None, number="", note=""
) -> Claim:
    """The paper was seen: the second fact is written with it."""
    moved = _move(claim, "certify", by=by, version=version, on=on, note=note)
    _write_certificate(moved, by, on, kind, valid_from, valid_to, number)
    return moved


def certificate_not_given(claim: Claim, *, by, version, on, note) -> Claim:
    return _move(claim, "not_certify", by=by, version=version, on=on, note=note)


def _write_certificate(claim, by, on, kind, valid_from, valid_to, number) -> None:
    record_certificate(
        claim.person, by=by, kind=kind, evidence=Evidence.SEEN, on=on, valid_from=valid_from or on, valid_to=valid_to,
        number=number,
    )  # fmt: skip


def submit_claim(claim: Claim, *, by, version, on, place=None, note="") -> Claim:
    """Handed in at an office: from this day its answer is awaited."""
    return _move(
        claim, "submit", by=by, version=version, on=on, place=place, note=note, submitted_on=on, submitted_to=place
    )


def grant_claim(claim: Claim, *, by, version, on, note="") -> Claim:
    return _move(claim, "grant", by=by, version=version, on=on, note=note, granted_on=on)


def refuse_claim(claim: Claim, *, by, version, on, refusal, note) -> Claim:
    """With the reason as a code and in the office's words; the time to appeal begins to run."""
    until = clocks_of(rulebook(claim.rules).clocks).appeal_until(on)
    return _move(
        claim, "refuse", by=by, version=version, on=on, note=note, reason=refusal, refused_on=on, refusal=refusal,
        appeal_until=until,
    )  # fmt: skip


@transaction.atomic
def appeal_claim(claim: Claim, *, by, version, on, appealed_to, place=None, note="") -> Claim:
    locked = _lock(claim)
    rules.check_appeal_in_time(locked, on, note)
    return _move(
        locked, "appeal", by=by, version=version, on=on, place=place, note=note, reason=appealed_to, appealed_on=on,
        appealed_to=appealed_to,
    )  # fmt: skip


def confirm_payment(claim: Claim, *, by, version, on, first_paid_on, evidence, monthly=None, note="") -> Claim:
    """The first money came: how much a month, for which month, who saw it. `on`: the day it was told or seen."""
    pays = rulebook(claim.rules).entitlements[claim.entitlement].pays
    rules.check_payment(pays, monthly, first_paid_on)
    return _move(
        claim, "confirm", by=by, version=version, on=on, note=note, evidence=evidence,
        monthly=monthly if pays else None, first_paid_on=first_paid_on.replace(day=1), payment_evidence=evidence,
        payment_confirmed_at=timezone.now(), payment_confirmed_by=by.user,
    )  # fmt: skip


def begin_renewal(claim: Claim, *, by, version, on, place=None, note="") -> Claim:
    return _move(claim, "renew", by=by, version=version, on=on, place=place, note=note)


@transaction.atomic
def finish_renewal(claim: Claim, *, by, version, on, kind, valid_from=None, valid_to=None, number="", note="") -> Claim:
    """A new certificate was seen, and the payment goes on."""
    moved = _move(claim, "renewed", by=by, version=version, on=on, note=note)
    _write_certificate(moved, by, on, kind, valid_from, valid_to, number)
    return moved


def stop_payment(claim: Claim, *, by, version, on, note) -> Claim:
    return _move(claim, "stop", by=by, version=version, on=on, note=note, stopped_on=on)


def resume_payment(claim: Claim, *, by, version, on, note="") -> Claim:
    return _move(claim, "resume", by=by, version=version, on=on, note=note, stopped_on=None)


def withdraw_claim(claim: Claim, *, by, version, on, note="") -> Claim:
    return _move(claim, "withdraw", by=by, version=version, on=on, note=note)


ACTIONS = {
    "commission": to_commission, "examine": to_examination, "certify": certificate_given,
    "not_certify": certificate_not_given, "submit": submit_claim, "grant": grant_claim, "refuse": refuse_claim,
    "appeal": appeal_claim, "confirm": confirm_payment, "renew": begin_renewal, "renewed": finish_renewal,
    "stop": stop_payment, "resume": resume_payment, "withdraw": withdraw_claim,
}  # fmt: skip
# What a move says about the third fact, for entitlements that are paid.
SAYS = {
    "submit": BenefitState.APPLIED, "refuse": BenefitState.REFUSED, "appeal": BenefitState.APPLIED,
    "confirm": BenefitState.RECEIVING, "stop": BenefitState.STOPPED, "resume": BenefitState.RECEIVING,
}  # fmt: skip


def _lock(claim: Claim) -> Claim:
    return Claim.objects.select_related("person").select_for_update(of=("self",)).get(pk=claim.pk)


@transaction.atomic
def _move(
    claim, name, *, by, version, on, note="", reason="", place=None, evidence=Evidence.REPORTED, **values
) -> Claim:
    locked = _lock(claim)
    rules.check_can_move_claim(by, locked)
    move = CLAIM.check(name, locked.state, note)
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this claim while you were reading it. Read it again, then decide."))
    rules.check_day(locked, on, after=_last_day(locked))
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    with _one_open():
        locked.save()
    ClaimStep.objects.create(
        claim=locked, move=name, source=source, target=move.target, on=on, reason=reason, place=place,
        note=note.strip(), by=by.user,
    )  # fmt: skip
    record(f"claim.{name}", by=by, about=locked, source=source, target=move.target, reason=reason)
    _say_it_as_a_fact(locked, name, by=by, on=on, evidence=evidence)
    return locked


def _last_day(claim: Claim) -> date:
    return claim.steps.order_by("-id").values_list("on", flat=True).first() or claim.opened_on


def _say_it_as_a_fact(claim: Claim, name: str, *, by, on, evidence) -> None:
    """The third fact, for what is a payment: the newest row of its kind is what the person's page shows."""
    entitlement = rulebook(claim.rules).entitlements[claim.entitlement]
    if name not in SAYS or not entitlement.benefit:
        return
    state = SAYS[name]
    since = claim.first_paid_on if state == BenefitState.RECEIVING else None
    record_benefit(claim.person, by=by, kind=entitlement.benefit, state=state, evidence=evidence, on=on, since_on=since)


@transaction.atomic
def make_appointment(claim: Claim, *, by, stage, on, place, at_time=None, bring="") -> ClaimAppointment:
    locked = _lock(claim)
    rules.check_can_move_claim(by, locked)
    if on < timezone.localdate() - timedelta(days=365):
        raise Refused(_("That day is more than a year ago. Look at the date again."))
    made = ClaimAppointment.objects.create(
        claim=locked, stage=stage, on=on, at_time=at_time, place=place, bring=bring.strip(), made_by=by.user
    )
    record("claim.appointment", by=by, about=locked, stage=stage)
    return made


@transaction.atomic
def answer_appointment(
    appointment: ClaimAppointment, *, by, outcome: str, note: str = "", again_on=None
) -> ClaimAppointment:
    """What came of it, once. `again_on`: the new day, where there is one."""
    locked = ClaimAppointment.objects.select_for_update(of=("self",)).select_related("claim__person", "place")
    found = locked.get(pk=appointment.pk)
    rules.check_can_move_claim(by, found.claim)
    if found.outcome:
        raise Refused(_("It is written already what came of this appointment."))
    if outcome == AppointmentOutcome.CAME and found.on > timezone.localdate():
        raise Refused(_("That day lies ahead. Write it down when it has happened."))
    found.outcome, found.outcome_note = outcome, note.strip()
    found.outcome_at, found.outcome_by = timezone.now(), by.user
    found.save(update_fields=["outcome", "outcome_note", "outcome_at", "outcome_by"])
    record("claim.appointment_answer", by=by, about=found.claim, outcome=outcome)
    if again_on:
        make_appointment(found.claim, by=by, stage=found.stage, on=again_on, place=found.place, bring=found.bring)
    return found
