"""What a commission certified and what is paid, as told or as seen: always a new row, never a changed one."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from beneficiaries.models import Benefit, Certificate
from standing_together.audit.actions import record
from standing_together.refusal import Refused


@transaction.atomic
def record_certificate(
    person, *, by, kind: str, evidence: str, on: date, valid_from=None, valid_to=None, number: str = ""
) -> Certificate:
    """The number is kept only of a paper that we saw."""
    if number and evidence != "seen":
        raise Refused(_("Write the number only when you saw the paper yourself."))
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused(_("The paper cannot end before it begins. Check the two dates."))
    paper = Certificate.objects.create(
        person=person, kind=kind, evidence=evidence, on=on, valid_from=valid_from, valid_to=valid_to, number=number,
        recorded_by=by.user,
    )  # fmt: skip
    record("certificate.recorded", by=by, about=person, kind=kind, evidence=evidence)
    return paper


@transaction.atomic
def record_benefit(person, *, by, kind: str, state: str, evidence: str, on: date, since_on=None) -> Benefit:
    """Where the person stands with one benefit, on the day it was told or seen."""
    row = Benefit.objects.create(
        person=person, kind=kind, state=state, evidence=evidence, on=on, since_on=since_on, recorded_by=by.user
    )
    record("benefit.recorded", by=by, about=person, kind=kind, state=state, evidence=evidence)
    return row
