"""Rounds of looking at an organisation's strength: begin, answer, complete."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from psgs.instruments.capacity import instrument, overall
from psgs.models import Association, CapacityAnswer, CapacityAssessment
from psgs.rules import capacity as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


@transaction.atomic
def begin_round(association: Association, *, by, on, women: int = 0, men: int = 0) -> CapacityAssessment:
    """The baseline if there was none, otherwise the next round, with the newest version of the instrument."""
    rules.check_can_begin(by, association)
    if on > timezone.localdate():
        raise Refused(_("Write it down when it has happened, not before."))
    used = instrument()
    before = association.capacity.filter(instrument=used.code).aggregate(last=Max("round"))["last"]
    open_already = _(
        "A round is open. Complete it before the next one begins."
    )  # also when a colleague began at the same moment
    with told(capacity_round_once=open_already, one_open_capacity_round=open_already):
        assessment = CapacityAssessment.objects.create(
            association=association, instrument=used.code, instrument_version=used.version,
            round=0 if before is None else before + 1, on=on, women=women, men=men, begun_by=by.user,
        )  # fmt: skip
    record("capacity.begin", by=by, about=assessment, organisation_id=association.organisation_id)
    return assessment


def _lock(assessment: CapacityAssessment) -> CapacityAssessment:
    related = CapacityAssessment.objects.select_related("association__programme")
    return related.select_for_update(of=("self",)).get(pk=assessment.pk)


@transaction.atomic
def keep_answers(assessment: CapacityAssessment, *, by, answers: dict[str, tuple[int | None, str]]) -> None:
    """`answers`: statement → (level, or None for "does not apply"; what it was judged by). Others stay as they are."""
    locked = _lock(assessment)
    rules.check_can_answer(by, locked)
    known = instrument(locked.instrument_version).statements
    CapacityAnswer.objects.bulk_create(
        [
            CapacityAnswer(assessment=locked, statement=code, level=level, note=note)
            for code, (level, note) in answers.items()
            if code in known
        ],
        update_conflicts=True, unique_fields=["assessment", "statement"], update_fields=["level", "note"],
    )  # fmt: skip
    record("capacity.answer", by=by, about=locked, organisation_id=locked.association.organisation_id, n=len(answers))


@transaction.atomic
def complete_round(assessment: CapacityAssessment, *, by) -> CapacityAssessment:
    """From now on it stays; its score is kept with it."""
    locked = _lock(assessment)
    rules.check_can_answer(by, locked)
    levels = dict(locked.answers.values_list("statement", "level"))
    rules.check_is_complete(locked, set(levels))
    score = overall(instrument(locked.instrument_version), levels)
    if score is None:
        raise Refused(_("No sentence applies to this organisation: there is nothing to compare."))
    locked.completed_at, locked.completed_by, locked.score = timezone.now(), by.user, score
    locked.save()
    record("capacity.complete", by=by, about=locked, organisation_id=locked.association.organisation_id)
    return locked
