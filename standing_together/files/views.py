"""A file in parts, for `static/js/upload.js`: begin, parts, how far, finish, let go. Nothing can be read back here."""

import re

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.files import uploads
from standing_together.files.actions import NoRoom
from standing_together.files.models import Upload
from standing_together.refusal import Refused


def _told(upload: Upload, status: int = 200) -> JsonResponse:
    facts = {"id": str(upload.pk), "come": upload.come, "size": upload.size, "state": upload.state}
    return JsonResponse(facts | {"part": uploads.PART}, status=status)


def _no(reason: Refused) -> JsonResponse:
    """409 says where to go on, 507 that the same part may be sent again later, 400 that it may not."""
    if isinstance(reason, uploads.OutOfStep):
        return JsonResponse({"problem": str(reason), "come": reason.come}, status=409)
    return JsonResponse({"problem": str(reason)}, status=507 if isinstance(reason, NoRoom) else 400)


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,12}", text) else -1


@require_POST
@requires(Permission.DOCUMENT_ADD)
def begin(request):
    try:
        upload = uploads.begin_upload(
            by=request.actor, size=_number(request.POST.get("size")), sha256=request.POST.get("sha256", "")
        )
    except Refused as reason:
        return _no(reason)
    return _told(upload, status=201)


@require_http_methods(["GET", "PUT", "DELETE"])
@requires(Permission.DOCUMENT_ADD)
def upload(request, pk):
    """GET: how far it came. PUT with `Upload-Offset`: the next part. DELETE: let it go."""
    found = get_object_or_404(Upload.objects.visible_to(request.actor), pk=pk)
    if request.method == "DELETE":
        uploads.let_upload_go(found)
        return JsonResponse({}, status=200)
    if request.method == "GET":
        return _told(found)
    if _number(request.headers.get("Content-Length")) > uploads.PART:
        return JsonResponse({"problem": "", "come": found.come}, status=413)
    try:
        found = uploads.add_part(found, offset=_number(request.headers.get("Upload-Offset")), data=request.body)
    except Refused as reason:
        return _no(reason)
    return _told(found)


@require_POST
@requires(Permission.DOCUMENT_ADD)
def finish(request, pk):
    found = get_object_or_404(Upload.objects.visible_to(request.actor), pk=pk)
    try:
        found = uploads.finish_upload(found)
    except Refused as reason:
        return _no(reason)
    return _told(found)
