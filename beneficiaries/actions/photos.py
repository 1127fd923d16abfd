"""A photo of a person: only with consent, made new so that nothing hidden in the file stays in it."""

import io
import uuid

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from beneficiaries.models import Person
from beneficiaries.rules.consents import check_may_keep_photo
from standing_together.audit.actions import record
from standing_together.refusal import Refused

MOST_BYTES, MOST_PIXELS, LONGEST_SIDE = 5 * 1024 * 1024, 40_000_000, 1200
KINDS = ("JPEG", "PNG", "WEBP")


def made_new(file) -> bytes:
    """The picture as a fresh JPEG without place, time, camera or anything else the file carried."""
    if file.size > MOST_BYTES:
        raise Refused(_("The photo is larger than 5 MB. Take a smaller one."))
    try:
        with Image.open(file, formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(_("The photo has too many points. Take a smaller one."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(_("This file is not a photo we can read. Send a JPEG or PNG picture.")) from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85)
    return out.getvalue()


@transaction.atomic
def put_photo(person: Person, *, by, file) -> Person:
    """Replaces the photo before it; the file's name says nothing about anybody."""
    check_may_keep_photo(person)
    picture = made_new(file)
    locked = Person.objects.select_for_update().get(pk=person.pk)
    before, storage = locked.photo.name, locked.photo.storage
    locked.photo.save(f"{uuid.uuid4().hex}.jpg", ContentFile(picture), save=False)
    Person.objects.filter(pk=locked.pk).update(photo=locked.photo.name)
    record("photo.put", by=by, about=locked)
    if before:
        transaction.on_commit(lambda: storage.delete(before))
    return locked
