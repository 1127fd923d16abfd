"""Addresses of surveys."""

from beneficiaries.models import SurveyBatch, SurveyRow
from tests.addresses import Address
from tests.world import grows

CASE, OFFICER, MANAGER = "case-manager", "me-officer", "programme-manager"
IMPORT = dict.fromkeys((CASE, OFFICER, MANAGER), 200)
COVERAGE = IMPORT | dict.fromkeys(("district-coordinator", "advocacy-officer"), 200)


@grows("batch")
def checked_batch(ground):
    """A checked file with one row to correct that has the mark in every personal column."""
    batch = SurveyBatch.objects.create(
        organisation=ground.organisation, programme=ground.programme, file_sha256="0" * 64, state="checked",
        districts=[ground.district.pk], uploaded_by=ground.worker,
        counts={"registered": 1, "refused": {"missing_sex": 1}},
    )  # fmt: skip
    values = {name: f"{ground.mark}{name}" for name in ("given_name", "family_name", "phone", "notes")}
    SurveyRow.objects.create(
        batch=batch, number=2, submission="a845063a-03d6-4cbf-951b-cb26a216ed03", state="refused",
        reason="too_long", column="given_name", values=values,
    )  # fmt: skip
    return batch


def _batch(world):
    return {"pk": world.batch.pk}


ADDRESSES = [
    Address("surveys", IMPORT),
    Address("survey_new", IMPORT),
    Address("survey_new", IMPORT, method="post"),
    Address("survey_coverage", COVERAGE),
    Address("survey", IMPORT, kwargs=_batch, about="batch"),
    Address("survey_progress", IMPORT, kwargs=_batch, about="batch"),
    Address("survey_refused_file", {CASE: 200, MANAGER: 200}, kwargs=_batch, about="batch"),
    Address("survey_confirm", dict.fromkeys(IMPORT, 302), kwargs=_batch, about="batch", method="post"),
    Address("survey_cancel", dict.fromkeys(IMPORT, 302), kwargs=_batch, about="batch", method="post"),
]
