"""Writing a concern, adding to it, and what its lead does about it. Who wrote it stands in the concern and nowhere
else: the audit trail says that there is one, and who read it."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Concern, ConcernStep, SafeguardingLead
from beneficiaries.queries.concerns import next_lead
from beneficiaries.rules import concerns as rules
from beneficiaries.workflows.protection import CONCERN, due_of
from standing_together.access.actor import Actor, system_actor
from standing_together.audit.actions import record
from standing_together.outbox.actions import post
from standing_together.refusal import Refused

NOBODY = Actor(None)
MAIL = "protection.mail"
READ_FIRST = _("First say that you have read it and take it on.")
CONCERN_CLOSED = _("It is closed. Open it again to write more.")
CHANGED = _("A colleague wrote something here while you were reading. Read it again first.")


@transaction.atomic
def write_concern(
    *, by, organisation_id: int, kind: str, what: str, who: str = "", place: str = "", about=None,
    in_danger: bool = False, concerned=None,
) -> Concern:  # fmt: skip
    """To the lead with the fewest; kept without one while nobody else than whom it is about is named."""
    now = timezone.now()
    concern = Concern.objects.create(
        organisation_id=organisation_id, kind=kind, what=what.strip(), who=who.strip(), place=place.strip(),
        about=about, in_danger=in_danger, concerned=concerned, written_by=by.user, written_at=now,
        due_at=due_of("received", now, in_danger=in_danger),
        lead=next_lead(organisation_id, besides=[concerned and concerned.pk]),
    )  # fmt: skip
    record("concern.written", by=NOBODY, about=concern)
    _tell(concern, concern.lead_id)
    return concern


def _tell(concern: Concern, user_id) -> None:
    """ "You have a confidential message", and no more."""
    if user_id:
        post(MAIL, {"to": user_id, "kind": "concern"}, key=f"{MAIL}:concern:{concern.pk}:{user_id}:{concern.version}")


@transaction.atomic
def add_to_concern(concern: Concern, *, by, text: str) -> None:
    """By whoever wrote it; it goes to the lead like the first words."""
    locked = _lock(concern)
    rules.check_may_add(by, locked)
    _step(locked, "add", by=by, note=text)
    locked.version += 1
    locked.save(update_fields=["version"])
    record("concern.added", by=NOBODY, about=locked)
    _tell(locked, locked.lead_id)


def _lock(concern: Concern) -> Concern:
    return Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)


def _step(locked: Concern, name: str, *, by, source="", choice="", note="") -> ConcernStep:
    return ConcernStep.objects.create(
        concern=locked, name=name, source=source or locked.state, target=locked.state, choice=choice,
        note=note.strip(), by=by.user,
    )  # fmt: skip


@transaction.atomic
def move_concern(concern: Concern, name: str, *, by, note: str = "", choice: str = "", version=None) -> Concern:
    """A move of the table, by the named lead."""
    locked = _lock(concern)
    rules.check_is_lead_of(by, locked)
    _check_version(locked, version)
    move = CONCERN.check(name, locked.state, note)
    if name == "close":
        rules.check_may_close(locked)
    source, locked.state = locked.state, move.target
    locked.due_at = due_of(locked.state, timezone.now() if name == "reopen" else locked.written_at)
    locked.version += 1
    locked.save(update_fields=["state", "due_at", "version"])
    _step(locked, name, by=by, source=source, note=note, choice=choice)
    record(f"concern.{name}", by=by, about=locked)
    return locked


@transaction.atomic
def note_step(concern: Concern, name: str, *, by, note: str, choice: str = "", version=None) -> Concern:
    """Talked, wishes, what the person says to others being told, referred for help."""
    locked = _lock(concern)
    rules.check_is_lead_of(by, locked)
    _check_version(locked, version)
    if locked.state not in ("seen", "planned"):
        raise Refused(CONCERN_CLOSED if locked.state == "closed" else READ_FIRST)
    if name == "refer":
        rules.check_may_refer(locked)
    _step(locked, name, by=by, note=note, choice=choice)
    locked.version += 1
    locked.save(update_fields=["version"])
    record(f"concern.{name}", by=by, about=locked)
    return locked


@transaction.atomic
def hand_over(concern: Concern, *, by, to, note: str, version=None) -> Concern:
    """Another lead answers for it from now on; whoever gave it away reads it no longer."""
    locked = _lock(concern)
    rules.check_is_lead_of(by, locked)
    _check_version(locked, version)
    rules.check_can_take(to, locked)
    _give(locked, to, by=by, note=note)
    return locked


def _give(locked: Concern, to, *, by, note: str) -> None:
    locked.lead = to
    if locked.second_lead_id and (to is None or to.pk == locked.second_lead_id):
        locked.second_lead = None
    locked.version += 1
    locked.save(update_fields=["lead", "second_lead", "version"])
    _step(locked, "hand_over", by=by, note=note)
    record("concern.hand_over", by=by, about=locked)
    _tell(locked, locked.lead_id)


def _check_version(locked: Concern, version) -> None:
    if version is not None and version != locked.version:
        raise Refused(CHANGED)


def find_leads_for(organisation_id: int, *, by) -> int:
    """Concerns that nobody could be given yet go to whoever was named now. How many."""
    given = 0
    for concern in Concern.objects.open().filter(organisation=organisation_id, lead__isnull=True):
        locked = _lock(concern)
        if lead := next_lead(organisation_id, besides=[locked.concerned_id]):
            _give(locked, lead, by=by, note="")
            given += 1
    return given


def pass_on_from(user, organisation_id: int, *, by) -> int:
    """A lead goes: their open concerns go to another one, or wait until one is named; none is left with them."""
    theirs = Concern.objects.filter(organisation=organisation_id)
    for concern in theirs.filter(second_lead=user):
        locked = _lock(concern)
        locked.second_lead = None
        locked.save(update_fields=["second_lead"])
    moved = 0
    for concern in theirs.open().filter(lead=user):
        locked = _lock(concern)
        _give(locked, next_lead(organisation_id, besides=[user.pk, locked.concerned_id]), by=by, note="")
        moved += 1
    return moved


def escalate_overdue() -> int:
    """What the scheduler does: concerns whose lead is there no longer find another one; late ones go to a second lead
    as well, once. How many were told."""
    by, told = system_actor(), 0
    with transaction.atomic():
        for concern in _without_lead().select_for_update(of=("self",), skip_locked=True):
            lead = next_lead(concern.organisation_id, besides=[concern.concerned_id])
            if lead is not None or concern.lead_id is not None:
                _give(concern, lead, by=by, note="")
        late = Concern.objects.overdue().filter(lead__isnull=False, second_lead__isnull=True)
        for concern in late.select_for_update(of=("self",), skip_locked=True):
            told += _escalate(concern, by)
    return told


def _without_lead():
    """Nobody in force holds them: none was named yet, or the term or the work of the lead has ended."""
    named = SafeguardingLead.objects.in_force().filter(user=OuterRef("lead"), organisation=OuterRef("organisation"))
    return Concern.objects.open().filter(~Exists(named))


def _escalate(locked: Concern, by) -> bool:
    second = next_lead(locked.organisation_id, besides=[locked.lead_id, locked.concerned_id])
    if second is None:
        return False
    locked.second_lead, locked.version = second, locked.version + 1
    locked.save(update_fields=["second_lead", "version"])
    _step(locked, "escalate", by=by)
    record("concern.escalate", by=by, about=locked)
    _tell(locked, second.pk)
    return True
