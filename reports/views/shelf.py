"""The donor's shelf, and the page that tells anybody whether a paper is genuine."""

import hashlib

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from reports import periods
from reports.actions.files import path_of
from reports.actions.shelf import record_download
from reports.forms.reports import VerifyForm
from reports.models import Publication
from reports.queries.reports import shelf_of
from reports.queries.verify import publication_on_paper
from standing_together.access.permissions import Permission
from standing_together.access.views import public, requires

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


@public
def verify(request, pk):
    """Genuine, current, replaced: for whoever holds a paper. A draft and an invented number get the same answer."""
    publication = publication_on_paper(pk)
    if publication is None:
        return render(request, "reports/verify.html", {"publication": None}, status=404)
    form = VerifyForm(request.POST or None, request.FILES or None)
    match = None
    if request.method == "POST" and form.is_valid():
        match = _fingerprint(form.cleaned_data) == publication.sha256
    context = {"publication": publication, "period": periods.name(publication.period), "form": form, "match": match}
    return render(request, "reports/verify.html", context)


def _fingerprint(given) -> str:
    if given["fingerprint"]:
        return given["fingerprint"]
    digest = hashlib.sha256()
    for chunk in given["file"].chunks():
        digest.update(chunk)
    return digest.hexdigest()
