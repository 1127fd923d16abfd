"""Handing a stored file out. Only after the view has asked who may see its record, and has recorded the reading."""

from django.http import FileResponse, Http404

from standing_together.files.disk import place_of
from standing_together.files.models import StoredFile

TYPES = {"picture": "image/jpeg", "paper": "application/pdf"}


# Whatever it is, it may run nothing, load nothing and send nothing, also when a browser is talked into showing it.
HARMLESS = "default-src 'none'; sandbox"


def stream(stored: StoredFile, *, download: bool = False) -> FileResponse:
    """Pictures are shown unless `download`, papers are downloaded; the name in the address bar or folder tells nothing.

    There are no byte ranges: every answer has been through the view's question who may see it."""
    place = place_of(stored.name)
    if stored.dropped_at or not place.exists():
        raise Http404
    response = FileResponse(
        place.open("rb"),
        as_attachment=download or stored.kind == "paper",
        content_type=TYPES[stored.kind],
        filename=f"{stored.pk.hex[-12:]}{place.suffix}",
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = HARMLESS
    return response
