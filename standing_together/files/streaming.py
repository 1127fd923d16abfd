"""Handing a stored file out. Only after the view has asked who may see its record, and has recorded the reading."""

from django.http import FileResponse, Http404

from standing_together.files.disk import place_of
from standing_together.files.models import StoredFile

TYPES = {"picture": "image/jpeg", "paper": "application/pdf"}


def stream(stored: StoredFile) -> FileResponse:
    """Pictures are shown, papers are downloaded; the name in the address bar or folder tells nothing."""
    place = place_of(stored.name)
    if stored.dropped_at or not place.exists():
        raise Http404
    response = FileResponse(
        place.open("rb"),
        as_attachment=stored.kind == "paper",
        content_type=TYPES[stored.kind],
        filename=f"{stored.pk.hex[-12:]}{place.suffix}",
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
