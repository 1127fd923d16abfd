"""Who may open a record in an emergency, and who judges it afterwards."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.protection import GlassReason
from beneficiaries.models import GlassBreaking, Person
from standing_together.access.permissions import Permission
from standing_together.audit.models import Event
from standing_together.refusal import Refused, yes_or_no

LOOKS_AN_HOUR = 10


def check_can_look(actor) -> None:
    """Whoever tries names until one fits is stopped."""
    if not actor.can(Permission.GLASS_BREAK):
        raise Refused(_("Your role does not include this. Ask your programme manager."))
    since = timezone.now() - timedelta(hours=1)
    if Event.objects.filter(by=actor.user, action="glass.look", at__gte=since).count() >= LOOKS_AN_HOUR:
        raise Refused(_("You have looked ten times within an hour. Call your programme manager."))


def check_can_break(actor, person: Person, *, reason: str, note: str) -> None:
    if not actor.can_at(Permission.GLASS_BREAK, organisation_id=person.organisation_id) or person.state != "active":
        raise Refused(_("This record cannot be opened here. Call your programme manager."))
    if Person.objects.visible_to(actor, Permission.PERSON_VIEW).filter(pk=person.pk).exists():
        raise Refused(_("You can open this record already. Find it under People."))
    if reason not in GlassReason.values or not note.strip():
        raise Refused(_("Write what the emergency is: your programme manager reads it at once."))
    if GlassBreaking.objects.open_for(actor.user).exists():
        raise Refused(_("You have a record open in an emergency already. It closes by itself after three hours."))


def check_not_in_an_emergency(actor, person: Person) -> None:
    """Where a page of reading makes a paper as well: what is opened for three hours leaves nothing behind."""
    if actor.can(Permission.GLASS_BREAK) and GlassBreaking.objects.open_for(actor.user).filter(person=person).exists():
        raise Refused(_("This record is open to you in an emergency: you read it, and make no paper of it."))


def check_can_review(actor, glass: GlassBreaking) -> None:
    """A manager who may read the record, never whoever opened it. An auditor sees that it was reviewed."""
    keys = {"organisation_id": glass.organisation_id, "district_id": glass.district_id}
    if not (actor.can_at(Permission.GLASS_REVIEW, **keys) and actor.can_at(Permission.PERSON_VIEW, **keys)):
        raise Refused(_("A programme manager of the organisation reviews this."))
    if actor.user is not None and actor.user.pk == glass.by_id:
        raise Refused(_("You opened it; a colleague must review it."))
    if glass.reviewed_at:
        raise Refused(_("This was reviewed already."))


def knows_who(actor, glass: GlassBreaking) -> bool:
    """Whether this person may learn whose record it was: who opened it, and a manager of that place."""
    keys = {"organisation_id": glass.organisation_id, "district_id": glass.district_id}
    own = actor.user is not None and glass.by_id == actor.user.pk
    return own or (actor.can_at(Permission.GLASS_REVIEW, **keys) and actor.can_at(Permission.PERSON_VIEW, **keys))


can_review = yes_or_no(check_can_review)
