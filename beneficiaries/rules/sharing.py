"""Whether what we know about a person may be shared with a service at this moment (invariant I7)."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Consent, Person
from standing_together.refusal import Refused


def may_share(person: Person) -> bool:
    """A consent to share that is in force now, given, and not contradicted by the child."""
    return Consent.objects.valid("sharing").filter(person=person).exists()


def check_may_share(person: Person) -> None:
    if not may_share(person):
        raise Refused(
            _(
                "There is no consent to share with a service at this moment."
                " Speak with the family and record their answer first."
            )
        )
