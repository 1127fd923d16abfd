"""Whether somebody may do something with a person now. The register's own scope is asked, so there is one truth."""

from django.utils.translation import gettext as _

from beneficiaries.enums import PersonState
from beneficiaries.models import Person
from standing_together.refusal import Refused


def reaches(actor, person, permission) -> bool:
    return Person.objects.visible_to(actor, permission).filter(pk=person.pk).exists()


def check_reaches(actor, person, permission) -> None:
    if not reaches(actor, person, permission):
        raise Refused(_("Your role does not include this for this person."))


def check_is_open(person) -> None:
    if person.state == PersonState.CLOSED:
        raise Refused(_("This case is closed. Open it again first, with the reason."))
    if person.state == PersonState.MERGED:
        raise Refused(_("This record was joined to another one. Go on there."))
