"""Keeping a file and letting it go. Call them inside the action of the record they belong to."""

import hashlib
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standing_together.audit.actions import record
from standing_together.files.contents import cleaned
from standing_together.files.disk import place_of, write_whole
from standing_together.files.models import StoredFile
from standing_together.refusal import Refused

ENDINGS = {"picture": "jpg", "paper": "pdf"}


class NoRoom(Refused):
    """The disk is full: whoever asked may try again later, with the same file."""


@transaction.atomic
def keep_file(upload, *, by, about=None) -> StoredFile:
    """The uploaded picture or PDF, cleaned and kept under a name of ours. Refused if it is neither or too large."""
    kind, data = cleaned(upload)
    name = f"kept/{uuid.uuid4().hex}.{ENDINGS[kind]}"
    stored = StoredFile.objects.create(
        kind=kind, name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), kept_by=by.user,
        about_type=about._meta.label if about is not None else "", about_id=str(about.pk) if about is not None else "",
    )  # fmt: skip
    try:
        write_whole(place_of(name), data)
    except OSError:
        raise NoRoom(_("The file could not be kept: there is no room left. Tell the administrator.")) from None
    record("file.keep", by=by, about=stored, organisation_id=getattr(about, "organisation_id", None), kind=kind)
    return stored


@transaction.atomic
def drop_file(stored: StoredFile, *, by) -> None:
    """The bytes go when the transaction stands; the row stays and says when."""
    dropped = StoredFile.objects.filter(pk=stored.pk, dropped_at__isnull=True).update(dropped_at=timezone.now())
    if dropped:
        record("file.drop", by=by, about=stored)
        transaction.on_commit(lambda: place_of(stored.name).unlink(missing_ok=True))
