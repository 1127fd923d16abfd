"""Writing promises. `_move` is the only way a state changes: lock, rules, table, column and step, audit."""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.models import Office, Promise, PromiseStep, PromiseVerification, ReminderLetter
from advocacy.queries.stakeholders import holder_on
from advocacy.rules import promises as rules
from advocacy.workflows.promises import PROMISE
from standing_together.audit.actions import record
from standing_together.files.actions import keep_file
from standing_together.organisations.models import Organisation
from standing_together.printing.actions import ask_for_print
from standing_together.refusal import Refused


@transaction.atomic
def record_promise(
    *,
    by,
    programme,
    office: Office,
    what,
    made_on,
    source,
    source_note="",
    due_on=None,
    holder=None,
    plan=None,
    papers=(),
) -> Promise:
    """It stands in the organisation and district of the stakeholder whose office gave it. Without a `holder`, it is
    whoever sat in the office on that day. `papers`: uploads of where it stands written."""
    holder = holder or holder_on(office, made_on)
    promise = Promise(
        organisation_id=office.stakeholder.organisation_id, programme=programme,
        district_id=office.stakeholder.district_id, office=office, holder=holder, plan=plan, what=what.strip(),
        made_on=made_on, due_on=due_on, first_due_on=due_on, source=source, source_note=source_note,
        recorded_by=by.user,
    )  # fmt: skip
    rules.check_can_change_promise(by, promise)
    rules.check_holder_was_there(office, holder, made_on)
    rules.check_day_fits(promise, made_on)
    if due_on and due_on < made_on:
        raise Refused(_("The day it is due lies before the day it was made."))
    promise.save()
    promise.files.set([keep_file(upload, by=by, about=promise) for upload in papers])
    record("promise.record", by=by, about=promise, source=source)
    return promise


def keep_promise(promise: Promise, *, by, on, note) -> Promise:
    """Also after it was broken. `note` is what was done."""
    return _move(promise, "keep", by=by, on=on, note=note, kept_on=on)


def break_promise(promise: Promise, *, by, on, note) -> Promise:
    """The first day of being broken stays for good; what was called kept no longer is."""
    first = promise.broken_on or on
    return _move(promise, "break", by=by, on=on, note=note, broken_on=first, kept_on=None)


def withdraw_promise(promise: Promise, *, by, on, note) -> Promise:
    return _move(promise, "withdraw", by=by, on=on, note=note)


MOVES = {"keep": keep_promise, "break": break_promise, "withdraw": withdraw_promise}


def _lock(promise) -> Promise:
    related = Promise.objects.select_related("programme", "office__stakeholder")
    return related.select_for_update(of=("self",)).get(pk=promise.pk)


@transaction.atomic
def _move(promise, name, *, by, on: datetime.date, note: str, **values) -> Promise:
    locked = _lock(promise)
    rules.check_can_change_promise(by, locked)
    move = PROMISE.check(name, locked.state, note)
    rules.check_day_fits(locked, on)
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.save()
    PromiseStep.objects.create(
        promise=locked, move=name, source=source, target=move.target, on=on, note=note.strip(), by=by.user
    )
    record(f"promise.{name}", by=by, about=locked, source=source, target=move.target)
    return locked


@transaction.atomic
def postpone_promise(promise: Promise, *, by, due_on: datetime.date, note: str) -> Promise:
    """A new date with the reason; the first one is kept, so that everybody sees how often it moved."""
    locked = _lock(promise)
    rules.check_can_postpone(by, locked)
    if due_on < locked.made_on:
        raise Refused(_("The day it is due lies before the day it was made."))
    locked.first_due_on, locked.due_on = locked.first_due_on or due_on, due_on
    locked.save(update_fields=["due_on", "first_due_on"])
    PromiseStep.objects.create(
        promise=locked, move="postpone", source=locked.state, target=locked.state, on=timezone.localdate(),
        note=note.strip(), by=by.user,
    )  # fmt: skip
    record("promise.postpone", by=by, about=locked)
    return locked


@transaction.atomic
def record_verification(promise: Promise, *, by, on, channel, yes=0, partly=0, no=0) -> PromiseVerification:
    """What families answered on one day through one channel. Counts only: nobody is named, here or anywhere."""
    locked = _lock(promise)
    rules.check_can_verify(by, locked)
    rules.check_day_fits(locked, on)
    if not (yes or partly or no):
        raise Refused(_("Write how many families answered."))
    made = PromiseVerification.objects.create(
        promise=locked, on=on, channel=channel, yes=yes or 0, partly=partly or 0, no=no or 0, collected_by=by.user
    )
    record("promise.verify", by=by, about=locked, channel=channel)
    return made


@transaction.atomic
def strike_verification(verification: PromiseVerification, *, by, because: str) -> PromiseVerification:
    """A wrong entry no longer counts; it stays to be seen, with the reason."""
    locked = PromiseVerification.objects.select_for_update().get(pk=verification.pk)
    rules.check_can_strike(by, locked)
    if not because.strip():
        raise Refused(_("Write why the entry was wrong."))
    locked.struck_at, locked.struck_by, locked.struck_because = timezone.now(), by.user, because.strip()
    locked.save(update_fields=["struck_at", "struck_by", "struck_because"])
    record("promise.strike", by=by, about=locked.promise, verification=locked.pk)
    return locked


@transaction.atomic
def ask_to_publish(promise: Promise, *, by, public_text: dict) -> Promise:
    """`public_text` by language: the wording for everybody, without anybody's name."""
    locked = _lock(promise)
    rules.check_can_ask_to_publish(by, locked)
    if not public_text:
        raise Refused(_("Write the wording for the public in at least one language."))
    locked.public_text, locked.public_asked_by, locked.public_asked_at = public_text, by.user, timezone.now()
    locked.save(update_fields=["public_text", "public_asked_by", "public_asked_at"])
    record("promise.ask_public", by=by, about=locked)
    return locked


@transaction.atomic
def approve_publication(promise: Promise, *, by) -> Promise:
    locked = _lock(promise)
    rules.check_can_approve_publication(by, locked)
    locked.public_approved_by, locked.public_approved_at = by.user, timezone.now()
    locked.save(update_fields=["public_approved_by", "public_approved_at"])
    record("promise.publish", by=by, about=locked)
    return locked


@transaction.atomic
def take_back_publication(promise: Promise, *, by) -> Promise:
    """At once, by anybody who may change it; to go out again it is asked and approved anew."""
    locked = _lock(promise)
    rules.check_can_change_promise(by, locked)
    columns = ("public_asked_by", "public_asked_at", "public_approved_by", "public_approved_at")
    for column in columns:
        setattr(locked, column, None)
    locked.save(update_fields=columns)
    record("promise.unpublish", by=by, about=locked)
    return locked


@transaction.atomic
def write_reminder(promise: Promise, *, by, language, answer_by, signed_by, words="") -> ReminderLetter:
    """A numbered letter, made as a paper at once: numbers run through the year of the organisation without gaps."""
    locked = _lock(promise)
    rules.check_can_write_reminder(by, locked)
    today = timezone.localdate()
    if answer_by < today:
        raise Refused(_("The day for an answer lies in the past."))
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=locked.organisation_id)
    letters = ReminderLetter.objects.filter(organisation=locked.organisation_id, year=today.year)
    last = letters.aggregate(last=Max("number"))["last"] or 0
    letter = ReminderLetter.objects.create(
        promise=locked, organisation_id=locked.organisation_id, year=today.year, number=last + 1, language=language,
        answer_by=answer_by, words=words, signed_by=signed_by, written_on=today, written_by=by.user,
    )  # fmt: skip
    letter.paper = ask_for_print("promise_reminder", letter, language=language, by=by)
    letter.save(update_fields=["paper"])
    record("promise.remind", by=by, about=locked, letter=str(letter))
    return letter
