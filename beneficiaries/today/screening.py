"""Screenings that were begun and not finished: their answers mean nothing yet."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.queries.screening import unfinished
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


@tells("waiting")
def begun(actor) -> list[Line]:
    """One sentence a person; only the worker who asked can go on."""
    if not actor.can(Permission.SCREENING_RECORD):
        return []
    return [
        Line(
            _("Go on with the screening of %(person)s") % {"person": draft.person.full_name},
            reverse("screening_start", kwargs={"person_pk": draft.person_id}),
            since=timezone.localdate(draft.changed_at),
        )
        for draft in unfinished(actor)
    ]
