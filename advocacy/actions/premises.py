"""Writing buildings, walks through them and the works that open them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.actions.moving import Flow, check_version, lock, move
from advocacy.checklists.definition import Checklist
from advocacy.checklists.scoring import barriers, unanswered
from advocacy.models import AccessibilityAudit, AccessWork, Premises, WorkPhoto
from advocacy.rules import premises as rules
from advocacy.rules.own import check_is_open, check_is_past, organisation_that_may
from advocacy.workflows.premises import ACCESS_WORK
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.files.actions import keep_file
from standing_together.refusal import Refused, told

FLOW = Flow(
    ACCESS_WORK, "work", rules.check_can_move_work, ("premises__programme",), lambda row: row.premises.organisation_id
)  # fmt: skip


def _one_of_a_name():
    return told(premises_once_per_name=_("A building of this name is in your list of the district already."))


def add_premises(*, by, programme, district_id: str, jamoat_id: str | None, **facts) -> Premises:
    """`facts`: kind, name, town, address, owner, provider."""
    organisation_id = organisation_that_may(
        by, Permission.PREMISES_RECORD, programme_id=programme.pk, district_id=district_id
    )
    check_is_open(programme)
    with _one_of_a_name():
        made = Premises.objects.create(
            organisation_id=organisation_id, programme=programme, district_id=district_id, jamoat_id=jamoat_id,
            created_by=by.user, **facts,
        )  # fmt: skip
        record("premises.add", by=by, about=made, kind=made.kind)
    return made


def change_premises(premises: Premises, *, by, version: int | None = None, **facts) -> Premises:
    """The facts of the building; its district and programme stay."""
    with _one_of_a_name():
        locked = lock(premises, ("programme",))
        rules.check_can_record(by, locked)
        check_version(locked, version)
        for field, value in facts.items():
            setattr(locked, field, value)
        locked.version += 1
        locked.save()
        record("premises.change", by=by, about=locked)
    return locked


def record_audit(
    premises: Premises, checklist: Checklist, *, by, audited_on, answers: dict, with_users: bool, with_whom: str = "",
    remarks: str = "",
) -> AccessibilityAudit:  # fmt: skip
    """One walk with all its answers. The barriers are worked out now and stay, whatever later versions say."""
    rules.check_can_record(by, premises)
    check_is_past(audited_on, timezone.localdate())
    if lacking := unanswered(checklist, answers):
        raise Refused(_("Some questions have no answer yet: %(count)s.") % {"count": len(lacking)})
    with told(audit_once_a_day=_("A walk through this building is written down for this day already.")):
        audit = AccessibilityAudit.objects.create(
            premises=premises, checklist=checklist.code, checklist_version=checklist.version, audited_on=audited_on,
            answers={code: answers[code] for code in checklist.items}, barriers=barriers(checklist, answers),
            with_users=with_users, with_whom=with_whom.strip(), remarks=remarks.strip(), audited_by=by.user,
        )  # fmt: skip
        record(
            "premises.audit", by=by, about=premises, version=checklist.version, barriers=len(audit.barriers)
        )  # fmt: skip
    return audit


@transaction.atomic
def plan_work(premises: Premises, *, by, audit: AccessibilityAudit | None = None, **facts) -> AccessWork:
    """`facts`: kind, description, barrier, due_on, planned_cost, currency, builder."""
    rules.check_can_record(by, premises)
    work = AccessWork.objects.create(premises=premises, audit=audit, created_by=by.user, **facts)
    record("work.plan", by=by, about=work, organisation_id=premises.organisation_id, kind=work.kind)
    return work


@transaction.atomic
def change_work(work: AccessWork, *, by, version: int | None = None, **facts) -> AccessWork:
    """Description, day, money and builder, while it is not closed."""
    locked = lock(work, FLOW.related)
    rules.check_can_change_work(by, locked)
    check_version(locked, version)
    for field, value in facts.items():
        setattr(locked, field, value)
    if locked.state != "planned" and not locked.funder:
        raise Refused(_("Say who pays: the work is funded."))
    locked.version += 1
    locked.save()
    record("work.change", by=by, about=locked, organisation_id=locked.premises.organisation_id)
    return locked


@transaction.atomic
def add_photo(work: AccessWork, *, by, upload, moment: str) -> WorkPhoto:
    """`moment`: "before" or "after". The people on it must not be recognisable: it shows a place."""
    rules.check_can_record(by, work.premises)
    photo = WorkPhoto.objects.create(work=work, moment=moment, file=keep_file(upload, by=by, about=work))
    if photo.file.kind != "picture":
        raise Refused(_("Choose a photo (JPEG or PNG)."))
    record("work.photo", by=by, about=work, organisation_id=work.premises.organisation_id, moment=moment)
    return photo


def fund_work(work: AccessWork, *, by, funder: str, version=None, note: str = "") -> AccessWork:
    if not funder.strip():
        raise Refused(_("Say who pays."))
    return move(work, "fund", flow=FLOW, by=by, version=version, note=note, funder=funder.strip())


def start_work(work: AccessWork, *, by, version=None, note: str = "") -> AccessWork:
    return move(work, "start", flow=FLOW, by=by, version=version, note=note)


def finish_work(
    work: AccessWork, *, by, on, spent=None, currency: str = "", version=None, note: str = ""
) -> AccessWork:
    """`spent` in the work's currency, or in `currency` if the plan named none."""
    check_is_past(on, timezone.localdate())
    money = {"spent": spent, "currency": work.currency or currency}
    if spent is not None and not money["currency"]:
        raise Refused(_("Choose the currency of the money spent."))
    return move(work, "finish", flow=FLOW, by=by, version=version, note=note, done_on=on, done_by=by.user, **money)


def verify_work(
    work: AccessWork, *, by, on, through: str, verifier: str = "", version=None, note: str = ""
) -> AccessWork:
    """`through` says whose judgement it was (enums.premises.Through); `by` writes it down and did not do the work."""
    check_is_past(on, timezone.localdate())
    if work.done_on and on < work.done_on:
        raise Refused(_("It cannot be tried out before it was done."))
    facts = {"verified_on": on, "verified_by": by.user, "verified_through": through, "verifier": verifier.strip()}
    return move(work, "verify", flow=FLOW, by=by, version=version, note=note, **facts)


def reopen_work(work: AccessWork, *, by, note: str, version=None) -> AccessWork:
    """Whoever tried it out could not use it: the reason goes to those who build."""
    return move(work, "reopen", flow=FLOW, by=by, version=version, note=note, done_on=None, done_by=None)


def drop_work(work: AccessWork, *, by, note: str, version=None) -> AccessWork:
    return move(work, "drop", flow=FLOW, by=by, version=version, note=note)


MOVES = {
    "fund": fund_work,
    "start": start_work,
    "finish": finish_work,
    "verify": verify_work,
    "reopen": reopen_work,
    "drop": drop_work,
}
