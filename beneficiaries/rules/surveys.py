"""Who may bring a survey in, and when a file may be confirmed or given up."""

from datetime import timedelta

from django.utils.translation import gettext as _

from beneficiaries.enums import SurveyState
from beneficiaries.survey.reasons import Unusable
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no
from standing_together.spreadsheets.archive import MOST_BYTES

UNCONFIRMED_FOR = timedelta(days=7)  # a file nobody confirms is let go: it holds what families said
UNCONFIRMED = (SurveyState.UPLOADED, SurveyState.CHECKING, SurveyState.CHECKED)


def organisation_for(actor, programme_id: str) -> int:
    """The organisation whose grant lets the actor bring surveys of this programme in."""
    for scope in actor.scopes_with(Permission.SURVEY_IMPORT):
        if scope.covers(programme_id=programme_id):
            return scope.organisation_id
    raise Refused(_("You may not bring surveys of this programme in."))


def check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise Refused(Unusable.TOO_BIG.label)


def check_can_confirm(actor, batch) -> None:
    if not actor.can_at(
        Permission.SURVEY_IMPORT, organisation_id=batch.organisation_id, programme_id=batch.programme_id
    ):
        raise Refused(_("You may not bring surveys of this programme in."))
    if batch.state != SurveyState.CHECKED:
        raise Refused(_("This file does not wait for a confirmation any more."))


def check_can_cancel(batch) -> None:
    """Before it was confirmed nothing was written, so all of it can go."""
    if batch.state == SurveyState.LET_GO:
        raise Refused(_("This file was let go; nothing of it is kept."))
    if batch.state not in (*UNCONFIRMED, SurveyState.REFUSED):
        raise Refused(_("This survey was confirmed; what it brought in stays."))


can_confirm = yes_or_no(check_can_confirm)
