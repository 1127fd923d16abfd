"""What the scheduler asks for by itself."""

from beneficiaries.actions import lists, renewals, silence, slips, surveys
from beneficiaries.actions.answerers import name_answerers
from beneficiaries.actions.concerns import escalate_overdue
from standing_together.access.actor import system_actor
from standing_together.celery import app


@app.task(name="beneficiaries.let_go_unconfirmed")
def let_go_unconfirmed() -> int:
    """Files brought in and never confirmed do not stay: see the rule in `rules/surveys.py`."""
    by = system_actor()
    return surveys.let_go_unconfirmed(by=by) + lists.let_go_unconfirmed(by=by)


@app.task(name="beneficiaries.remind_of_renewals")
def remind_of_renewals() -> int:
    """Certificates that come to their end become tasks of whoever follows the person; none is given twice."""
    return renewals.remind_of_renewals(by=system_actor())


@app.task(name="beneficiaries.escalate_silence")
def escalate_silence() -> int:
    """Providers that do not answer; and slips that have been fetched are not kept."""
    by = system_actor()
    return silence.escalate_silence(by=by) + slips.let_go_slips(by=by)


@app.task(name="beneficiaries.look_at_clocks")
def look_at_clocks() -> int:
    """Safeguarding concerns whose lead is late or gone: a second lead is told. Complaints nobody may answer any more:
    somebody is named."""
    return escalate_overdue() + name_answerers(by=system_actor())
