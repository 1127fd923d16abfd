"""Figures that people enter: one enters with evidence, another approves; nothing is overwritten."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import periods
from reports.enums import Counted, ValueState
from reports.models import ActualValue, IndicatorUse
from reports.rules import reports as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def enter_value(use: IndicatorUse, *, by, period: str, district, value: int, evidence: str) -> ActualValue:
    """What was reached by the end of the period; `district` None for the whole programme."""
    rules.check_can_enter_value(by, use)
    periods.parse(period)
    if use.counted != Counted.ENTERED:
        raise Refused(_("This figure is counted from the records; it cannot be entered."))
    with told(one_waiting_value=_("A figure for this place and period already waits for approval.")):
        entered = ActualValue.objects.create(
            use=use, period=period, district=district, value=value, evidence=evidence, entered_by=by.user
        )
        record("value.enter", by=by, about=entered, indicator=use.indicator, period=period)
    return entered


@transaction.atomic
def decide_value(value: ActualValue, *, by, approve: bool, note: str = "") -> ActualValue:
    """Approve or return a waiting figure. An approved one takes the place of the one before, which is kept."""
    locked = ActualValue.objects.select_for_update(of=("self",)).select_related("use__result").get(pk=value.pk)
    rules.check_can_decide_value(by, locked)
    if locked.state != ValueState.ENTERED:
        raise Refused(_("This figure was already decided. Open the list again."))
    if not approve and not note.strip():
        raise Refused(_("Write what must be corrected."))
    if approve:
        same = {"use": locked.use, "period": locked.period, "district": locked.district}
        ActualValue.objects.approved().filter(**same).update(state=ValueState.REPLACED)
    locked.state = ValueState.APPROVED if approve else ValueState.RETURNED
    locked.decided_by, locked.decided_at, locked.note = by.user, timezone.now(), note.strip()
    locked.save(update_fields=["state", "decided_by", "decided_at", "note"])
    record("value.decide", by=by, about=locked, approved=approve)
    return locked
