"""Taking a publication off the shelf."""

from django.db import transaction

from reports.models import Download, Publication
from standing_together.audit.actions import record


@transaction.atomic
def record_download(publication: Publication, *, by) -> None:
    Download.objects.create(publication=publication, by=by.user)
    record("report.download", by=by, about=publication, version=publication.version)
