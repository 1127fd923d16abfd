"""The donor's shelf."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from reports import periods
from reports.actions.files import path_of
from reports.actions.shelf import record_download
from reports.models import Publication
from reports.queries.reports import shelf_of
from standing_together.access.permissions import Permission
from standing_together.access.views import requires

READERS = (Permission.REPORT_READ_PUBLISHED, Permission.REPORT_VIEW)


@requires(*READERS)
def shelf(request):
    covers = [
        {"publication": each, "period": periods.name(each.period), "is_new": each.is_new}
        for each in shelf_of(request.actor)
    ]
    return render(request, "reports/shelf.html", {"covers": covers})


@requires(*READERS)
def download(request, pk):
    """The file, streamed; who took it is written down first. The name tells nothing but that it is a report."""
    publication = get_object_or_404(Publication.objects.visible_to(request.actor), pk=pk)
    place = path_of(publication.sha256)
    if not place.exists():
        raise Http404(_("The file is not here. Tell the administrator."))
    record_download(publication, by=request.actor)
    response = FileResponse(
        place.open("rb"),
        as_attachment=True,
        content_type="application/pdf",
        filename=f"report-{publication.pk.hex[-12:]}.pdf",
    )
    response["Cache-Control"] = "private, no-store"
    return response
