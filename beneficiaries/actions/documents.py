"""Keeping a paper or photo of a person, and taking it away."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Document, Person
from beneficiaries.rules import documents as rules
from standing_together.audit.actions import record
from standing_together.files.actions import drop_file, keep_file
from standing_together.files.uploads import use_upload, whole_file
from standing_together.refusal import Refused


@transaction.atomic
def add_document(
    person: Person, *, by, kind: str, file=None, uploaded=None, title: str = "", paper_on=None
) -> Document:  # fmt: skip
    """`file` came with the form, or `uploaded` is the key of one that came in parts before it."""
    rules.check_can_add_document(by, person, kind)
    given = file or (whole_file(uploaded, by=by) if uploaded else None)
    if given is None:
        raise Refused(_("Choose the file again: it did not come, or was let go after a day."))
    document = Document(person=person, kind=kind, title=title.strip(), paper_on=paper_on, added_by=by.user)
    with given.open():
        document.stored = keep_file(given, by=by, about=document)
    document.save(force_insert=True)
    if uploaded and not file:
        use_upload(uploaded, by=by)
    record("document.added", by=by, about=person, kind=kind)
    return document


@transaction.atomic
def remove_document(document: Document, *, by, because: str) -> Document:
    """The bytes and the words go; that there was one, who added it and who removed it and why stays."""
    locked = Document.objects.select_for_update(of=("self",)).select_related("person", "stored").get(pk=document.pk)
    rules.check_can_remove_document(by, locked)
    if not because.strip():
        raise Refused(_("Write why it is removed."))
    locked.removed_at, locked.removed_by, locked.removed_because = timezone.now(), by.user, because.strip()
    locked.title, locked.paper_on = "", None
    locked.save()
    drop_file(locked.stored, by=by)
    record("document.removed", by=by, about=locked.person, kind=locked.kind)
    return locked
