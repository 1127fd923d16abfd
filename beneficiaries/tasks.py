"""What the scheduler asks for by itself."""

from beneficiaries.actions import lists, surveys
from beneficiaries.actions.concerns import escalate_overdue
from standing_together.access.actor import system_actor
from standing_together.celery import app


@app.task(name="beneficiaries.let_go_unconfirmed")
def let_go_unconfirmed() -> int:
    """Files brought in and never confirmed do not stay: see the rule in `rules/surveys.py`."""
    by = system_actor()
    return surveys.let_go_unconfirmed(by=by) + lists.let_go_unconfirmed(by=by)


@app.task(name="beneficiaries.look_at_clocks")
def look_at_clocks() -> int:
    """Safeguarding concerns whose lead is late or gone: a second lead is told."""
    return escalate_overdue()
