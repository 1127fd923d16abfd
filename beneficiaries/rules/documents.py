"""Which papers and photos may be kept about a person, and who takes one away."""

from django.utils.translation import gettext as _

from beneficiaries.enums import Purpose
from beneficiaries.enums.protection import DocumentKind
from beneficiaries.models import Document, Person
from beneficiaries.rules.consents import check_may_keep_photo, has_valid
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused

MOST = 200  # papers of one person


def check_can_add_document(actor, person: Person, kind: str) -> None:
    if not Person.objects.visible_to(actor, Permission.DOCUMENT_ADD).filter(pk=person.pk).exists():
        raise Refused(_("Your role does not include this for this person."))
    if person.state != "active":
        raise Refused(_("This record is closed or was merged into another one; add the paper there."))
    if not has_valid(person, Purpose.REGISTRATION):
        raise Refused(_("There is no consent to keep this record. Ask the family first."))
    if kind == DocumentKind.PHOTO:
        check_may_keep_photo(person)
    if person.documents.filter(removed_at__isnull=True).count() >= MOST:
        raise Refused(_("There are 200 papers already. Remove what is not needed any more."))


def check_can_remove_document(actor, document: Document) -> None:
    if not Document.objects.visible_to(actor, Permission.DOCUMENT_ADD).filter(pk=document.pk).exists():
        raise Refused(_("Your role does not include this for this person."))
    if document.removed_at:
        raise Refused(_("This paper was removed already."))


def may_be_seen(document: Document) -> bool:
    """A photo of the person only while the consent lasts; taking it back works at once."""
    return document.removed_at is None and (
        document.kind != DocumentKind.PHOTO or has_valid(document.person, Purpose.PHOTO)
    )
