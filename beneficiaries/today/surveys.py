"""Surveys that were checked and wait for somebody's yes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.enums import SurveyState
from beneficiaries.queries.surveys import surveys_of
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


@tells("waiting")
def to_confirm(actor) -> list[Line]:
    if not actor.can(Permission.SURVEY_IMPORT):
        return []
    waiting = surveys_of(actor).filter(state=SurveyState.CHECKED).order_by("uploaded_at")[:20]
    return [
        Line(
            _("A survey of %(programme)s is checked and waits for your confirmation") % {"programme": batch.programme},
            reverse("survey", args=[batch.pk]),
            batch.uploaded_at.date(),
        )
        for batch in waiting
    ]
