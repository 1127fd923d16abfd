"""A photo of a person: only with consent, made new so that nothing hidden in the file stays in it."""

import uuid

from django.core.files.base import ContentFile
from django.db import transaction

from beneficiaries.models import Person
from beneficiaries.rules.consents import check_may_keep_photo
from standing_together.audit.actions import record
from standing_together.files.contents import redrawn


@transaction.atomic
def put_photo(person: Person, *, by, file) -> Person:
    """Replaces the photo before it; the file's name says nothing about anybody."""
    check_may_keep_photo(person)
    picture = redrawn(file)
    locked = Person.objects.select_for_update().get(pk=person.pk)
    before, storage = locked.photo.name, locked.photo.storage
    locked.photo.save(f"{uuid.uuid4().hex}.jpg", ContentFile(picture), save=False)
    Person.objects.filter(pk=locked.pk).update(photo=locked.photo.name)
    record("photo.put", by=by, about=locked)
    if before:
        transaction.on_commit(lambda: storage.delete(before))
    return locked
