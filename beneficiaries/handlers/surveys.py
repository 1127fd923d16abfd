"""Long work on survey files, done by a worker of the queue "imports"."""

from beneficiaries.actions.surveys import check_survey, give_up_survey, import_survey
from beneficiaries.models import SurveyBatch
from standing_together.outbox.registry import handles


def _batch(payload: dict) -> SurveyBatch | None:
    """None for a file that was given up meanwhile."""
    batches = SurveyBatch.objects.select_related("uploaded_by", "confirmed_by")
    return batches.filter(pk=payload["batch"]).first()


def _gave_up(payload: dict) -> None:
    if batch := _batch(payload):
        give_up_survey(batch)


@handles("survey.check", autonomous=True, gave_up=_gave_up)
def check(payload: dict) -> None:
    if batch := _batch(payload):
        check_survey(batch)


@handles("survey.import", autonomous=True, gave_up=_gave_up)
def bring_in(payload: dict) -> None:
    if batch := _batch(payload):
        import_survey(batch)
