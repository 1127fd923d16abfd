"""Whose work a record is: the organisation of one grant that covers the place and the programme."""

from django.utils.translation import gettext_lazy as _

from standing_together.refusal import Refused


def organisation_that_may(actor, permission, *, programme_id: str | None, district_id: str | None = None) -> int:
    """The organisation in whose name the actor may write there; Refused if no grant of theirs covers it."""
    for scope in actor.scopes_with(permission):
        if scope.covers(programme_id=programme_id, district_id=district_id):
            return scope.organisation_id
    raise Refused(_("Your role does not include this for this district and programme."))


def check_holds(actor, permission, row, district: bool = True) -> None:
    """One grant gives the permission for the row's organisation, programme and (if it has one) district."""
    keys = {"organisation_id": row.organisation_id, "programme_id": row.programme_id}
    if district:
        keys["district_id"] = row.district_id
    if not actor.can_at(permission, **keys):
        raise Refused(_("Your role does not include this for the organisation, district and programme of the record."))


def check_is_open(programme) -> None:
    if programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_is_past(day, today) -> None:
    if day > today:
        raise Refused(_("This day lies ahead. Write down what has happened."))
