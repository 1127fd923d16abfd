"""One rule for all of advocacy: a grant of the row's organisation, for its programme and district, gives the right."""

from django.utils.translation import gettext_lazy as _

from standing_together.refusal import Refused


def check_holds(actor, permission, *, organisation_id, programme=None, district_id=None) -> None:
    """A row without a district belongs to the whole organisation. `programme` also must not be closed."""
    keys = {"organisation_id": organisation_id, "district_id": district_id}
    if not actor.can_at(permission, programme_id=programme.pk if programme else None, **keys):
        raise Refused(_("Your role does not include this for the organisation, district and programme it belongs to."))
    if programme and programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_holds_for(actor, permission, row) -> None:
    """The same for a row that carries organisation, programme and district."""
    check_holds(
        actor,
        permission,
        organisation_id=row.organisation_id,
        programme=row.programme,
        district_id=row.district_id,
    )
