"""The notice "How to complain" for the wall: the same words everywhere, with the phone and the place of this office."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.workflows.protection import ANSWER_WITHIN_DAYS
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Organisation
from standing_together.printing.registry import Sheet, printable
from standing_together.words import in_language


def _find(actor, key):
    """One's own organisation."""
    own = None if actor.everything else {s.organisation_id for s in actor.scopes_with(Permission.COMPLAINT_RECORD)}
    found = Organisation.objects.filter(pk=key)
    return (found if own is None else found.filter(pk__in=own)).first()


@printable("how_to_complain", name=gettext_lazy("How to complain"), permission=Permission.COMPLAINT_RECORD, find=_find)
def how_to_complain(organisation, printed) -> Sheet:
    context = {
        "house": in_language(organisation.names, printed.language), "days": ANSWER_WITHIN_DAYS,
        "phone": printed.details["phone"], "place": printed.details["place"],
    }  # fmt: skip
    return Sheet(_("You may complain, and you may praise"), "prints/how_to_complain.html", context)
