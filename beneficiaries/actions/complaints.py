"""Writing a complaint down, answering it, telling the family, asking again once, and moving it to the leads."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.answerers import name_answerer
from beneficiaries.actions.concerns import NOBODY, write_concern
from beneficiaries.enums.protection import NEEDS_NO_ANSWER, ConcernKind
from beneficiaries.models import Complaint, ComplaintStep, Concern
from beneficiaries.rules import complaints as rules
from beneficiaries.workflows.protection import ANSWER_WITHIN_DAYS, COMPLAINT
from standing_together.audit.actions import record
from standing_together.refusal import Refused

ANSWER_WITHIN = datetime.timedelta(days=ANSWER_WITHIN_DAYS)


@transaction.atomic
def record_complaint(
    *, by, organisation_id: int, programme_id: str, district_id: str, kind: str, way: str, text: str, said_on,
    anonymous: bool = False, teller: str = "", phone: str = "", about=None,
) -> Complaint:  # fmt: skip
    rules.check_can_record(by, organisation_id=organisation_id, programme_id=programme_id, district_id=district_id)
    rules.check_names(anonymous=anonymous, teller=teller.strip(), phone=phone.strip())
    if said_on > timezone.localdate():
        raise Refused(_("It can be written down when it was said, not before."))
    complaint = Complaint.objects.create(
        organisation_id=organisation_id, programme_id=programme_id, district_id=district_id, kind=kind, way=way,
        text=text.strip(), said_on=said_on, anonymous=anonymous, teller=teller.strip(), phone=phone.strip(),
        about=about, recorded_by=by.user,
        due_on=None if kind in NEEDS_NO_ANSWER else said_on + ANSWER_WITHIN,
    )  # fmt: skip
    record("complaint.recorded", by=by, about=complaint, kind=kind)
    return name_answerer(complaint, by=by)


@transaction.atomic
def _move(complaint: Complaint, name: str, check, *, by, version=None, note: str = "", **values) -> Complaint:
    locked = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    check(by, locked)
    move = COMPLAINT.check(name, locked.state, note)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague wrote something here while you were reading. Read it again first."))
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    locked.save()
    ComplaintStep.objects.create(
        complaint=locked, name=name, source=source, target=move.target, note=note.strip(), by=by.user
    )
    # Who gave it to the leads is nobody's business: the trail says that it was done.
    record(f"complaint.{name}", by=NOBODY if name == "protect" else by, about=locked)
    return locked


def answer_complaint(complaint: Complaint, *, by, note: str, version=None) -> Complaint:
    """`note` is the answer, in words for the family. The first one keeps its day and its author."""
    today, values = (
        timezone.localdate(),
        {"answer": note.strip(), "answered_at": timezone.now(), "answered_by": by.user},
    )
    if complaint.first_answered_on is None:
        values |= {"first_answered_on": today, "first_answered_by": by.user}
    return _move(complaint, "answer", rules.check_can_answer, by=by, version=version, note=note, **values)


def tell_family(
    complaint: Complaint, *, by, told_on, told_how: str, satisfied: str, note="", version=None
) -> Complaint:
    if told_on > timezone.localdate():
        raise Refused(_("Write it down when the family has been told, not before."))
    values = {"told_on": told_on, "told_how": told_how, "satisfied": satisfied}
    return _move(complaint, "tell", rules.check_may_tell, by=by, version=version, note=note, **values)


@transaction.atomic
def appeal_complaint(complaint: Complaint, *, by, note: str, version=None) -> Complaint:
    """Once; another colleague answers, with the whole term again."""
    values = {"appealed_at": timezone.now(), "due_on": timezone.localdate() + ANSWER_WITHIN}
    appealed = _move(complaint, "appeal", rules.check_may_appeal, by=by, version=version, note=note, **values)
    return name_answerer(appealed, by=by)


def pass_on_complaint(complaint: Complaint, *, by, note: str = "", version=None) -> Complaint:
    """Praise and ideas need no answer."""
    if complaint.kind not in NEEDS_NO_ANSWER:
        raise Refused(_("Only praise and ideas are passed on; the others need an answer."))
    return _move(complaint, "pass_on", rules.check_can_answer, by=by, version=version, note=note)


@transaction.atomic
def turn_into_concern(complaint: Complaint, *, by, in_danger: bool = False, version=None) -> Concern:
    """In one step to the safeguarding leads. What was said leaves the complaints: the row stays, empty."""
    what, about = complaint.text, complaint.about
    if from_whom := ", ".join(filter(None, (complaint.teller, complaint.phone))):
        what += "\n\n" + _("Told by: %(who)s") % {"who": from_whom}
    _move(
        complaint, "protect", rules.check_may_tell, by=by, version=version,
        text="", teller="", phone="", answer="", about=None, answerer=None,
    )  # fmt: skip
    return write_concern(
        by=by, organisation_id=complaint.organisation_id, what=what, concerned=about, in_danger=in_danger,
        kind=ConcernKind.CONDUCT if about else ConcernKind.UNSURE,
    )  # fmt: skip
