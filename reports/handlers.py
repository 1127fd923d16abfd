"""Messages of the outbox that are about reports."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from reports.actions.rendering import work_on
from reports.models import ReportRun
from reports.queries.readers import readers_of
from standing_together.outbox.registry import handles

SUBJECTS = {
    "ready": lambda: _("A report waits for your review"),
    "reviewed": lambda: _("A report was reviewed and can be published"),
    "returned": lambda: _("A report was returned to you"),
    "failed": lambda: _("A report could not be made"),
    "published": lambda: _("A new report is on the shelf"),
}


@handles("report.render", autonomous=True)
def render(payload: dict) -> None:
    work_on(payload["run"])


@handles("report.tell")
def tell(payload: dict) -> None:
    """An e-mail to each person concerned, in their language, naming the report and nobody."""
    run = ReportRun.objects.select_related("programme").get(pk=payload["run"])
    for reader, page in readers_of(run, payload["what"]):
        with translation.override(reader.language):
            body = "\n\n".join([f"{run.programme}: {run.number}", settings.SITE_URL + page])
            send_mail(SUBJECTS[payload["what"]](), body, settings.DEFAULT_FROM_EMAIL, [reader.email])
